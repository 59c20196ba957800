package dev.lethe.quickstart.bench.pixels;

import dev.lethe.pixel.Box;
import dev.lethe.testkit.pixels.TextKind;
import dev.lethe.testkit.pixels.TextKind.Role;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/**
 * What cleaning did to one frame whose texts are known. docs/pixel-benchmark.md defines each figure.
 *
 * @param covered for each identifying text, in the order of the truth: its kind, and whether it is gone
 * @param hits regions that are about identifying text
 * @param misses regions that are about nothing of the kind
 * @param technicalMisses those of them that touch technical text
 * @param technical technical texts in the frame
 * @param technicalLost those that went along with identifying text
 * @param outside changed pixels outside any text
 * @param pixels of the frame
 * @param withoutText whether there is no text at all
 * @param touched whether any pixel changed
 */
record FrameScore(
        List<Covered> covered,
        int hits,
        int misses,
        int technicalMisses,
        int technical,
        int technicalLost,
        long outside,
        long pixels,
        boolean withoutText,
        boolean touched) {
    /** So much of a text must be gone. */
    static final double COVERED = 0.99;

    /** So much of a region must lie in text; the area precision that DetEval asks for (Wolf and Jolion, 2006). */
    static final double HIT = 0.4;

    private static final double LOST = 0.5;
    private static final int LEAST_WITH_RIM = 5;

    /** A text that must go. */
    record Covered(TextKind kind, boolean gone) {}

    /** @param truth all texts of the frame; what lies outside the frame is cut off */
    static FrameScore of(Difference difference, Collection<TruthBox> truth) {
        List<Covered> covered = new ArrayList<>();
        List<TruthBox> technical = new ArrayList<>();
        for (TruthBox text : truth) {
            Box box = text.box().within(difference.columns(), difference.rows());
            if (box != null && text.is(Role.IDENTIFYING)) {
                covered.add(new Covered(text.kind(), difference.destroyed(inner(box)) >= COVERED));
            } else if (box != null && text.is(Role.TECHNICAL)) {
                technical.add(text);
            }
        }
        BitSet identifying = area(difference, truth, true, Role.IDENTIFYING);
        BitSet tolerated = area(difference, truth, true, Role.IDENTIFYING, Role.NEUTRAL);
        BitSet technicalBoxes = area(difference, truth, false, Role.TECHNICAL);
        BitSet within = new BitSet();
        int hits = 0;
        int misses = 0;
        int technicalMisses = 0;
        for (Region region : Region.of(difference)) {
            if (region.shareIn(identifying) >= HIT) {
                hits++;
                region.addTo(within);
            } else if (region.shareIn(tolerated) < HIT || region.touches(technicalBoxes)) {
                misses++;
                technicalMisses += region.touches(technicalBoxes) ? 1 : 0;
            }
        }
        int lost = 0;
        for (TruthBox text : technical) {
            Box box = text.box().within(difference.columns(), difference.rows());
            BitSet here = new BitSet();
            mark(here, difference, box);
            lost += here.intersects(within) && difference.destroyed(box) >= LOST ? 1 : 0;
        }
        BitSet outside = (BitSet) difference.changed().clone();
        outside.andNot(area(difference, truth, false, Role.values()));
        return new FrameScore(
                covered,
                hits,
                misses,
                technicalMisses,
                technical.size(),
                lost,
                outside.cardinality(),
                (long) difference.columns() * difference.rows(),
                truth.isEmpty(),
                !difference.changed().isEmpty());
    }

    /** Without a rim of one pixel, which carries no letter: the tail of a comma makes a box a row higher. */
    private static Box inner(Box box) {
        return Math.min(box.width(), box.height()) < LEAST_WITH_RIM
                ? box
                : new Box(box.x() + 1, box.y() + 1, box.width() - 2, box.height() - 2);
    }

    private static BitSet area(Difference difference, Collection<TruthBox> truth, boolean margin, Role... roles) {
        BitSet area = new BitSet();
        for (TruthBox text : truth) {
            if (List.of(roles).contains(text.kind().role())) {
                mark(area, difference, margin ? text.withMargin() : text.box());
            }
        }
        return area;
    }

    private static void mark(BitSet area, Difference difference, Box wanted) {
        Box box = wanted.within(difference.columns(), difference.rows());
        for (int y = box == null ? 0 : box.y(); box != null && y < box.bottom(); y++) {
            area.set(y * difference.columns() + box.x(), y * difference.columns() + box.right());
        }
    }
}
