package dev.lethe.pixel.video;

import dev.lethe.deid.QuarantineException;
import java.io.IOException;
import java.util.Arrays;

/**
 * The video in an MPEG-2 transport stream (ISO 13818-1) of one program with one stream, which is what PS3.5 8.2.7 and 8.2.8 want.
 * All other packets must be known to say nothing. Owned by one thread.
 */
final class TransportStream implements Chunks {
    static final int PACKET = 188;
    static final int SYNC = 0x47;

    private static final int PROGRAMS = 0;
    private static final int SERVICES = 0x11;
    private static final int NULL = 0x1FFF;
    private static final int UNKNOWN = -1;
    private static final int OWN_SERVICES = 0x42;
    private static final int SERVICES_HEADER = 11;

    private final FragmentStream in;
    private final Coding coding;
    private final SpokenText texts;
    private int map = UNKNOWN;
    private int video = UNKNOWN;
    private boolean begun = false;

    TransportStream(FragmentStream in, Coding coding, SpokenText texts) {
        this.in = in;
        this.coding = coding;
        this.texts = texts;
    }

    @Override
    public byte[] next() throws IOException, QuarantineException {
        byte[] packet = in.readNBytes(PACKET);
        if (packet.length == 0) {
            Refused.unlessDecodable(begun);
            return null;
        }
        Refused.unlessDecodable(packet.length == PACKET && packet[0] == SYNC);
        // Neither damaged nor scrambled.
        Refused.unlessDecodable((packet[1] & 0x80) == 0 && (packet[3] & 0xC0) == 0);
        int pid = (packet[1] & 0x1F) << 8 | packet[2] & 0xFF;
        boolean begins = (packet[1] & 0x40) != 0;
        int payload = payload(packet);
        if (pid == NULL) {
            Filler.require(packet, 4, PACKET);
        } else if (payload == PACKET) {
            Refused.unlessKnown(pid == video || pid == map || pid == PROGRAMS || pid == SERVICES);
        } else if (pid == PROGRAMS) {
            programs(section(packet, payload, begins));
        } else if (pid == SERVICES) {
            services(section(packet, payload, begins));
        } else if (pid == map) {
            map(section(packet, payload, begins));
        } else {
            Refused.unlessKnown(pid == video && pid != UNKNOWN);
            begun |= begins;
            Refused.unlessDecodable(begun);
            int from = begins ? PesHeader.end(packet, payload) : payload;
            return Arrays.copyOfRange(packet, from, PACKET);
        }
        return new byte[0];
    }

    /** Where the payload begins; at the end where there is none. */
    private static int payload(byte[] packet) throws QuarantineException {
        int control = packet[3] >> 4 & 3;
        Refused.unlessDecodable(control != 0);
        if (control == 1) {
            return 4;
        }
        int length = packet[4] & 0xFF;
        Refused.unlessDecodable(length <= PACKET - 5);
        if (length > 0) {
            int flags = packet[5];
            // Private data and extensions.
            Refused.unlessKnown((flags & 0x03) == 0);
            int clocks = ((flags & 0x10) != 0 ? 6 : 0) + ((flags & 0x08) != 0 ? 6 : 0) + ((flags & 0x04) != 0 ? 1 : 0);
            Refused.unlessDecodable(1 + clocks <= length);
            Filler.require(packet, 6 + clocks, 5 + length);
        }
        return control == 2 ? PACKET : 5 + length;
    }

    /** A table that fits into one packet, without its checksum; longer ones say more than is wanted. */
    private static byte[] section(byte[] packet, int payload, boolean begins) throws QuarantineException {
        Refused.unlessKnown(begins && packet[payload] == 0 && payload + 4 <= PACKET);
        int from = payload + 1;
        int length = (packet[from + 1] & 0x0F) << 8 | packet[from + 2] & 0xFF;
        int end = from + 3 + length;
        Refused.unlessKnown(length >= 9 && end <= PACKET);
        Filler.require(packet, end, PACKET);
        return Arrays.copyOfRange(packet, from, end - 4);
    }

    private void programs(byte[] section) throws QuarantineException {
        Refused.unlessKnown(section[0] == 0 && section.length == 12);
        Refused.unlessKnown(((section[8] & 0xFF) << 8 | section[9] & 0xFF) != 0);
        int pid = pid(section, 10);
        Refused.unlessKnown(map == UNKNOWN || map == pid);
        map = pid;
    }

    private void services(byte[] section) throws QuarantineException {
        Refused.unlessKnown(section[0] == OWN_SERVICES);
        int at = SERVICES_HEADER;
        while (at < section.length) {
            Refused.unlessDecodable(at + 5 <= section.length);
            int end = at + 5 + length(section, at + 3);
            Refused.unlessDecodable(end <= section.length);
            Descriptors.judge(section, at + 5, end, texts);
            at = end;
        }
    }

    private void map(byte[] section) throws QuarantineException {
        Refused.unlessKnown(section[0] == 2 && section.length >= 12);
        int at = 12 + length(section, 10);
        Refused.unlessDecodable(at + 5 <= section.length);
        Descriptors.judge(section, 12, at, texts);
        StreamTypes.require(section[at] & 0xFF, coding);
        int pid = pid(section, at + 1);
        Refused.unlessKnown(video == UNKNOWN || video == pid);
        video = pid;
        int next = at + 5 + length(section, at + 3);
        if (next < section.length) {
            StreamTypes.require(section[next] & 0xFF, coding);
            // A second stream of pictures.
            throw Refused.unknown();
        }
        Refused.unlessDecodable(next == section.length);
        Descriptors.judge(section, at + 5, next, texts);
    }

    private static int pid(byte[] bytes, int at) {
        return (bytes[at] & 0x1F) << 8 | bytes[at + 1] & 0xFF;
    }

    private static int length(byte[] bytes, int at) {
        return (bytes[at] & 0x0F) << 8 | bytes[at + 1] & 0xFF;
    }
}
