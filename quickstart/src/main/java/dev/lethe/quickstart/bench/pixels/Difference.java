package dev.lethe.quickstart.bench.pixels;

import dev.lethe.pixel.Box;
import dev.lethe.pixel.Frame;
import dev.lethe.pixel.ImagePixel;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** A frame before and after cleaning, pixel by pixel: all samples of a pixel together are one value. */
final class Difference {
    private final int columns;
    private final int rows;
    private final long[] before;
    private final long[] after;
    private final BitSet changed = new BitSet();

    private Difference(int columns, int rows, long[] before, long[] after) {
        this.columns = columns;
        this.rows = rows;
        this.before = before;
        this.after = after;
        for (int i = 0; i < before.length; i++) {
            if (before[i] != after[i]) {
                changed.set(i);
            }
        }
    }

    /** A frame of another size is changed everywhere. YBR and RGB are not alike: both decoders must give the same. */
    static Difference of(Frame before, Frame after) {
        ImagePixel image = before.image();
        long[] first = values(before);
        boolean alike = image.rows() == after.image().rows()
                && image.columns() == after.image().columns()
                && image.samplesPerPixel() == after.image().samplesPerPixel();
        long[] second = alike ? values(after) : new long[first.length];
        if (!alike) {
            for (int i = 0; i < first.length; i++) {
                second[i] = ~first[i];
            }
        }
        return new Difference(image.columns(), image.rows(), first, second);
    }

    private static long[] values(Frame frame) {
        ImagePixel image = frame.image();
        long[] values = new long[image.rows() * image.columns()];
        for (int i = 0; i < values.length; i++) {
            for (int sample = 0; sample < image.samplesPerPixel(); sample++) {
                int bits = frame.bits(i % image.columns(), i / image.columns(), sample);
                values[i] = values[i] << 21 ^ Integer.toUnsignedLong(bits);
            }
        }
        return values;
    }

    int columns() {
        return columns;
    }

    int rows() {
        return rows;
    }

    /** Pixels that are not what they were, by row and column. */
    BitSet changed() {
        return changed;
    }

    /**
     * How much of a text is gone. A text is gone where its box is flat: of the pixels that were not of the colour which most of the
     * box has now, the share that is of that colour now. Without redaction that is nothing, whatever the text stands upon; what
     * was merely altered is not flat.
     *
     * @param box inside the frame
     */
    double destroyed(Box box) {
        long fill = mostFrequent(box);
        int shown = 0;
        int gone = 0;
        for (int y = box.y(); y < box.bottom(); y++) {
            for (int at = y * columns + box.x(); at < y * columns + box.right(); at++) {
                if (before[at] != fill) {
                    shown++;
                    gone += after[at] == fill ? 1 : 0;
                }
            }
        }
        return shown == 0 ? 0 : (double) gone / shown;
    }

    private long mostFrequent(Box box) {
        Map<Long, Integer> counts = new HashMap<>();
        for (int y = box.y(); y < box.bottom(); y++) {
            for (int at = y * columns + box.x(); at < y * columns + box.right(); at++) {
                counts.merge(after[at], 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .max(Map.Entry.<Long, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
    }
}
