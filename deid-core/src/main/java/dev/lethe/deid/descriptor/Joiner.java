package dev.lethe.deid.descriptor;

import java.util.List;

/** Writes the pieces that stay, with the punctuation that still makes sense. */
final class Joiner {
    private static final String PUNCTUATION =
            " .,;:!?()[]{}<>/+-*%&=^_#~|'\"\u00b0\u00b2\u00b3\u00b5\u00b1\u00d7\u2013\u2019";
    /** Belongs to what stands before it. */
    private static final String SUFFIXES = "*+%\u00b0\u00b2\u00b3";

    private final String text;
    private final String lineBreak;
    private final StringBuilder joined = new StringBuilder();

    private Joiner(String text) {
        this.text = text;
        this.lineBreak = text.indexOf("\r\n") >= 0 ? "\r\n" : "\n";
    }

    static String joined(String text, List<Piece> pieces) {
        Joiner joiner = new Joiner(text);
        Piece last = null;
        boolean dropped = false;
        for (Piece piece : pieces) {
            if (!piece.isKept()) {
                dropped = true;
                continue;
            }
            int from = last == null ? 0 : last.end;
            if (dropped) {
                joiner.bridge(from, piece.start, last == null);
            } else {
                joiner.gap(from, piece.start);
            }
            joiner.joined.append(piece.shown == null ? text.substring(piece.start, piece.end) : piece.shown);
            last = piece;
            dropped = false;
        }
        if (last == null) {
            return "";
        }
        if (dropped) {
            joiner.bridge(last.end, text.length(), false);
        } else {
            joiner.gap(last.end, text.length());
        }
        return Brackets.balanced(trimmed(joiner.joined));
    }

    /** What stands between two pieces that stay: as it is, white space as one space or one line break. */
    private void gap(int from, int to) {
        boolean line = false;
        boolean space = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                line = true;
            } else if (c == ' ' || PUNCTUATION.indexOf(c) < 0) {
                space = true;
            } else {
                append(line, space);
                line = false;
                space = false;
                joined.append(c);
            }
        }
        append(line, space);
    }

    private void append(boolean line, boolean space) {
        if (line) {
            joined.append(lineBreak);
        } else if (space) {
            joined.append(' ');
        }
    }

    /** Where pieces were dropped: brackets, and one separator. */
    private void bridge(int from, int to, boolean first) {
        int start = from;
        while (!first && start < to && SUFFIXES.indexOf(text.charAt(start)) >= 0) {
            joined.append(text.charAt(start++));
        }
        StringBuilder closing = new StringBuilder();
        StringBuilder opening = new StringBuilder();
        boolean line = false;
        for (int i = start; i < to; i++) {
            char c = text.charAt(i);
            line |= c == '\n' || c == '\r';
            if (Brackets.isOpening(c)) {
                opening.append(c);
            } else if (Brackets.isClosing(c) && !opening.isEmpty()) {
                opening.setLength(opening.length() - 1);
            } else if (Brackets.isClosing(c)) {
                closing.append(c);
            }
        }
        joined.append(closing);
        if (!first && to < text.length()) {
            append(line, false);
            joined.append(line ? "" : separator(start, to));
        }
        joined.append(opening);
    }

    private String separator(int from, int to) {
        char before = text.charAt(from);
        char behind = text.charAt(to - 1);
        int last = to - 1;
        while (last > from && text.charAt(last) == ' ') {
            last--;
        }
        if (",;".indexOf(before) >= 0 || ",;".indexOf(text.charAt(last)) >= 0) {
            return (",;".indexOf(before) >= 0 ? before : text.charAt(last)) + " ";
        }
        return before == behind && "_-^/".indexOf(before) >= 0 ? String.valueOf(before) : " ";
    }

    private static String trimmed(StringBuilder text) {
        int start = 0;
        int end = text.length();
        while (start < end && " ,;:_^/=)]}\r\n".indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && " ,;:_^/=-([{#&\r\n".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(start, end);
    }
}
