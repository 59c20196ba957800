package dev.lethe.pixel.text;

import dev.lethe.pixel.Box;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Finds what may be lines of text in a plane, bright or dark, lying or upright. */
final class Candidates {

    private static final int LETTERS_OF_A_LINE = 6;
    private static final double FEW_STAND_OUT = 1.8;

    private Candidates() {}

    /** @param leastHeight of letters, in pixels; smaller ones are found in a larger picture */
    static List<Candidate> of(Plane plane, Floor floor, int leastHeight) {
        List<Candidate> found = new ArrayList<>();
        for (Plane bright : List.of(plane, plane.inverted())) {
            List<Blob> blobs = Blobs.of(Ink.of(bright, floor));
            List<Blob> letters = blobs.stream().filter(Rows::isLetter).toList();
            Set<Box> boxes = new HashSet<>();
            for (boolean strict : new boolean[] {true, false}) {
                List<Candidate> rows = new ArrayList<>(Rows.of(bright, letters, false, strict));
                rows.addAll(Rows.of(bright, letters, true, strict));
                rows.removeIf(row -> row.letterHeight() < leastHeight || !looksWritten(row, floor));
                for (Candidate row : withoutCrossings(rows)) {
                    if (boxes.add(row.box())) {
                        found.add(row.within(withMarks(row, blobs)));
                    }
                }
            }
        }
        return found;
    }

    private static boolean looksWritten(Candidate row, Floor floor) {
        int leastContrast = floor.at(
                row.box().x() + row.box().width() / 2, row.box().y() + row.box().height() / 2);
        if (row.count() < LETTERS_OF_A_LINE && row.contrast() < FEW_STAND_OUT * leastContrast) {
            return false;
        }
        return row.count() < 4 ? row.isDrawn(0.6, 0.3, 0.2, 0.12) : row.isDrawn(0.5, 0.4, 0.3, 0.25);
    }

    /** A letter belongs to a line or to a column: to the one that hangs together better. */
    private static List<Candidate> withoutCrossings(List<Candidate> rows) {
        rows.sort(Comparator.comparingDouble(Candidate::cohesion).reversed());
        Set<Blob> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Candidate> kept = new ArrayList<>();
        for (Candidate row : rows) {
            long crossed = row.letters().stream().filter(taken::contains).count();
            if (2 * crossed < row.letters().size()) {
                kept.add(row);
                taken.addAll(row.letters());
            }
        }
        return kept;
    }

    /** With the dots, commas and accents around it. */
    private static Box withMarks(Candidate row, List<Blob> blobs) {
        int reach = Math.max(2, row.letterHeight() / 2);
        Box around = row.box().grown(reach);
        Box box = row.box();
        for (Blob blob : blobs) {
            if (around.contains(blob.box()) && blob.contrast() * 2 > row.contrast()) {
                box = box.union(blob.box());
            }
        }
        return box;
    }
}
