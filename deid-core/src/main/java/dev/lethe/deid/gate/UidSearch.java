package dev.lethe.deid.gate;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Looks for original UIDs. */
final class UidSearch {
    /** A shorter UID is no root of another by more than chance. */
    private static final int SHORTEST = 10;

    /** Twice what a UID may have; longer values are compared as a whole only, or hostile ones would cost too much. */
    private static final int LONGEST = 128;

    private final Set<String> uids;
    private final int longest;

    UidSearch(Set<String> uids) {
        this.uids = uids;
        this.longest =
                Math.min(LONGEST, uids.stream().mapToInt(String::length).max().orElse(0));
    }

    /** Whether a value of VR UI is one of the UIDs, or one is a root of it. */
    boolean isIn(byte[] data, int start, int end) {
        for (String padded : text(data, start, end).split("\\\\")) {
            String value = padded.replace("\0", "").strip();
            if (uids.contains(value)) {
                return true;
            }
            for (int dot = value.indexOf('.', SHORTEST);
                    dot >= 0 && dot <= longest;
                    dot = value.indexOf('.', dot + 1)) {
                if (uids.contains(value.substring(0, dot))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Looks into runs of digits and dots. */
    boolean isInText(byte[] data, int start, int end) {
        if (longest < SHORTEST) {
            return false;
        }
        int run = start;
        for (int i = start; i <= end; i++) {
            if (i < end && (data[i] == '.' || data[i] >= '0' && data[i] <= '9')) {
                continue;
            }
            if (i - run >= SHORTEST && beginsAndEndsAtDots(text(data, run, i))) {
                return true;
            }
            run = i + 1;
        }
        return false;
    }

    private boolean beginsAndEndsAtDots(String dotted) {
        for (int from = 0; from >= 0; from = next(dotted, from)) {
            for (int to = end(dotted, from); to - from >= SHORTEST; to = dotted.lastIndexOf('.', to - 1)) {
                if (uids.contains(dotted.substring(from, to))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The last dot within reach, or the end. */
    private int end(String dotted, int from) {
        return dotted.length() - from <= longest ? dotted.length() : dotted.lastIndexOf('.', from + longest);
    }

    private static int next(String dotted, int from) {
        int dot = dotted.indexOf('.', from);
        return dot < 0 ? -1 : dot + 1;
    }

    private static String text(byte[] data, int start, int end) {
        return new String(data, start, end - start, StandardCharsets.ISO_8859_1);
    }
}
