package dev.lethe.pixel;

import dev.lethe.deid.PixelRegion;
import dev.lethe.deid.QuarantineException;
import dev.lethe.deid.QuarantineReason;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TagPath;
import dev.lethe.pixel.text.Clearing;
import dev.lethe.pixel.text.OcrUnavailableException;
import java.util.List;
import java.util.function.Predicate;

/**
 * Finds the identifying text of a frame; a frame in which text is still read when it is blanked is refused. A frame in which nothing
 * is read beside what is known of it is not searched. Owned by one thread.
 */
final class FrameExaminer {
    private final Clearing clearing;
    private final Predicate<String> leak;
    private final boolean reviewed;
    private final FrameListener listener;

    /**
     * @param leak whether a text holds what identifies for sure
     * @param reviewed whether somebody looked at the frames: then text that stays counts only where it is such a leak
     */
    FrameExaminer(Clearing clearing, Predicate<String> leak, boolean reviewed, FrameListener listener) {
        this.clearing = clearing;
        this.leak = leak;
        this.reviewed = reviewed;
        this.listener = listener;
    }

    /**
     * @param number of the frame, 1 the first
     * @param frame as decoded
     * @param known what is blanked in it anyway
     * @return what else must be blanked; empty when there is nothing
     */
    List<Box> examine(int number, Frame frame, byte[] encoded, List<Box> known, FrameRewriter rewriter)
            throws OcrUnavailableException, QuarantineException {
        Clearing.Blanking blanking = boxes -> rewriter.rewritten(encoded, boxes);
        if (isEnough(known, frame, blanking)) {
            listener.read(true);
            return List.of();
        }
        listener.read(false);
        Clearing.Result result = clearing.clear(frame, known, blanking);
        List<PixelRegion> left = result.left().stream()
                .filter(text -> !reviewed || leak.test(text.text()))
                .map(text ->
                        text.box().within(frame.image().columns(), frame.image().rows()))
                .map(box -> box.over(number, number))
                .toList();
        if (!left.isEmpty()) {
            throw new QuarantineException(QuarantineReason.TEXT_LEFT, TagPath.of(Tag.PixelData), left);
        }
        return result.boxes();
    }

    /**
     * Whether nothing identifying is left beside what is blanked anyway, which spares a reading. Not asked where nothing stands in the
     * boxes, as it would spare none, nor where one cuts something: half a name is not always taken for one.
     */
    private boolean isEnough(List<Box> known, Frame frame, Clearing.Blanking blanking)
            throws OcrUnavailableException, QuarantineException {
        if (known.isEmpty()) {
            return false;
        }
        FrameGround ground = new FrameGround(frame);
        return ground.covers(known) && !ground.crosses(known) && clearing.isEnough(frame, known, blanking);
    }
}
