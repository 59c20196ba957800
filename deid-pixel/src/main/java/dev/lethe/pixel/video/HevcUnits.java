package dev.lethe.pixel.video;

import dev.lethe.deid.QuarantineException;
import dev.lethe.pixel.video.Unit.Part;
import dev.lethe.pixel.video.Unit.Start;

/** NAL units of HEVC (ISO 23008-2 Table 7-1). Layers above the first are not decoded, so not allowed. */
final class HevcUnits {
    private static final int HEADER = 2;

    private HevcUnits() {}

    static Unit read(byte[] unit, SpokenText texts) throws QuarantineException {
        Refused.unlessDecodable(unit.length >= HEADER && (unit[0] & 0x80) == 0);
        int layer = (unit[0] & 1) << 5 | (unit[1] & 0xFF) >> 3;
        Refused.unlessKnown(layer == 0);
        int type = unit[0] >> 1 & 0x3F;
        if (type <= 9) {
            return isFirst(unit) ? Unit.OTHER_PICTURE : Unit.REST;
        }
        if (type >= 16 && type <= 21) {
            return isFirst(unit) ? new Unit(Part.PICTURE, Start.ONWARDS) : Unit.REST;
        }
        return switch (type) {
            case 32, 33, 34, 35 -> Unit.OTHER_HEAD;
            case 36, 37 -> Unit.REST;
            case 38 -> H264Units.filler(unit, HEADER);
            case 39 -> {
                SeiMessages.read(unit, HEADER, texts);
                yield Unit.OTHER_HEAD;
            }
            case 40 -> {
                SeiMessages.read(unit, HEADER, texts);
                yield Unit.REST;
            }
            default -> throw Refused.unknown();
        };
    }

    /** first_slice_segment_in_pic_flag. */
    private static boolean isFirst(byte[] unit) throws QuarantineException {
        return new Bits(unit, HEADER).take(1) == 1;
    }
}
