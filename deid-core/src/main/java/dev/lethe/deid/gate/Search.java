package dev.lethe.deid.gate;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Looks for the tokens in values of one kind or another. Not thread-safe. */
final class Search {
    /** In binary values shorter patterns are found by chance. */
    private static final int SHORTEST_IN_BINARY = 6;
    /** In text among them. */
    private static final int SHORTEST_IN_STRING = 4;
    /** In what may be Base64 or hexadecimal. */
    private static final int SHORTEST_DECODED = 5;

    private static final int CHUNK = 32 << 10;
    /** Longer than any match, which may be in UTF-16 and have gaps. */
    private static final int OVERLAP = 2 << 10;

    private final TokenPatterns patterns;
    private final UidSearch uids;
    private final List<String> ownValues;
    private final List<byte[]> own;
    private final Condensed condensed = new Condensed();
    /** Whether the last value searched had NULs in it. */
    private boolean nuls;

    /** @param ownValues what is found inside one of them is chance */
    Search(TokenPatterns patterns, Set<String> uids, List<String> ownValues) {
        this.patterns = patterns;
        this.uids = new UidSearch(uids);
        this.ownValues = ownValues;
        this.own = ownValues.stream()
                .map(value -> value.getBytes(StandardCharsets.US_ASCII))
                .toList();
    }

    /** A value of text. */
    TokenKind text(byte[] data, int start, int end) {
        TokenKind kind = anywhere(data, start, end, PatternTable.SHORTEST);
        if (kind == null) {
            kind = otherSpellings(data, start, end, PatternTable.SHORTEST);
        }
        return kind == null ? whole(data, start, end) : kind;
    }

    private TokenKind otherSpellings(byte[] data, int start, int end, int shortest) {
        for (byte[] spelling : Spellings.of(data, start, end)) {
            TokenKind kind = words(spelling, 0, spelling.length, shortest);
            if (kind != null) {
                return kind;
            }
        }
        return null;
    }

    /** Code strings: too short a vocabulary to compare whole values with. */
    TokenKind codes(byte[] data, int start, int end) {
        return anywhere(data, start, end, PatternTable.SHORTEST);
    }

    /** Binary values, and those of unknown VR. */
    TokenKind bytes(byte[] data, int start, int end) {
        boolean text = isText(data, start, end);
        TokenKind kind = anywhere(data, start, end, text ? SHORTEST_IN_STRING : SHORTEST_IN_BINARY);
        return kind == null && text && Spellings.isUtf8(data, start, end)
                ? otherSpellings(data, start, end, SHORTEST_IN_STRING)
                : kind;
    }

    TokenKind uids(byte[] data, int start, int end) {
        return uids.isIn(data, start, end) ? TokenKind.UID : unlessNumber(data, start, end, Integer.MAX_VALUE);
    }

    TokenKind numbers(byte[] data, int start, int end) {
        if (patterns.hasNumbers()) {
            for (String value : values(data, start, end)) {
                TokenKind kind = patterns.number(value);
                if (kind != null) {
                    return kind;
                }
            }
        }
        return unlessNumber(data, start, end, 1);
    }

    /** @param own whether dates are the profile's matter */
    TokenKind dates(byte[] data, int start, int end, boolean own) {
        if (!own) {
            for (String value : values(data, start, end)) {
                if (patterns.isBirthDate(value)) {
                    return TokenKind.BIRTH_DATE;
                }
            }
        }
        return unlessNumber(data, start, end, 1);
    }

    private static String[] values(byte[] data, int start, int end) {
        String text = new String(data, start, end - start, StandardCharsets.ISO_8859_1);
        if (text.indexOf('\\') < 0) {
            return new String[] {text.trim()};
        }
        String[] values = text.split("\\\\");
        for (int i = 0; i < values.length; i++) {
            // Also padding with NULs.
            values[i] = values[i].trim();
        }
        return values;
    }

    /**
     * Numbers, dates and UIDs have no letters, and numbers and dates one dot at most; where there is more, the value is text
     * whatever its VR.
     */
    private TokenKind unlessNumber(byte[] data, int start, int end, int mostDots) {
        int dots = 0;
        for (int i = start; i < end; i++) {
            byte sign = data[i];
            boolean number = sign >= 0 && sign <= '9' || sign == '\\' || sign == 'E' || sign == 'e';
            dots = sign == '\\' ? 0 : sign == '.' ? dots + 1 : dots;
            if (!number || dots > mostDots) {
                return text(data, start, end);
            }
        }
        return null;
    }

    private TokenKind whole(byte[] data, int start, int end) {
        if (patterns.hasWholes()) {
            for (String value : Spellings.decode(data, start, end).split("[\\\\\0]")) {
                TokenKind kind = patterns.whole(value);
                if (kind != null && !ownValues.contains(value.strip())) {
                    return kind;
                }
            }
        }
        return null;
    }

    private TokenKind anywhere(byte[] data, int start, int end, int shortest) {
        nuls = false;
        TokenKind kind = words(data, start, end, shortest);
        boolean wide = nuls;
        if (kind == null && !patterns.raw().isEmpty()) {
            kind = raw(data, start, end, shortest);
        }
        if (kind == null) {
            kind = unwrapped(data, start, end);
        }
        return kind == null && wide ? unwrappedWide(data, start, end) : kind;
    }

    private TokenKind words(byte[] data, int start, int end, int shortest) {
        for (int from = start; from < end; from += CHUNK) {
            int to = Math.min(end, from + CHUNK + OVERLAP);
            condensed.read(data, from, to, from == start, to == end);
            nuls |= condensed.hasNuls();
            Pattern found = patterns.words()
                    .find(
                            condensed,
                            (pattern, first, last) -> counts(pattern, data, start, end, first, last, shortest));
            if (found != null) {
                return found.kind();
            }
        }
        return null;
    }

    private TokenKind raw(byte[] data, int start, int end, int shortest) {
        for (int from = start; from < end; from += CHUNK) {
            condensed.readRaw(data, from, Math.min(end, from + CHUNK + OVERLAP));
            Pattern found =
                    patterns.raw().find(condensed, (pattern, first, last) -> pattern.signs().length >= shortest);
            if (found != null) {
                return found.kind();
            }
        }
        return null;
    }

    private boolean counts(Pattern pattern, byte[] data, int start, int end, int first, int last, int shortest) {
        int length = pattern.signs().length;
        return (length >= shortest
                        || shortest == SHORTEST_IN_BINARY
                                && length >= SHORTEST_IN_STRING
                                && isString(data, start, end, first, last))
                && !isOwn(data, start, end, first, last);
    }

    /** Whether no control characters are in it but those of text; NULs as in UTF-16. */
    private static boolean isText(byte[] data, int start, int end) {
        for (int i = start; i < end; i++) {
            byte b = data[i];
            if (b > 0 && b < ' ' && b != '\t' && b != '\n' && b != '\f' && b != '\r' && b != 0x1B) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is part of text between NULs or ends of the value. */
    private static boolean isString(byte[] data, int start, int end, int first, int last) {
        int from = first;
        while (from > start && isPrintable(data[from - 1])) {
            from--;
        }
        int to = last;
        while (to < end && isPrintable(data[to])) {
            to++;
        }
        return (from == start || data[from - 1] == 0) && (to == end || data[to] == 0);
    }

    private static boolean isPrintable(byte b) {
        return b >= ' ' && b < 0x7F || b < 0;
    }

    /** UIDs, and what stands in Base64 or hexadecimal digits. */
    private TokenKind unwrapped(byte[] data, int start, int end) {
        if (uids.isInText(data, start, end)) {
            return TokenKind.UID;
        }
        TokenKind[] kind = new TokenKind[1];
        EncodedRuns.any(data, start, end, decoded -> {
            kind[0] = words(decoded, 0, decoded.length, SHORTEST_DECODED);
            if (kind[0] == null && uids.isInText(decoded, 0, decoded.length)) {
                kind[0] = TokenKind.UID;
            }
            if (kind[0] == null && Spellings.isUtf8(decoded, 0, decoded.length)) {
                kind[0] = otherSpellings(decoded, 0, decoded.length, SHORTEST_DECODED);
            }
            return kind[0] != null;
        });
        return kind[0];
    }

    /** ASCII text of UTF-16, in either byte order, is ASCII without the NULs. */
    private TokenKind unwrappedWide(byte[] data, int start, int end) {
        byte[] narrow = new byte[end - start];
        int length = 0;
        for (int i = start; i < end; i++) {
            if (data[i] != 0) {
                narrow[length++] = data[i];
            }
        }
        return unwrapped(narrow, 0, length);
    }

    private boolean isOwn(byte[] data, int start, int end, int from, int to) {
        for (byte[] value : own) {
            for (int at = Math.max(start, to - value.length); at <= from && at + value.length <= end; at++) {
                if (Arrays.equals(value, 0, value.length, data, at, at + value.length)) {
                    return true;
                }
            }
        }
        return false;
    }
}
