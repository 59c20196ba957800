package dev.lethe.deid;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the pixel risk table looks at; holds no identifying value. Text is null, a number 0, where it is not known.
 *
 * @param sopClassUid (0008,0016)
 * @param transferSyntaxUid of the instance
 * @param modality (0008,0060)
 * @param imageType values of (0008,0008), trimmed; empty where absent
 * @param burnedInAnnotation (0028,0301): YES, NO or null
 * @param conversionType (0008,0064)
 * @param manufacturer (0008,0070)
 * @param manufacturerModelName (0008,1090)
 * @param hasPixelData whether there is Pixel Data, Float Pixel Data or Double Float Pixel Data
 * @param numberOfFrames (0028,0008)
 * @param samplesPerPixel (0028,0002)
 * @param embeddedOverlay whether an overlay lies in unused bits of Pixel Data (retired, PS3.3 C.9.2)
 */
public record PixelFacts(
        String sopClassUid,
        String transferSyntaxUid,
        String modality,
        List<String> imageType,
        String burnedInAnnotation,
        String conversionType,
        String manufacturer,
        String manufacturerModelName,
        boolean hasPixelData,
        int numberOfFrames,
        int samplesPerPixel,
        boolean embeddedOverlay) {
    private static final int OVERLAY_GROUPS = 16;
    /** From {@link dev.lethe.dicom.UID#MPEG2MPML} to {@link dev.lethe.dicom.UID#HEVCM10P51}. */
    private static final String MPEG = "1.2.840.10008.1.2.4.10";

    private static final String LIVE_STREAMS = "1.2.840.10008.1.2.7.";

    /** Codes are trimmed and taken in upper case. */
    public PixelFacts {
        modality = code(modality);
        burnedInAnnotation = code(burnedInAnnotation);
        conversionType = code(conversionType);
        List<String> types = new ArrayList<>();
        imageType.forEach(type -> types.add(type.strip().toUpperCase(Locale.ROOT)));
        imageType = List.copyOf(types);
    }

    /** The facts of a header as received. */
    public static PixelFacts of(Attributes header, String transferSyntaxUid, boolean hasPixelData) {
        return new PixelFacts(
                header.getString(Tag.SOPClassUID),
                transferSyntaxUid,
                header.getString(Tag.Modality),
                List.of(header.getStrings(Tag.ImageType)),
                header.getString(Tag.BurnedInAnnotation),
                header.getString(Tag.ConversionType),
                header.getString(Tag.Manufacturer),
                header.getString(Tag.ManufacturerModelName),
                hasPixelData,
                header.getInt(Tag.NumberOfFrames, hasPixelData ? 1 : 0),
                header.getInt(Tag.SamplesPerPixel, 0),
                hasEmbeddedOverlay(header));
    }

    /** Whether an overlay lies in unused bits of Pixel Data (retired, PS3.3 C.9.2). */
    public static boolean hasEmbeddedOverlay(Attributes header) {
        for (int i = 0; i < OVERLAY_GROUPS; i++) {
            if (header.getInt(Tag.OverlayBitsAllocated + (i << 17), 1) != 1) {
                return true;
            }
        }
        return false;
    }

    /** Whether Pixel Data is a stream, in which more may lie than pictures. */
    public static boolean isVideo(String transferSyntaxUid) {
        return transferSyntaxUid != null
                && (transferSyntaxUid.startsWith(MPEG) || transferSyntaxUid.startsWith(LIVE_STREAMS));
    }

    private static String code(String text) {
        return text == null || text.isBlank() ? null : text.strip().toUpperCase(Locale.ROOT);
    }
}
