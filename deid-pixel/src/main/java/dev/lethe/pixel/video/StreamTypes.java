package dev.lethe.pixel.video;

import dev.lethe.deid.QuarantineException;
import java.util.Set;

/** Kinds of streams in a transport stream (ISO 13818-1 Table 2-34, and what discs and broadcasts use). */
final class StreamTypes {
    private static final Set<Integer> AUDIO =
            Set.of(0x03, 0x04, 0x0F, 0x11, 0x1C, 0x2D, 0x80, 0x81, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0xA1, 0xA2);

    private StreamTypes() {}

    /** @throws QuarantineException unless the stream is video of this coding */
    static void require(int type, Coding coding) throws QuarantineException {
        if (AUDIO.contains(type)) {
            throw Refused.audio();
        }
        boolean video = type == 0x02 || type == 0x1B || type == 0x24;
        Refused.unlessKnown(video);
        Refused.unlessDecodable(type
                == switch (coding) {
                    case MPEG2 -> 0x02;
                    case H264 -> 0x1B;
                    case HEVC -> 0x24;
                });
    }
}
