package dev.lethe.pixel.video;

import dev.lethe.deid.QuarantineException;
import dev.lethe.pixel.video.Unit.Part;
import dev.lethe.pixel.video.Unit.Start;

/** NAL units of H.264 (ISO 14496-10 Table 7-1). Those of a second view (Annex H) are not decoded, so not allowed. */
final class H264Units {
    private H264Units() {}

    static Unit read(byte[] unit, SpokenText texts) throws QuarantineException {
        Refused.unlessDecodable((unit[0] & 0x80) == 0);
        int type = unit[0] & 0x1F;
        return switch (type) {
            case 1, 5 -> slice(unit, type == 5);
            case 6 -> new Unit(Part.HEAD, SeiMessages.read(unit, 1, texts) ? Start.ALONE : Start.NONE);
            case 7, 8, 9 -> Unit.OTHER_HEAD;
            case 10, 11 -> Unit.REST;
            case 12 -> filler(unit, 1);
            default -> throw Refused.unknown();
        };
    }

    /** first_mb_in_slice is 0 in the first slice of a picture. */
    private static Unit slice(byte[] unit, boolean idr) throws QuarantineException {
        boolean first = new Bits(unit, 1).take(1) == 1;
        if (!first) {
            return Unit.REST;
        }
        return idr ? new Unit(Part.PICTURE, Start.ONWARDS) : Unit.OTHER_PICTURE;
    }

    /** Bytes 255, and the stop bit. */
    static Unit filler(byte[] unit, int headerBytes) throws QuarantineException {
        int end = unit.length;
        while (end > headerBytes && unit[end - 1] == 0) {
            end--;
        }
        Refused.unlessDecodable(end > headerBytes && unit[end - 1] == (byte) 0x80);
        Filler.require(unit, headerBytes, end - 1);
        return Unit.REST;
    }
}
