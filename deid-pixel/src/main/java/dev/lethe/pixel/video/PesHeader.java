package dev.lethe.pixel.video;

import dev.lethe.deid.QuarantineException;

/** Header of a PES packet of video (ISO 13818-1 2.4.3.6). */
final class PesHeader {
    private static final int FIXED = 9;

    private PesHeader() {}

    /**
     * @param from where the packet begins
     * @return where its payload begins
     * @throws QuarantineException when it is no video, or the header has room for anything but times
     */
    static int end(byte[] bytes, int from) throws QuarantineException {
        Refused.unlessDecodable(from + FIXED <= bytes.length);
        Refused.unlessDecodable(bytes[from] == 0 && bytes[from + 1] == 0 && bytes[from + 2] == 1);
        ElementaryStreams.require(bytes[from + 3] & 0xFF);
        // Marker bits, and not scrambled.
        Refused.unlessDecodable((bytes[from + 6] & 0xF0) == 0x80);
        int flags = bytes[from + 7];
        int length = bytes[from + 8] & 0xFF;
        int end = from + FIXED + length;
        Refused.unlessDecodable(end <= bytes.length);
        Refused.unlessKnown((flags & 0x04) == 0);
        int known = ((flags & 0x80) != 0 ? 5 : 0)
                + ((flags & 0x40) != 0 ? 5 : 0)
                + ((flags & 0x20) != 0 ? 6 : 0)
                + ((flags & 0x10) != 0 ? 3 : 0)
                + ((flags & 0x08) != 0 ? 1 : 0)
                + ((flags & 0x02) != 0 ? 2 : 0);
        if ((flags & 0x01) != 0) {
            Refused.unlessDecodable(known < length);
            int extension = bytes[from + FIXED + known];
            // Of the extensions a buffer's size alone is a number.
            Refused.unlessKnown((extension & 0xE1) == 0);
            known += 1 + ((extension & 0x10) != 0 ? 2 : 0);
        }
        Refused.unlessDecodable(known <= length);
        Filler.require(bytes, from + FIXED + known, end);
        return end;
    }
}
