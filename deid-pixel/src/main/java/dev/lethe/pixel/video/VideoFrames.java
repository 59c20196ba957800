package dev.lethe.pixel.video;

import dev.lethe.deid.PixelCleaner.Opening;
import dev.lethe.deid.QuarantineException;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.pixel.Frame;
import dev.lethe.pixel.ImagePixel;
import dev.lethe.pixel.text.OcrUnavailableException;
import java.io.IOException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Single frames of a video, for people to look at. What else lies in the stream is read up to them, and may say anything. */
public final class VideoFrames {
    private VideoFrames() {}

    /**
     * Decodes a frame, and those before it that it needs.
     *
     * @param in at Pixel Data, of which nothing was read
     * @param again opens the same instance anew
     * @param number 1 the first, as {@link VideoExaminer} counts them: a few off where pictures lean on those before the start
     * @return empty when there are not so many
     * @throws QuarantineException when it cannot be decoded, or the stream holds what is not looked into
     */
    public static Optional<Frame> frame(DicomInputStream in, Opening again, ImagePixel image, int number)
            throws IOException, QuarantineException {
        Coding coding = Coding.of(in.transferSyntax(), image);
        try {
            VideoStream stream = VideoStream.of(in, again, coding, SpokenText.UNHEARD);
            SamplingPlan plan = stream.read(pictures -> SamplingPlan.ofOne(pictures, number - 1));
            return plan == null ? Optional.empty() : Optional.of(decoded(stream, plan, image, number));
        } catch (OcrUnavailableException e) {
            throw new IllegalStateException("nothing was to be read", e);
        }
    }

    /** The first that is shown under the number or a later one; the last of all where pictures before it could not be shown. */
    private static Frame decoded(VideoStream stream, SamplingPlan plan, ImagePixel image, int wanted)
            throws IOException, QuarantineException, OcrUnavailableException {
        NavigableMap<Integer, Frame> shown = new TreeMap<>();
        stream.look(plan, image, shown::put);
        Refused.unlessDecodable(!shown.isEmpty());
        Map.Entry<Integer, Frame> found = shown.ceilingEntry(wanted);
        return (found == null ? shown.lastEntry() : found).getValue();
    }
}
