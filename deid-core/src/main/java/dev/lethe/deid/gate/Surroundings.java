package dev.lethe.deid.gate;

/** Tells a value that stands for itself from a piece of a longer word or number. */
final class Surroundings {
    private Surroundings() {}

    static boolean fit(Pattern pattern, Condensed text, int start) {
        int end = start + pattern.signs().length;
        return switch (pattern.rule()) {
            case FREE, SPREAD_FREE -> true;
            case BEGINNING -> begins(text, start, end);
            case WORD, SPREAD -> isWord(text, start, end);
            case CAMEL ->
                (begins(text, start, end) || beginsInUpperCase(text, start))
                        && (ends(text, start, end) || upperCaseFollows(text, end));
            case SHORT_YEAR -> isWord(text, start, end) && isDate(pattern, text, start, end);
            case INITIAL_FIRST -> isWord(text, start, end) && isFullStop(text, start);
            case INITIAL_LAST -> isWord(text, start, end) && isFullStop(text, end - 1);
        };
    }

    private static boolean isWord(Condensed text, int start, int end) {
        return begins(text, start, end) && ends(text, start, end);
    }

    private static boolean begins(Condensed text, int start, int end) {
        int first = start;
        if (isDigit(text.sign(start))) {
            while (first > 0 && text.gap(first) == 0 && text.sign(first - 1) == '0') {
                first--;
            }
        }
        return first == 0
                || text.gap(first) != 0
                || !joins(text.sign(first - 1), text.sign(first))
                || distance(text, first) != distanceWithin(text, start, end);
    }

    private static boolean ends(Condensed text, int start, int end) {
        return text.gap(end) != 0
                || end < text.length()
                        && (!joins(text.sign(end - 1), text.sign(end))
                                || distance(text, end) != distanceWithin(text, start, end));
    }

    /** From the sign before: two in UTF-16. Where it changes a NUL ends a word. */
    private static int distance(Condensed text, int index) {
        return text.place(index) - text.place(index - 1);
    }

    private static int distanceWithin(Condensed text, int start, int end) {
        for (int i = start + 1; i < end; i++) {
            if (text.gap(i) == 0) {
                return distance(text, i);
            }
        }
        return 1;
    }

    private static boolean isFullStop(Condensed text, int index) {
        return near(text, index, 1) == '.';
    }

    /** The character so many before or behind a sign, in UTF-16 too. */
    private static byte near(Condensed text, int index, int distance) {
        byte next = text.near(index, Integer.signum(distance));
        return text.near(index, next == 0 ? 2 * distance : distance);
    }

    private static boolean joins(byte left, byte right) {
        return isLetter(left) && isLetter(right) || isDigit(left) && isDigit(right);
    }

    /** As in {@code coilSmith} and {@code JSmith}. */
    private static boolean beginsInUpperCase(Condensed text, int start) {
        return isUpper(text.near(start, 0)) && (isLower(text.near(start - 1, 0)) || isLower(text.near(start + 1, 0)));
    }

    /** As in {@code SmithCoil}. */
    private static boolean upperCaseFollows(Condensed text, int end) {
        return isLower(text.near(end - 1, 0)) && end < text.length() && isUpper(text.near(end, 0));
    }

    /** Such as 17.04.56, but neither 1.17.04.56 nor 17.04.56.3, and of single digits only 7/4/56. */
    private static boolean isDate(Pattern pattern, Condensed text, int start, int end) {
        byte separator = 0;
        for (int i = 1; i < pattern.signs().length; i++) {
            if ((pattern.joints() >>> i & 1) != 0) {
                byte found = near(text, start + i, -1);
                if (text.gap(start + i) != 1 || separator != 0 && found != separator) {
                    return false;
                }
                separator = found;
            }
        }
        boolean padded = pattern.signs().length == 6;
        return (separator == '/' || padded && (separator == '.' || separator == '-'))
                && !continues(near(text, start, -1), near(text, start, -2))
                && !continues(near(text, end - 1, 1), near(text, end - 1, 2));
    }

    private static boolean continues(byte separator, byte beyond) {
        return (separator == '.' || separator == '/' || separator == '-' || separator == ':') && isDigit(beyond);
    }

    private static boolean isLetter(byte b) {
        return b < 0 || isLower((byte) (b | 0x20));
    }

    private static boolean isUpper(byte b) {
        return b >= 'A' && b <= 'Z';
    }

    private static boolean isLower(byte b) {
        return b >= 'a' && b <= 'z';
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
