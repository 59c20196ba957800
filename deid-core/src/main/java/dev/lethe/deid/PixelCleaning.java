package dev.lethe.deid;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.DicomOutputStream;
import dev.lethe.dicom.TransferSyntax;
import java.io.IOException;
import java.util.List;

/** What was decided about the Pixel Data of one instance. Used by one thread. */
public interface PixelCleaning {
    /** What is blanked; empty where nothing was found. */
    List<PixelRegion> regions();

    /** Whether something stood where it is blanked: not where blank pixels were asked to be blanked. */
    boolean isFound();

    /** Whether each frame was looked at, and not only some of a video. */
    boolean isEveryFrameSeen();

    /** Whether anything of Pixel Data changes. Where nothing does it is copied, and the methods below are not called. */
    boolean isChanged();

    /** In which the instance is written. */
    TransferSyntax syntax();

    /** Makes a clean header say how the samples lie that {@link #write} writes. */
    void describe(Attributes clean);

    /**
     * Writes Pixel Data with its regions blanked.
     *
     * @param in positioned at the Pixel Data that was examined; left behind it
     * @throws QuarantineException when it is not what was examined, or cannot be encoded
     */
    void write(DicomInputStream in, DicomOutputStream out) throws IOException, QuarantineException;
}
