package dev.lethe.pixel.overlay;

import dev.lethe.deid.OverlayCleaner.Bitmap;
import dev.lethe.deid.QuarantineException;
import dev.lethe.pixel.Box;
import dev.lethe.pixel.Frame;
import dev.lethe.pixel.text.Clearing;
import dev.lethe.pixel.text.Display;
import dev.lethe.pixel.text.OcrUnavailableException;
import dev.lethe.pixel.text.TextFinder;
import java.util.List;
import java.util.Optional;

/**
 * Clears the identifying text of one overlay plane, and makes sure that none is left: where text is still read after that the plane
 * is given up. Owned by one thread.
 */
public final class OverlayExaminer {
    private static final Display PLAIN = new Display(List.of(), null);

    private final Bitmap bitmap;
    private final Clearing clearing;
    private final OverlayBits bits;

    public OverlayExaminer(Bitmap bitmap, TextFinder finder) {
        this.bitmap = bitmap;
        clearing = Clearing.of(finder, PLAIN, bitmap.known(), bitmap.identifies());
        bits = new OverlayBits(bitmap);
    }

    /**
     * The bits that may stay; empty when it is not certain which.
     *
     * @throws QuarantineException never for a bitmap of one bit
     */
    public Optional<byte[]> examine() throws OcrUnavailableException, QuarantineException {
        for (int number = 0; number < bitmap.frames(); number++) {
            if (!isCleared(number)) {
                return Optional.empty();
            }
        }
        return Optional.of(bits.bytes());
    }

    private boolean isCleared(int number) throws OcrUnavailableException, QuarantineException {
        Frame frame = bits.frame(number);
        return isBlank(frame)
                || clearing.clear(frame, List.of(), boxes -> cleared(number, boxes))
                        .left()
                        .isEmpty();
    }

    private Frame cleared(int number, List<Box> boxes) {
        bits.clear(number, boxes);
        return bits.frame(number);
    }

    private static boolean isBlank(Frame frame) {
        for (byte sample : frame.samples()) {
            if (sample != 0) {
                return false;
            }
        }
        return true;
    }
}
