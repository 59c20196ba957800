package dev.lethe.pixel;

import dev.lethe.deid.PixelCleaning;
import dev.lethe.deid.PixelRegion;
import dev.lethe.deid.QuarantineException;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.DicomOutputStream;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.pixel.codec.FrameReader;
import dev.lethe.pixel.codec.FrameWriter;
import java.io.IOException;
import java.util.List;

/** Writes the Pixel Data that was examined, with what was found blanked. Owned by one thread. */
final class RedactedPixels implements PixelCleaning {
    private final ImagePixel image;
    private final byte[] offsets;
    private final FrameRewriter rewriter;
    private final Tracks tracks;
    private final boolean found;
    private final boolean embeddedOverlay;

    /**
     * @param offsets Extended Offset Table of the source; null where there is none
     * @param found whether something stood where it is blanked, or stands there with such devices
     */
    RedactedPixels(
            ImagePixel image,
            byte[] offsets,
            FrameRewriter rewriter,
            Tracks tracks,
            boolean found,
            boolean embeddedOverlay) {
        this.image = image;
        this.offsets = offsets;
        this.rewriter = rewriter;
        this.tracks = tracks;
        this.found = found;
        this.embeddedOverlay = embeddedOverlay;
    }

    @Override
    public boolean isFound() {
        return found;
    }

    @Override
    public boolean isEveryFrameSeen() {
        return true;
    }

    @Override
    public boolean isChanged() {
        return embeddedOverlay || !tracks.isEmpty();
    }

    @Override
    public List<PixelRegion> regions() {
        return tracks.regions();
    }

    @Override
    public TransferSyntax syntax() {
        return rewriter.form().syntax();
    }

    @Override
    public void describe(Attributes clean) {
        rewriter.describe(clean);
        if (embeddedOverlay) {
            EmbeddedOverlays.remove(clean);
        }
    }

    @Override
    public void write(DicomInputStream in, DicomOutputStream out) throws IOException, QuarantineException {
        FrameReader reader = FrameReader.of(in, image, offsets);
        FrameWriter writer = FrameWriter.of(out, rewriter.form());
        int number = 1;
        for (byte[] encoded = reader.next(); encoded != null; encoded = reader.next()) {
            writer.write(rewriter.rewrite(encoded, tracks.at(number)));
            number++;
        }
        writer.finish();
    }
}
