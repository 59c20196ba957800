package dev.lethe.pixel.text;

import dev.lethe.pixel.Box;

/**
 * Follows a line beyond the letters that were found: where it crosses an edge, as that of a body or a bar, its last letters are not
 * found with the others. Whatever steps as abruptly as its letters do, on any background, counts as more of it.
 */
final class LineEnds {
    /** Of the letters' contrast. */
    private static final double LEAST_STEP = 0.45;

    /** Of letter heights. */
    private static final double WIDEST_GAP = 1;

    /** Of letter heights, on each side: noise as strong as the letters does not end. */
    private static final int FARTHEST = 7;

    private final Candidate line;
    private final Plane plane;
    private final int leastStep;
    private final int from;
    private final int to;

    private LineEnds(Candidate line) {
        this.line = line;
        this.plane = line.plane();
        this.leastStep = Math.max(2, (int) (LEAST_STEP * line.contrast()));
        this.from = line.upright() ? line.box().x() : line.box().y();
        this.to = line.upright() ? line.box().right() : line.box().bottom();
    }

    /** Its box in the frame, with what goes on at both ends. */
    static Box followed(Candidate line) {
        return line.inFrame(new LineEnds(line).box());
    }

    private Box box() {
        Box box = line.box();
        if (line.upright()) {
            int start = end(box.y(), -1);
            return new Box(box.x(), start, box.width(), end(box.bottom() - 1, 1) + 1 - start);
        }
        int start = end(box.x(), -1);
        return new Box(start, box.y(), end(box.right() - 1, 1) + 1 - start, box.height());
    }

    /** The last position along the line at which something is, from its known end on. */
    private int end(int known, int direction) {
        int length = line.upright() ? plane.height() : plane.width();
        int end = known;
        int gap = (int) Math.max(2, WIDEST_GAP * line.letterHeight());
        int farthest = FARTHEST * line.letterHeight();
        for (int at = known + direction;
                at > 0 && at < length - 1 && Math.abs(at - end) <= gap && Math.abs(at - known) <= farthest;
                at += direction) {
            if (isInked(at)) {
                end = at;
            }
        }
        return end;
    }

    private boolean isInked(int at) {
        int steps = 0;
        for (int across = from; across < to; across++) {
            int step = Math.max(
                    Math.abs(value(at, across) - value(at - 1, across)),
                    Math.abs(value(at + 1, across) - value(at, across)));
            if (step >= leastStep) {
                steps++;
            }
        }
        return steps >= Math.max(1, (to - from) / 8);
    }

    private int value(int along, int across) {
        return line.upright() ? plane.at(across, along) : plane.at(along, across);
    }
}
