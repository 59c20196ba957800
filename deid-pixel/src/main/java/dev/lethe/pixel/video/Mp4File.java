package dev.lethe.pixel.video;

import dev.lethe.deid.QuarantineException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The outermost boxes of an MP4 file, all of which must be known; whether the description of the samples stands before or behind
 * them is left open.
 *
 * @param track the only one
 * @param media where samples lie, in order
 */
record Mp4File(Mp4Track track, List<Range> media) {
    private static final int MOST_DESCRIPTION = 64 << 20;
    private static final int LARGE_SIZE = 8;
    private static final Set<String> BRANDS = Set.of(
            "isom", "iso2", "iso3", "iso4", "iso5", "iso6", "iso7", "iso8", "iso9", "avc1", "hvc1", "hev1", "mp41",
            "mp42", "mp71", "M4V ", "M4VP", "M4VH", "MSNV", "f4v ", "qt  ", "3gp4", "3gp5", "3gp6");

    /** Bytes of the file: [from, to). */
    record Range(long from, long to) {}

    /** @param in at the first byte; read to its end */
    static Mp4File read(FragmentStream in, Coding coding, SpokenText texts) throws IOException, QuarantineException {
        Mp4Track track = null;
        List<Range> media = new ArrayList<>();
        long at = 0;
        while (true) {
            byte[] header = in.readNBytes(Mp4Box.HEADER);
            if (header.length < Mp4Box.HEADER) {
                // An even length, made by one 0.
                Refused.unlessDecodable(header.length == 0 || header.length == 1 && header[0] == 0);
                break;
            }
            long size = Integer.toUnsignedLong(ByteBuffer.wrap(header).getInt());
            long content = size - Mp4Box.HEADER;
            long from = at + Mp4Box.HEADER;
            if (size == 1) {
                size = ByteBuffer.wrap(in.exactly(LARGE_SIZE)).getLong();
                content = size - Mp4Box.HEADER - LARGE_SIZE;
                from += LARGE_SIZE;
            }
            Refused.unlessDecodable(content >= 0 && size <= Long.MAX_VALUE - at);
            at += size;
            switch (new String(header, 4, 4, StandardCharsets.ISO_8859_1)) {
                case "mdat" -> {
                    in.passOver(content);
                    media.add(new Range(from, at));
                }
                case "moov" -> {
                    Refused.unlessDecodable(track == null);
                    byte[] moov = held(in, content);
                    track = Mp4Movie.track(new Mp4Box("moov", moov, 0, moov.length), coding, texts);
                }
                case "ftyp" -> requireBrands(held(in, content));
                case "free", "skip" -> {
                    byte[] free = held(in, content);
                    Filler.require(free, 0, free.length);
                }
                default -> throw Refused.unknown();
            }
        }
        Refused.unlessDecodable(track != null);
        return new Mp4File(track, List.copyOf(media));
    }

    /** Codes of four letters each, with a version behind the first. */
    private static void requireBrands(byte[] type) throws QuarantineException {
        Refused.unlessKnown(type.length >= 8 && type.length % 4 == 0);
        for (int at = 0; at < type.length; at += at == 0 ? 8 : 4) {
            Refused.unlessKnown(BRANDS.contains(new String(type, at, 4, StandardCharsets.ISO_8859_1)));
        }
    }

    private static byte[] held(FragmentStream in, long length) throws IOException, QuarantineException {
        Refused.unlessDecodable(length <= MOST_DESCRIPTION);
        return in.exactly((int) length);
    }
}
