package dev.lethe.pixel.video;

import dev.lethe.deid.QuarantineException;
import java.io.IOException;
import java.util.Arrays;

/** The video in an MPEG-2 program stream (ISO 13818-1 2.5) with one stream. Owned by one thread. */
final class ProgramStream implements Chunks {
    static final int PACK = 0xBA;

    private static final int END = 0xB9;
    private static final int SYSTEM_HEADER = 0xBB;
    private static final int STREAM_MAP = 0xBC;
    private static final int PADDING = 0xBE;
    private static final int MOST_SYSTEM_HEADER = 6 + 3 * 64;
    private static final int UNKNOWN = -1;

    private final FragmentStream in;
    private final SpokenText texts;
    private int video = UNKNOWN;
    private boolean ended = false;

    ProgramStream(FragmentStream in, SpokenText texts) {
        this.in = in;
        this.texts = texts;
    }

    @Override
    public byte[] next() throws IOException, QuarantineException {
        byte[] code = in.readNBytes(4);
        if (ended || code.length < 4) {
            // An even length, made by one 0.
            Refused.unlessDecodable(code.length == 0 || code.length == 1 && code[0] == 0);
            return null;
        }
        Refused.unlessDecodable(code[0] == 0 && code[1] == 0 && code[2] == 1);
        int id = code[3] & 0xFF;
        switch (id) {
            case END -> ended = true;
            case PACK -> pack();
            case SYSTEM_HEADER -> systemHeader();
            case STREAM_MAP -> streamMap(sized());
            case PADDING -> {
                byte[] padding = sized();
                Filler.require(padding, 0, padding.length);
            }
            default -> {
                return packet(id);
            }
        }
        return new byte[0];
    }

    private void pack() throws IOException, QuarantineException {
        byte[] pack = in.exactly(10);
        Refused.unlessDecodable((pack[0] & 0xC0) == 0x40);
        int stuffing = pack[9] & 7;
        Filler.require(in.exactly(stuffing), 0, stuffing);
    }

    /** Of one stream, with its checksum (ISO 13818-1 2.5.4). */
    private void streamMap(byte[] map) throws QuarantineException {
        Refused.unlessKnown(map.length >= 10);
        int streams = 4 + length(map, 2);
        Refused.unlessDecodable(streams + 6 <= map.length);
        Descriptors.judge(map, 4, streams, texts);
        int end = streams + 2 + length(map, streams);
        Refused.unlessDecodable(end + 4 == map.length);
        for (int at = streams + 2; at < end; ) {
            Refused.unlessDecodable(at + 4 <= end);
            ElementaryStreams.require(map[at + 1] & 0xFF);
            int next = at + 4 + length(map, at + 2);
            Refused.unlessDecodable(next <= end);
            Descriptors.judge(map, at + 4, next, texts);
            at = next;
        }
    }

    private static int length(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    /** Rates, and three bytes for each stream that may come. */
    private void systemHeader() throws IOException, QuarantineException {
        int length = sized().length;
        Refused.unlessKnown(length >= 6 && length % 3 == 0 && length <= MOST_SYSTEM_HEADER);
    }

    private byte[] sized() throws IOException, QuarantineException {
        byte[] length = in.exactly(2);
        return in.exactly((length[0] & 0xFF) << 8 | length[1] & 0xFF);
    }

    private byte[] packet(int id) throws IOException, QuarantineException {
        ElementaryStreams.require(id);
        Refused.unlessKnown(video == UNKNOWN || video == id);
        video = id;
        byte[] length = in.exactly(2);
        byte[] rest = in.exactly((length[0] & 0xFF) << 8 | length[1] & 0xFF);
        byte[] packet = new byte[6 + rest.length];
        packet[2] = 1;
        packet[3] = (byte) id;
        System.arraycopy(rest, 0, packet, 6, rest.length);
        return Arrays.copyOfRange(packet, PesHeader.end(packet, 0), packet.length);
    }
}
