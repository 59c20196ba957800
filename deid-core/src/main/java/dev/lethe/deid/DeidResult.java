package dev.lethe.deid;

import dev.lethe.dicom.Attributes;
import java.util.List;

/**
 * What was written.
 *
 * @param studyInstanceUid the new one, as are series and SOP Instance UID
 * @param transferSyntaxUid the source's, or a lossless one where that cannot hold redacted pixels without loss
 * @param header clean, whole (with what follows the pixels) and without bulk values
 * @param pixels what was done to them
 * @param regions what was blanked
 * @param profile which rules were applied
 */
public record DeidResult(
        String studyInstanceUid,
        String seriesInstanceUid,
        String sopInstanceUid,
        String sopClassUid,
        String transferSyntaxUid,
        Attributes header,
        PixelTreatment pixels,
        List<PixelRegion> regions,
        ProfileIdentity profile) {}
