package dev.lethe.deid.descriptor;

import dev.lethe.deid.descriptor.Piece.Kind;

/** Drops numbers for what stands beside them: telephone numbers, ids in parts, times of day, years, numbers of what was dropped. */
final class Numbers {
    private static final int TELEPHONE_DIGITS = 7;
    private static final int LONGEST_GAP = 3;

    private Numbers() {}

    static void drop(PieceRow row, Vocabulary vocabulary) {
        for (int i = 0; i < row.size(); i++) {
            if (row.is(i, Kind.NUMBER)) {
                int last = i;
                while (row.is(last + 1, Kind.NUMBER)
                        && row.isBehindOnly(last, " .-/:()+")
                        && row.gapLength(last) <= LONGEST_GAP) {
                    last++;
                }
                dropRow(row, i, last);
                i = last;
            }
        }
        for (int i = 0; i < row.size(); i++) {
            if (row.is(i, Kind.NUMBER) && (isBehindDropped(row, i, vocabulary) || isLikeYear(row, i, vocabulary))) {
                row.get(i).drop();
            }
        }
    }

    /** Drops numbers in a row that are a time of day or a telephone number, or that have an id among them. */
    private static void dropRow(PieceRow row, int first, int last) {
        int digits = 0;
        boolean dropped = false;
        boolean slashes = true;
        for (int i = first; i <= last; i++) {
            digits += digits(row.text(), row.get(i));
            boolean time = i < last && isBetween(row, i, ':') && row.get(i + 1).length() == 2;
            dropped |= !row.isKept(i) || time;
            slashes &= i == last || isBetween(row, i, '/');
        }
        boolean telephone = last > first && digits >= TELEPHONE_DIGITS && !slashes;
        for (int i = first; i <= last && (dropped || telephone); i++) {
            row.get(i).drop();
        }
    }

    private static int digits(String text, Piece number) {
        int point = text.indexOf('.', number.start);
        return number.length() - (point >= 0 && point < number.end ? 1 : 0);
    }

    private static boolean isBetween(PieceRow row, int i, char c) {
        return row.gapLength(i) == 1 && row.isFollowedBy(i, c);
    }

    private static boolean isBehindDropped(PieceRow row, int i, Vocabulary vocabulary) {
        return i > 0
                && !row.isKept(i - 1)
                && !row.is(i - 1, Kind.DATE)
                && !row.is(i - 1, Kind.LINK)
                && !row.isBehindAny(i - 1, ",;()\n/+")
                && !isUnitBehind(row, i, vocabulary);
    }

    /** A year alone tells something of dates that are gone; a matrix, a time in ms or a b-value does not. */
    private static boolean isLikeYear(PieceRow row, int i, Vocabulary vocabulary) {
        String text = row.text();
        int start = row.get(i).start;
        boolean year = row.get(i).length() == 4 && (text.startsWith("19", start) || text.startsWith("20", start));
        boolean parameter = i > 0
                && vocabulary.is(Vocabulary.Kind.PARAMETER, row.get(i - 1).folded)
                && row.isBehindOnly(i - 1, " =:-_+<>/");
        boolean signed =
                start > 0 && "+-".indexOf(text.charAt(start - 1)) >= 0 && (start == 1 || text.charAt(start - 2) == ' ');
        return year && !parameter && !signed && !row.isFollowedBy(i, ':') && !isUnitBehind(row, i, vocabulary);
    }

    private static boolean isUnitBehind(PieceRow row, int i, Vocabulary vocabulary) {
        boolean unit = i + 1 < row.size()
                && vocabulary.is(Vocabulary.Kind.UNIT, row.get(i + 1).folded)
                && row.isBehindOnly(i, " ");
        return unit || row.isFollowedBy(i, '%');
    }
}
