package dev.lethe.pixel.video;

import dev.lethe.deid.QuarantineException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Descriptors of streams and services (ISO 13818-1 2.6, ETSI EN 300 468 6.2), of which the known ones alone may be there. */
final class Descriptors {
    private static final int REGISTRATION = 0x05;
    private static final int SERVICE = 0x48;

    /** Numbers alone: of video streams, alignment, rates and buffers, AVC and HEVC. */
    private static final Set<Integer> NUMBERS = Set.of(0x02, 0x06, 0x0B, 0x0C, 0x0E, 0x10, 0x11, 0x28, 0x2A, 0x38);

    private static final int LONGEST_NUMBERS = 16;

    private Descriptors() {}

    /** @throws QuarantineException when they say, or may say, more than a tool says of itself */
    static void judge(byte[] bytes, int from, int to, SpokenText texts) throws QuarantineException {
        int at = from;
        while (at < to) {
            Refused.unlessDecodable(at + 2 <= to);
            int tag = bytes[at] & 0xFF;
            int length = bytes[at + 1] & 0xFF;
            at += 2;
            Refused.unlessDecodable(length <= to - at);
            switch (tag) {
                case REGISTRATION -> {
                    Refused.unlessKnown(length == 4);
                    texts.judge(new String(bytes, at, length, StandardCharsets.ISO_8859_1));
                }
                case SERVICE -> service(bytes, at, at + length, texts);
                default -> Refused.unlessKnown(NUMBERS.contains(tag) && length <= LONGEST_NUMBERS);
            }
            at += length;
        }
    }

    /** Its provider and its name. */
    private static void service(byte[] bytes, int from, int to, SpokenText texts) throws QuarantineException {
        int at = from + 1;
        for (int i = 0; i < 2; i++) {
            Refused.unlessDecodable(at < to && at + 1 + (bytes[at] & 0xFF) <= to);
            int end = at + 1 + (bytes[at] & 0xFF);
            texts.judgeField(bytes, at + 1, end);
            at = end;
        }
        Refused.unlessDecodable(at == to);
    }
}
