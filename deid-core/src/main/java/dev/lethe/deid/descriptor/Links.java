package dev.lethe.deid.descriptor;

import dev.lethe.deid.descriptor.Piece.Kind;
import java.util.Set;

/** Drops units without a number and small words without words to link. */
final class Links {
    private static final Set<String> NUMBERS =
            Set.of("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve");

    private Links() {}

    static void drop(PieceRow row) {
        for (int i = 0; i < row.size(); i++) {
            if (row.is(i, Kind.UNIT) && row.size() > 1 && !isMeasure(row, i) && !isGenitive(row, i)) {
                row.get(i).drop();
            }
        }
        int i = 0;
        while (i < row.size()) {
            int next = i;
            while (row.is(next, Kind.LINK) && row.isKept(next)) {
                next++;
            }
            boolean links = row.isKept(i - 1) && row.isKept(next);
            for (int link = i; link < next && !links; link++) {
                row.get(link).drop();
            }
            i = next + 1;
        }
    }

    private static boolean isMeasure(PieceRow row, int i) {
        boolean number = row.is(i - 1, Kind.NUMBER)
                || row.is(i - 1, Kind.MIXED)
                || row.is(i - 1, Kind.UNIT)
                || row.is(i - 1, Kind.WORD) && NUMBERS.contains(row.get(i - 1).folded);
        return number && row.isKept(i - 1) && row.isBehindOnly(i - 1, " -_/");
    }

    private static boolean isGenitive(PieceRow row, int i) {
        return row.isKept(i - 1)
                && row.get(i).folded.equals("s")
                && row.gapLength(i - 1) == 1
                && (row.isFollowedBy(i - 1, '\'') || row.isFollowedBy(i - 1, '\u2019'));
    }
}
