package dev.lethe.pixel.video;

import dev.lethe.deid.QuarantineException;

/** Streams by their stream_id (ISO 13818-1 Table 2-22). */
final class ElementaryStreams {
    private static final int PRIVATE_STREAM_1 = 0xBD;

    private ElementaryStreams() {}

    static boolean isVideo(int id) {
        return id >= 0xE0 && id <= 0xEF;
    }

    /** @throws QuarantineException unless it is video */
    static void require(int id) throws QuarantineException {
        // Discs have sound in the first private stream.
        if (id >= 0xC0 && id <= 0xDF || id == PRIVATE_STREAM_1) {
            throw Refused.audio();
        }
        Refused.unlessKnown(isVideo(id));
    }
}
