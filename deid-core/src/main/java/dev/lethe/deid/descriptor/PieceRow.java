package dev.lethe.deid.descriptor;

import dev.lethe.deid.descriptor.Piece.Kind;
import java.util.List;

/** The pieces of a text in order, and what stands between them. */
record PieceRow(String text, List<Piece> pieces) {
    int size() {
        return pieces.size();
    }

    Piece get(int i) {
        return pieces.get(i);
    }

    boolean is(int i, Kind kind) {
        return i >= 0 && i < pieces.size() && pieces.get(i).kind == kind;
    }

    boolean isKept(int i) {
        return i >= 0 && i < pieces.size() && pieces.get(i).isKept();
    }

    /** Whether nothing but these characters, or nothing at all, stands behind a piece up to the next or the end. */
    boolean isBehindOnly(int i, String chars) {
        for (int at = pieces.get(i).end; at < gapEnd(i); at++) {
            if (chars.indexOf(text.charAt(at)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether one of these characters stands behind a piece before the next or the end. */
    boolean isBehindAny(int i, String chars) {
        for (int at = pieces.get(i).end; at < gapEnd(i); at++) {
            if (chars.indexOf(text.charAt(at)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether this character follows a piece at once. */
    boolean isFollowedBy(int i, char c) {
        return pieces.get(i).end < text.length() && text.charAt(pieces.get(i).end) == c;
    }

    int gapLength(int i) {
        return gapEnd(i) - pieces.get(i).end;
    }

    private int gapEnd(int i) {
        return i + 1 < pieces.size() ? pieces.get(i + 1).start : text.length();
    }

    /** Not the text. */
    @Override
    public String toString() {
        return "PieceRow[" + pieces.size() + " pieces]";
    }
}
