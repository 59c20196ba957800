package dev.lethe.quickstart.bench.pixels;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Changed pixels that belong together. Black over black changes nothing, so a redacted line of white letters on black shows as
 * letters: changed pixels are one region when they lie in the same square of 8 pixels, or in two that touch.
 *
 * @param pixels by row and column, not copied
 */
record Region(int[] pixels) {
    private static final int SQUARE = 8;

    /** All regions of a frame, from its upper left. */
    static List<Region> of(Difference difference) {
        int columns = difference.columns();
        int wide = (columns + SQUARE - 1) / SQUARE;
        int high = (difference.rows() + SQUARE - 1) / SQUARE;
        BitSet changed = difference.changed();
        BitSet open = new BitSet(wide * high);
        for (int at = changed.nextSetBit(0); at >= 0; at = changed.nextSetBit(at + 1)) {
            open.set(at / columns / SQUARE * wide + at % columns / SQUARE);
        }
        List<Region> regions = new ArrayList<>();
        for (int square = open.nextSetBit(0); square >= 0; square = open.nextSetBit(square)) {
            IntStream.Builder pixels = IntStream.builder();
            for (int member : connected(square, open, wide, high)) {
                collect(member % wide * SQUARE, member / wide * SQUARE, difference, pixels);
            }
            regions.add(new Region(pixels.build().toArray()));
        }
        return regions;
    }

    /** Takes them out of {@code open}. */
    private static List<Integer> connected(int first, BitSet open, int wide, int high) {
        List<Integer> members = new ArrayList<>();
        Deque<Integer> next = new ArrayDeque<>(List.of(first));
        open.clear(first);
        while (!next.isEmpty()) {
            int square = next.pop();
            members.add(square);
            int x = square % wide;
            int y = square / wide;
            for (int row = Math.max(0, y - 1); row <= Math.min(high - 1, y + 1); row++) {
                for (int column = Math.max(0, x - 1); column <= Math.min(wide - 1, x + 1); column++) {
                    if (open.get(row * wide + column)) {
                        open.clear(row * wide + column);
                        next.push(row * wide + column);
                    }
                }
            }
        }
        return members;
    }

    private static void collect(int left, int top, Difference difference, IntStream.Builder pixels) {
        int columns = difference.columns();
        for (int y = top; y < Math.min(top + SQUARE, difference.rows()); y++) {
            int end = y * columns + Math.min(left + SQUARE, columns);
            BitSet changed = difference.changed();
            for (int at = changed.nextSetBit(y * columns + left);
                    at >= 0 && at < end;
                    at = changed.nextSetBit(at + 1)) {
                pixels.add(at);
            }
        }
    }

    /** Share of its pixels that lie in an area. */
    double shareIn(BitSet area) {
        return (double) IntStream.of(pixels).filter(area::get).count() / pixels.length;
    }

    boolean touches(BitSet area) {
        return IntStream.of(pixels).anyMatch(area::get);
    }

    void addTo(BitSet area) {
        for (int pixel : pixels) {
            area.set(pixel);
        }
    }
}
