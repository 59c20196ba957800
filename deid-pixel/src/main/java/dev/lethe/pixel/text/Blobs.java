package dev.lethe.pixel.text;

import dev.lethe.pixel.Box;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The connected parts of ink, by runs of pixels in rows; corners connect. */
final class Blobs {
    /** No stroke of writing is as long; rulings are. */
    private static final int LONGEST_RUN = 56;

    private final Ink ink;
    private final int width;
    private int[] rows = new int[1024];
    private int[] starts = new int[1024];
    private int[] ends = new int[1024];
    private final DisjointSets parts = new DisjointSets(1024);
    private int count;

    private Blobs(Ink ink) {
        this.ink = ink;
        this.width = ink.plane().width();
    }

    static List<Blob> of(Ink ink) {
        Blobs blobs = new Blobs(ink);
        blobs.connect();
        return blobs.collect();
    }

    private void connect() {
        int above = 0;
        for (int y = 0; y < ink.plane().height(); y++) {
            int first = count;
            for (int x = 0; x < width; x++) {
                if (ink.height()[y * width + x] > 0) {
                    int start = x;
                    while (x < width && ink.height()[y * width + x] > 0) {
                        x++;
                    }
                    if (x - start <= LONGEST_RUN) {
                        add(y, start, x);
                    }
                }
            }
            int other = above;
            for (int run = first; run < count; run++) {
                while (other < first && ends[other] < starts[run]) {
                    other++;
                }
                for (int touching = other; touching < first && starts[touching] <= ends[run]; touching++) {
                    parts.join(run, touching);
                }
            }
            above = first;
        }
    }

    private void add(int y, int start, int end) {
        if (count == rows.length) {
            rows = Arrays.copyOf(rows, 2 * count);
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
        }
        rows[count] = y;
        starts[count] = start;
        ends[count] = end;
        count++;
        parts.add();
    }

    private List<Blob> collect() {
        Sum[] sums = new Sum[count];
        List<Sum> found = new ArrayList<>();
        for (int run = 0; run < count; run++) {
            int root = parts.root(run);
            if (sums[root] == null) {
                sums[root] = new Sum(rows[run]);
                found.add(sums[root]);
            }
            sums[root].add(rows[run], starts[run], ends[run]);
        }
        return found.stream().map(Sum::blob).toList();
    }

    /** What is known of a blob so far. */
    private final class Sum {
        private final int top;
        private int bottom;
        private int left = Integer.MAX_VALUE;
        private int right;
        private int area;
        private double contrast;
        private double level;
        private double square;
        private double edge;
        private int edges;

        private Sum(int top) {
            this.top = top;
        }

        private void add(int y, int start, int end) {
            bottom = y + 1;
            left = Math.min(left, start);
            right = Math.max(right, end);
            area += end - start;
            int[] values = ink.plane().values();
            int row = y * width;
            for (int x = start; x < end; x++) {
                double value = values[row + x];
                contrast += ink.height()[row + x];
                level += value;
                square += value * value;
                step(x, y, row + x, -width, y > 0);
                step(x, y, row + x, width, y < ink.plane().height() - 1);
            }
            step(start, y, row + start, -1, start > 0);
            step(end - 1, y, row + end - 1, 1, end < width);
        }

        private void step(int x, int y, int at, int to, boolean inside) {
            if (inside && ink.height()[at + to] == 0) {
                edge += ink.plane().values()[at] - ink.plane().values()[at + to];
                edges++;
            }
        }

        private Blob blob() {
            double mean = level / area;
            double spread = Math.sqrt(Math.max(0, square / area - mean * mean));
            Box box = new Box(left, top, right - left, bottom - top);
            return new Blob(box, area, contrast / area, mean, spread, edges == 0 ? 0 : edge / edges);
        }
    }
}
