package dev.lethe.pixel.text;

import dev.lethe.pixel.Box;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts blobs that stand beside each other as letters do into rows; seen from the side, into columns. */
final class Rows {
    private static final int LEAST_HEIGHT = 5;
    private static final int MOST_HEIGHT = 56;
    private static final double LEAST_SHARPNESS = 0.35;
    private static final double MOST_UNEVENNESS = 0.6;
    private static final int BAND = 16;
    /** Of letter heights. */
    private static final double WIDEST_GAP = 1.7;

    private static final double WIDEST_GAP_ON_A_LINE = 2.6;
    private static final int LEVEL = 6;

    private final Plane plane;
    private final List<Blob> blobs;
    private final boolean upright;
    private final boolean strict;
    private final DisjointSets lines;

    private Rows(Plane plane, List<Blob> blobs, boolean upright, boolean strict) {
        this.plane = plane;
        this.blobs = blobs;
        this.upright = upright;
        this.strict = strict;
        this.lines = new DisjointSets(blobs.size());
        blobs.forEach(blob -> lines.add());
    }

    /**
     * @param letters candidates for letters, see {@link #isLetter}
     * @param strict neighbours are of the same brightness and on one line: writing stays apart from a pattern beside it then, and
     *     falls apart where it is uneven itself
     */
    static List<Candidate> of(Plane plane, List<Blob> letters, boolean upright, boolean strict) {
        Comparator<Blob> along = Comparator.comparingInt(
                        (Blob blob) -> turned(blob, upright).x())
                .thenComparingInt(blob -> turned(blob, upright).y());
        Rows rows = new Rows(plane, letters.stream().sorted(along).toList(), upright, strict);
        rows.connect();
        return rows.collect();
    }

    /** Whether it may be a letter, or a few that touch. */
    static boolean isLetter(Blob blob) {
        int height = blob.box().height();
        int width = blob.box().width();
        int higher = Math.max(height, width);
        double fill = (double) blob.area() / blob.box().area();
        return higher >= LEAST_HEIGHT
                && height <= MOST_HEIGHT * 8
                && width <= MOST_HEIGHT * 8
                && Math.min(height, width) <= MOST_HEIGHT
                && (fill < 0.95 || Math.min(height, width) <= 4 || higher >= 2 * Math.min(height, width))
                && blob.edge() > LEAST_SHARPNESS * blob.contrast()
                && blob.spread() < MOST_UNEVENNESS * blob.contrast();
    }

    private static Box turned(Blob blob, boolean upright) {
        Box box = blob.box();
        return upright ? new Box(box.y(), box.x(), box.height(), box.width()) : box;
    }

    private Box box(int index) {
        return turned(blobs.get(index), upright);
    }

    private void connect() {
        Map<Integer, List<Integer>> bands = new HashMap<>();
        for (int i = 0; i < blobs.size(); i++) {
            Box box = box(i);
            if (box.height() < LEAST_HEIGHT || box.height() > MOST_HEIGHT) {
                continue;
            }
            for (int band = box.y() / BAND; band <= (box.bottom() - 1) / BAND; band++) {
                List<Integer> before = bands.computeIfAbsent(band, of -> new ArrayList<>());
                for (int k = before.size() - 1; k >= 0; k--) {
                    int other = before.get(k);
                    if (box.x() - box(other).x() > 3 * MOST_HEIGHT * (1 + WIDEST_GAP_ON_A_LINE)) {
                        break;
                    }
                    if (areNeighbours(i, other)) {
                        lines.join(i, other);
                    }
                }
                before.add(i);
            }
        }
    }

    private boolean areNeighbours(int right, int left) {
        Box b = box(right);
        Box a = box(left);
        int low = Math.min(a.height(), b.height());
        int high = Math.max(a.height(), b.height());
        int overlap = Math.min(a.bottom(), b.bottom()) - Math.max(a.y(), b.y());
        return b.x() - a.right() <= (areLevel(a, b) ? WIDEST_GAP_ON_A_LINE : WIDEST_GAP) * high
                && 2 * overlap >= low
                && high <= 2.2 * low
                && areOfOneInk(blobs.get(left), blobs.get(right))
                && (!strict || shareALine(a, b));
    }

    private boolean areOfOneInk(Blob one, Blob other) {
        double contrast = one.contrast() / other.contrast();
        double most = strict ? 1.6 : 2.5;
        double apart = Math.abs(one.level() - other.level()) / Math.max(one.contrast(), other.contrast());
        return contrast < most && contrast > 1 / most && (!strict || apart < 0.25);
    }

    /** They stand on one line, or hang from one. */
    private static boolean shareALine(Box a, Box b) {
        int off = Math.min(Math.abs(a.y() - b.y()), Math.abs(a.bottom() - b.bottom()));
        return 5 * off <= Math.max(a.height(), b.height());
    }

    /** Of one height and on one line: capitals and digits. */
    private static boolean areLevel(Box a, Box b) {
        int off = Math.max(Math.abs(a.y() - b.y()), Math.abs(a.bottom() - b.bottom()));
        return LEVEL * off <= Math.min(a.height(), b.height());
    }

    private List<Candidate> collect() {
        Map<Integer, List<Blob>> rows = new TreeMap<>();
        for (int i = 0; i < blobs.size(); i++) {
            rows.computeIfAbsent(lines.root(i), of -> new ArrayList<>()).add(blobs.get(i));
        }
        List<Candidate> candidates = new ArrayList<>();
        for (List<Blob> row : rows.values()) {
            Box box = row.get(0).box();
            for (Blob blob : row) {
                box = box.union(blob.box());
            }
            Candidate candidate = Candidate.of(plane, box, row, upright);
            int along = upright ? box.height() : box.width();
            if (row.size() >= 2 || along >= 2 * candidate.letterHeight()) {
                candidates.add(candidate);
            }
        }
        return candidates;
    }
}
