package dev.lethe.pixel.video;

import dev.lethe.deid.QuarantineException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;

/** Supplemental enhancement information (ISO 14496-10 7.3.2.3, 23008-2 7.3.2.4). */
final class SeiMessages {
    private static final int USER_DATA_UNREGISTERED = 5;
    private static final int RECOVERY_POINT = 6;
    private static final int UUID_BYTES = 16;

    /** Of x264 and x265, which tell their options behind it. */
    private static final Set<String> OF_ENCODERS =
            Set.of("dc45e9bde6d948b7962cd820d923eeef", "2ca2de09b51747dbbb55a4fe7fc2fc4e");

    /** Numbers and flags alone, in both standards: timing, pan and scan, filler, recovery, scenes, film grain, tones, frames. */
    private static final Set<Integer> NUMBERS = Set.of(
            0, 1, 2, 3, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 45, 47, 128, 129, 130, 131,
            132, 133, 134, 135, 136, 137, 144, 147);

    private SeiMessages() {}

    /**
     * @param headerBytes of the NAL unit before the messages
     * @return whether a message says that decoding may begin with this very picture
     * @throws QuarantineException when there are any that may tell something in words
     */
    static boolean read(byte[] unit, int headerBytes, SpokenText texts) throws QuarantineException {
        byte[] payload = unescaped(unit, headerBytes);
        int end = payload.length;
        while (end > 0 && payload[end - 1] == 0) {
            end--;
        }
        // What is left ends with the stop bit.
        Refused.unlessDecodable(end > 0 && payload[end - 1] == (byte) 0x80);
        end--;
        boolean recovers = false;
        int at = 0;
        while (at < end) {
            int type = 0;
            int size = 0;
            while (at < end && payload[at] == (byte) 0xFF) {
                type += payload[at++] & 0xFF;
            }
            Refused.unlessDecodable(at < end);
            type += payload[at++] & 0xFF;
            while (at < end && payload[at] == (byte) 0xFF) {
                size += payload[at++] & 0xFF;
            }
            Refused.unlessDecodable(at < end);
            size += payload[at++] & 0xFF;
            Refused.unlessDecodable(size <= end - at);
            byte[] message = Arrays.copyOfRange(payload, at, at + size);
            at += size;
            judge(type, message, texts);
            recovers |= type == RECOVERY_POINT && new Bits(message, 0).golomb() == 0;
        }
        return recovers;
    }

    private static void judge(int type, byte[] message, SpokenText texts) throws QuarantineException {
        if (type == USER_DATA_UNREGISTERED) {
            Refused.unlessKnown(message.length >= UUID_BYTES
                    && OF_ENCODERS.contains(HexFormat.of().formatHex(message, 0, UUID_BYTES)));
            texts.judgeField(message, UUID_BYTES, message.length);
        } else {
            Refused.unlessKnown(NUMBERS.contains(type));
            if (type == 3) {
                Filler.require(message, 0, message.length);
            }
        }
    }

    /** Without the bytes 03 that keep start codes from occurring. */
    private static byte[] unescaped(byte[] unit, int from) {
        byte[] payload = new byte[Math.max(0, unit.length - from)];
        int length = 0;
        int zeros = 0;
        for (int i = from; i < unit.length; i++) {
            if (zeros >= 2 && unit[i] == 3) {
                zeros = 0;
            } else {
                zeros = unit[i] == 0 ? zeros + 1 : 0;
                payload[length++] = unit[i];
            }
        }
        return Arrays.copyOf(payload, length);
    }
}
