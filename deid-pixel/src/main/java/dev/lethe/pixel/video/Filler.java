package dev.lethe.pixel.video;

import dev.lethe.deid.QuarantineException;

/** Bytes that say nothing: all of them the same, 0 or 255. */
final class Filler {
    private Filler() {}

    /** @throws QuarantineException when they may say something */
    static void require(byte[] bytes, int from, int to) throws QuarantineException {
        for (int i = from; i < to; i++) {
            Refused.unlessKnown(bytes[i] == bytes[from] && (bytes[i] == 0 || bytes[i] == (byte) 0xFF));
        }
    }
}
