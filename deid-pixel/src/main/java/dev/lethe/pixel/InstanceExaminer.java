package dev.lethe.pixel;

import dev.lethe.deid.PixelCleaner.Pixels;
import dev.lethe.deid.PixelCleaning;
import dev.lethe.deid.PixelFacts;
import dev.lethe.deid.PixelInstruction;
import dev.lethe.deid.PixelRegion;
import dev.lethe.deid.PixelRisk.Treatment;
import dev.lethe.deid.QuarantineException;
import dev.lethe.deid.QuarantineReason;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TagPath;
import dev.lethe.pixel.codec.FrameCodecs;
import dev.lethe.pixel.codec.FrameDecoder;
import dev.lethe.pixel.codec.FrameReader;
import dev.lethe.pixel.region.RegionRules;
import dev.lethe.pixel.text.Clearing;
import dev.lethe.pixel.text.Display;
import dev.lethe.pixel.text.OcrUnavailableException;
import dev.lethe.pixel.text.TextFinder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Looks at the frames of one instance, one after the other. Owned by one thread. */
final class InstanceExaminer {
    private final Pixels pixels;
    private final ImagePixel image;
    private final byte[] offsets;
    /** Of the device. */
    private final List<Box> regions;

    private final FrameDecoder decoder;
    private final Display display;
    private final FrameExaminer examiner;

    InstanceExaminer(Pixels pixels, TextFinder finder, RegionRules rules, FrameListener listener)
            throws QuarantineException {
        this.pixels = pixels;
        Attributes header = pixels.header();
        image = ImagePixel.of(header);
        offsets = header.getBytes(Tag.ExtendedOffsetTable);
        regions = rules.of(header).boxes();
        decoder = FrameCodecs.decoder(pixels.syntax(), image).orElseThrow(InstanceExaminer::undecodable);
        display = Display.of(header);
        boolean reviewed = pixels.instruction().verdict() == PixelInstruction.Verdict.REDACT;
        Clearing clearing = Clearing.of(finder.forInstance(), display, pixels.known(), pixels.identifies());
        examiner = new FrameExaminer(clearing, pixels.identifies(), reviewed, listener);
    }

    PixelCleaning examine() throws IOException, QuarantineException, OcrUnavailableException {
        boolean searched = pixels.treatment() == Treatment.OCR || regions.isEmpty();
        FrameReader reader = FrameReader.of(pixels.in(), image, offsets);
        FrameRewriter rewriter = null;
        Tracks tracks = new Tracks();
        boolean found = !regions.isEmpty();
        int number = 1;
        for (byte[] encoded = reader.next(); encoded != null; encoded = reader.next()) {
            Frame frame = decoder.decode(encoded);
            if (rewriter == null) {
                rewriter = rewriter(frame, encoded);
            }
            List<Box> blanked = blanked(number);
            tracks.add(number, blanked);
            found = found || !blanked.isEmpty() && new FrameGround(frame).covers(blanked);
            if (searched) {
                List<Box> read = examiner.examine(number, frame, encoded, blanked, rewriter);
                tracks.add(number, read);
                found |= !read.isEmpty();
            }
            number++;
        }
        return new RedactedPixels(image, offsets, rewriter, tracks, found, hasEmbeddedOverlay());
    }

    /** In a frame, without looking. */
    private List<Box> blanked(int frame) {
        List<Box> blanked = new ArrayList<>(regions);
        for (PixelRegion region : pixels.instruction().regions()) {
            Box box = new Box(region.x(), region.y(), region.width(), region.height())
                    .within(image.columns(), image.rows());
            if (region.covers(frame) && box != null) {
                blanked.add(box);
            }
        }
        return blanked;
    }

    private FrameRewriter rewriter(Frame frame, byte[] encoded) {
        Redaction redaction = new Redaction(frame.image(), display.palette());
        return new FrameRewriter(
                pixels.syntax(),
                image,
                decoder,
                FrameCodecs.encoder(pixels.syntax(), frame.image()),
                redaction,
                hasEmbeddedOverlay(),
                encoded);
    }

    private boolean hasEmbeddedOverlay() {
        return PixelFacts.hasEmbeddedOverlay(pixels.header());
    }

    private static QuarantineException undecodable() {
        return new QuarantineException(QuarantineReason.UNDECODABLE_PIXELS, TagPath.of(Tag.TransferSyntaxUID));
    }
}
