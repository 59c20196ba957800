package dev.lethe.pixel;

import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What lies under boxes of a frame and along their edges, by how much the samples differ there: text differs from its ground by
 * more than an eighth of what the samples of the frame do. Owned by one thread.
 */
final class FrameGround {
    private static final int SHARE = 8;

    private final Frame frame;
    private final ImagePixel image;
    private final long flat;

    FrameGround(Frame frame) {
        this.frame = frame;
        image = frame.image();
        flat = range(new Box(0, 0, image.columns(), image.rows())) / SHARE;
    }

    /**
     * Whether what stands in a box goes on across its edge, so that a part of it would be left when the box is blanked: whether pixels
     * beside the edge differ from the box by half as much as its ink does.
     */
    boolean crosses(List<Box> boxes) {
        return boxes.stream().anyMatch(this::isCrossed);
    }

    private boolean isCrossed(Box box) {
        List<Box> beside = Stream.of(
                        new Box(box.x(), box.y() - 1, box.width(), 1),
                        new Box(box.x(), box.bottom(), box.width(), 1),
                        new Box(box.x() - 1, box.y(), 1, box.height()),
                        new Box(box.right(), box.y(), 1, box.height()))
                .map(line -> line.within(image.columns(), image.rows()))
                .filter(Objects::nonNull)
                .toList();
        for (int sample = 0; sample < image.samplesPerPixel(); sample++) {
            LongSummaryStatistics inside = values(box, sample);
            long mean = Math.round(inside.getAverage());
            long above = inside.getMax() - mean;
            long below = mean - inside.getMin();
            if (Math.max(above, below) > flat) {
                for (Box line : beside) {
                    LongSummaryStatistics outside = values(line, sample);
                    if (above >= below
                            ? 2 * (outside.getMax() - mean) > above
                            : 2 * (mean - outside.getMin()) > below) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Whether something stands in one of the boxes. */
    boolean covers(List<Box> boxes) {
        return boxes.stream().anyMatch(this::isDrawn);
    }

    private boolean isDrawn(Box box) {
        Box inside = box.within(image.columns(), image.rows());
        return inside != null && range(inside) > flat;
    }

    /** The largest difference within one of the samples. */
    private long range(Box box) {
        long range = 0;
        for (int sample = 0; sample < image.samplesPerPixel(); sample++) {
            LongSummaryStatistics values = values(box, sample);
            range = Math.max(range, values.getMax() - values.getMin());
        }
        return range;
    }

    private LongSummaryStatistics values(Box box, int sample) {
        LongSummaryStatistics values = new LongSummaryStatistics();
        for (int y = box.y(); y < box.bottom(); y++) {
            for (int x = box.x(); x < box.right(); x++) {
                values.accept(frame.value(x, y, sample));
            }
        }
        return values;
    }
}
