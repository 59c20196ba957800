package dev.lethe.pixel.video;

import dev.lethe.deid.PixelCleaner.Pixels;
import dev.lethe.deid.PixelCleaning;
import dev.lethe.deid.PixelInstruction.Verdict;
import dev.lethe.deid.PixelRegion;
import dev.lethe.deid.QuarantineException;
import dev.lethe.deid.QuarantineReason;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TagPath;
import dev.lethe.pixel.Box;
import dev.lethe.pixel.Frame;
import dev.lethe.pixel.ImagePixel;
import dev.lethe.pixel.text.OcrUnavailableException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at the video of one instance: all of its stream that is no picture, and some of its pictures. It passes whole or not at
 * all, since blanking would mean to compress every picture again. Owned by one thread.
 */
public final class VideoExaminer {
    private static final double USUAL_RATE = 25;
    private static final double MOST_RATE = 120;

    /** Finds identifying text. */
    @FunctionalInterface
    public interface Look {
        List<Box> identifying(Frame frame) throws QuarantineException, OcrUnavailableException;
    }

    private final Pixels pixels;
    private final ImagePixel image;
    private final Coding coding;
    private final List<PixelRegion> found = new ArrayList<>();

    /** @param devices regions that the device is known to write into */
    public VideoExaminer(Pixels pixels, ImagePixel image, List<Box> devices) throws QuarantineException {
        this.pixels = pixels;
        this.image = image;
        coding = Coding.of(pixels.syntax(), image);
        devices.forEach(box -> found.add(box.over(1, image.frames())));
        found.addAll(pixels.instruction().regions());
    }

    /**
     * @param look asked about each frame that is sampled
     * @throws QuarantineException with the regions of text that was found, and in all cases of doubt
     */
    public PixelCleaning examine(Look look) throws IOException, QuarantineException, OcrUnavailableException {
        VideoStream stream = VideoStream.of(pixels.in(), pixels.again(), coding, new SpokenText(pixels.identifies()));
        SamplingPlan plan = stream.read(pictures -> SamplingPlan.of(pictures, rate(pixels.header())));
        if (pixels.instruction().verdict() != Verdict.RELEASE) {
            stream.look(plan, image, (number, frame) -> add(number, look.identifying(frame)));
        }
        if (!found.isEmpty()) {
            throw new QuarantineException(QuarantineReason.TEXT_IN_VIDEO, TagPath.of(Tag.PixelData), found);
        }
        return new UntouchedVideo(pixels.syntax());
    }

    private void add(int number, List<Box> boxes) {
        boxes.forEach(box -> found.add(box.over(number, number)));
    }

    /** Pictures in a second, by the header; of no more weight than how many are looked at. */
    private static double rate(Attributes header) {
        double frameTime = header.getDouble(Tag.FrameTime, 0);
        double rate = frameTime > 0 ? 1000 / frameTime : header.getDouble(Tag.CineRate, USUAL_RATE);
        return rate >= 1 ? Math.min(rate, MOST_RATE) : USUAL_RATE;
    }
}
