package dev.lethe.pixel.video;

import dev.lethe.deid.QuarantineException;
import dev.lethe.pixel.video.Unit.Part;
import dev.lethe.pixel.video.Unit.Start;

/** Units of MPEG-2 video by their start code (ISO 13818-2 Table 6-1). */
final class Mpeg2Units {
    private static final int INTRA = 1;
    private static final int PREDICTED = 2;
    private static final int BOTH_WAYS = 3;

    private Mpeg2Units() {}

    static Unit read(byte[] unit, SpokenText texts) throws QuarantineException {
        int code = unit[0] & 0xFF;
        if (code >= 0x01 && code <= 0xAF) {
            return Unit.REST;
        }
        return switch (code) {
            case 0x00 -> picture(unit);
            case 0xB2 -> {
                texts.judgeField(unit, 1, unit.length);
                yield Unit.REST;
            }
            case 0xB3, 0xB8 -> Unit.OTHER_HEAD;
            case 0xB5 -> extension(unit);
            case 0xB7 -> Unit.REST;
            default -> throw Refused.unknown();
        };
    }

    private static Unit picture(byte[] unit) throws QuarantineException {
        Bits bits = new Bits(unit, 1);
        bits.take(10);
        int type = bits.take(3);
        bits.take(16);
        // What motion vectors were once, and none of the bytes that are kept for later.
        bits.take(type == PREDICTED ? 4 : type == BOTH_WAYS ? 8 : 0);
        Refused.unlessKnown(bits.take(1) == 0);
        return type == INTRA ? new Unit(Part.PICTURE, Start.ONWARDS) : Unit.OTHER_PICTURE;
    }

    /** Copyright identifiers and camera parameters are numbers that somebody may have chosen. */
    private static Unit extension(byte[] unit) throws QuarantineException {
        int id = new Bits(unit, 1).take(4);
        Refused.unlessKnown(id == 1 || id == 2 || id == 3 || id == 7 || id == 8);
        return Unit.REST;
    }
}
