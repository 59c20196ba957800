package dev.lethe.pixel.video;

import dev.lethe.deid.QuarantineException;
import dev.lethe.deid.QuarantineReason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Judges text that lies in a stream beside its pictures: what an encoder or a multiplexer says of itself may stay, and nothing
 * else. Immutable.
 */
final class SpokenText {
    private static final List<Pattern> OF_ENCODERS = List.of(
            Pattern.compile("x264 - core \\d+[\\w .+-]* - H\\.264/MPEG-4 AVC codec - Copy(left|right) 2003-\\d{4}"
                    + " - http://www\\.videolan\\.org/x264\\.html( - options:[\\w=:.,+ -]*)?"),
            Pattern.compile("x265 \\(build \\d+\\) - [\\w.+-]*:?\\[[\\w .+()\\]\\[-]*"
                    + " - H\\.265/HEVC codec - Copyright 2013-\\d{4} \\(c\\) Multicoreware,? Inc"
                    + " - http://x265\\.org - options:[\\w=:.,+() /-]*"),
            Pattern.compile("Lav[cf]\\d+\\.\\d+\\.\\d+( (lib)?[a-z0-9]+)?"),
            Pattern.compile("FFmpeg|Service01|(Lavc )?(libx26[45]|libopenh264|mpeg2video)"),
            Pattern.compile(
                    "(Apple |Core Media |GPAC ISO |L-SMASH |ISO Media )?Video( Media)? ?Handler|Core Media Video"),
            Pattern.compile("(AVC|HEVC|H\\.26[45])( Coding)?|HDMV|HEVC|GA94"));

    /** For whoever looks at pictures alone: anything may be said. */
    static final SpokenText UNHEARD = new SpokenText();

    private final Predicate<String> allowed;

    private SpokenText() {
        allowed = text -> true;
    }

    /** @param identifying whether a text holds a value that identifies */
    SpokenText(Predicate<String> identifying) {
        allowed = text -> isOfEncoder(text) && !identifying.test(text);
    }

    private static boolean isOfEncoder(String text) {
        return OF_ENCODERS.stream().anyMatch(pattern -> pattern.matcher(text).matches());
    }

    /** @throws QuarantineException unless an encoder says this of itself */
    void judge(String text) throws QuarantineException {
        if (!allowed.test(text)) {
            throw Refused.of(QuarantineReason.TEXT_IN_VIDEO);
        }
    }

    /** Judges a text that fills its field but for zeros at the end. */
    void judgeField(byte[] bytes, int from, int to) throws QuarantineException {
        int end = to;
        while (end > from && bytes[end - 1] == 0) {
            end--;
        }
        if (end > from) {
            judge(new String(bytes, from, end - from, StandardCharsets.ISO_8859_1));
        }
    }
}
