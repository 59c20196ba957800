package dev.lethe.pixel.text;

import dev.lethe.pixel.Box;
import dev.lethe.pixel.Frame;
import java.util.BitSet;
import java.util.List;

/**
 * What was blanked in a frame, when it is looked at again. Blanked boxes and the gaps between them look like strokes and lines, so
 * they are filled with what is around them before more text is looked for; that nothing is left inside is seen by their being
 * flat. Immutable.
 */
final class Blanks {
    /** JPEG blanks whole blocks, of 32 pixels at most. */
    private static final int LARGEST_BLOCK = 32;

    /** JPEG mixes colours of neighbouring blocks at their edge. */
    private static final int RIM = 2;

    private final List<Box> boxes;
    private final int columns;
    private final BitSet pixels;

    private Blanks(List<Box> boxes, int columns, BitSet pixels) {
        this.boxes = boxes;
        this.columns = columns;
        this.pixels = pixels;
    }

    /** @param boxes inside the frame */
    static Blanks of(Frame before, Frame after, List<Box> boxes) {
        int columns = after.image().columns();
        BitSet pixels = new BitSet();
        for (Box box : boxes) {
            Box around = box.grown(LARGEST_BLOCK).within(columns, after.image().rows());
            for (int y = around.y(); y < around.bottom(); y++) {
                for (int x = around.x(); x < around.right(); x++) {
                    if (differ(before, after, y * columns + x)) {
                        pixels.set(y * columns + x);
                    }
                }
            }
            for (int y = box.y(); y < box.bottom(); y++) {
                pixels.set(y * columns + box.x(), y * columns + box.right());
            }
        }
        return new Blanks(List.copyOf(boxes), columns, pixels);
    }

    private static boolean differ(Frame one, Frame other, int pixel) {
        int bytes = one.image().samplesPerPixel() * one.image().bytesPerSample();
        for (int i = pixel * bytes; i < (pixel + 1) * bytes; i++) {
            if (one.samples()[i] != other.samples()[i]) {
                return true;
            }
        }
        return false;
    }

    /** Whether nothing stands in the boxes. */
    boolean areFlat(Plane plane) {
        return boxes.stream()
                .filter(box -> Math.min(box.width(), box.height()) > 2 * RIM)
                .map(box -> inPlane(box.grown(-RIM), plane))
                .allMatch(box -> isFlat(plane, box));
    }

    private static Box inPlane(Box box, Plane plane) {
        int x = Math.min(box.x() / plane.scale(), plane.width() - 1);
        int y = Math.min(box.y() / plane.scale(), plane.height() - 1);
        int width = Math.max(1, Math.min(box.right() / plane.scale(), plane.width()) - x);
        int height = Math.max(1, Math.min(box.bottom() / plane.scale(), plane.height()) - y);
        return new Box(x, y, width, height);
    }

    private static boolean isFlat(Plane plane, Box box) {
        int first = plane.at(box.x(), box.y());
        for (int y = box.y(); y < box.bottom(); y++) {
            for (int x = box.x(); x < box.right(); x++) {
                if (plane.at(x, y) != first) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The plane with what is around the blanks in them. */
    Plane filled(Plane plane) {
        BitSet unknown = new BitSet();
        for (int pixel = pixels.nextSetBit(0); pixel >= 0; pixel = pixels.nextSetBit(pixel + 1)) {
            int x = pixel % columns / plane.scale();
            int y = pixel / columns / plane.scale();
            if (x < plane.width() && y < plane.height()) {
                unknown.set(y * plane.width() + x);
            }
        }
        return filled(plane, unknown);
    }

    /** Unknown pixels become what they are in a coarser picture of those that are known. */
    private static Plane filled(Plane plane, BitSet unknown) {
        if (unknown.isEmpty()) {
            return plane;
        }
        int[] values = plane.values().clone();
        if (plane.width() * plane.height() > 1) {
            int wide = (plane.width() + 1) / 2;
            int high = (plane.height() + 1) / 2;
            int[] means = new int[wide * high];
            BitSet open = new BitSet();
            for (int i = 0; i < means.length; i++) {
                means[i] = mean(plane, unknown, i % wide * 2, i / wide * 2);
                open.set(i, means[i] < 0);
            }
            int[] coarse = filled(new Plane(plane.channel(), wide, high, means, 2 * plane.scale()), open)
                    .values();
            for (int i = unknown.nextSetBit(0); i >= 0; i = unknown.nextSetBit(i + 1)) {
                values[i] = coarse[i / plane.width() / 2 * wide + i % plane.width() / 2];
            }
        } else {
            values[0] = 0;
        }
        return new Plane(plane.channel(), plane.width(), plane.height(), values, plane.scale());
    }

    /** Of what is known of four pixels; -1 where nothing is. */
    private static int mean(Plane plane, BitSet unknown, int x, int y) {
        int sum = 0;
        int count = 0;
        for (int row = y; row < Math.min(y + 2, plane.height()); row++) {
            for (int column = x; column < Math.min(x + 2, plane.width()); column++) {
                if (!unknown.get(row * plane.width() + column)) {
                    sum += plane.at(column, row);
                    count++;
                }
            }
        }
        return count == 0 ? -1 : sum / count;
    }
}
