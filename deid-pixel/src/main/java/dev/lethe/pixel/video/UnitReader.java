package dev.lethe.pixel.video;

import dev.lethe.deid.QuarantineException;
import java.io.IOException;
import java.util.Arrays;

/**
 * What lies between the start codes 00 00 01 of an elementary stream (ISO 13818-2 6.2.1, 14496-10 Annex B): one NAL unit, or one
 * header, slice or user data with its code as the first byte; zeros before the next start code are still in it. Owned by one
 * thread.
 */
final class UnitReader {
    private static final int START_CODE = 3;
    private static final int LARGEST = 16 << 20;

    private final Chunks chunks;
    private byte[] buffer = new byte[1 << 16];
    /** Of what is not yet given away: [from, to). */
    private int from = 0;

    private int to = 0;
    private boolean begun = false;
    private boolean ended = false;

    UnitReader(Chunks chunks) {
        this.chunks = chunks;
    }

    /** @return at least one byte; null at the end */
    byte[] next() throws IOException, QuarantineException {
        if (!begun) {
            begin();
        }
        if (ended) {
            return null;
        }
        int length = 0;
        while (true) {
            int code = startCode(from + length);
            if (code >= 0) {
                byte[] unit = Arrays.copyOfRange(buffer, from, code);
                from = code + START_CODE;
                Refused.unlessDecodable(unit.length > 0);
                return unit;
            }
            length = Math.max(0, to - from - START_CODE + 1);
            if (!fill()) {
                ended = true;
                Refused.unlessDecodable(to > from);
                return Arrays.copyOfRange(buffer, from, to);
            }
        }
    }

    /** To behind the first start code, before which nothing but zeros may lie. */
    private void begin() throws IOException, QuarantineException {
        begun = true;
        int code = startCode(from);
        while (code < 0) {
            Refused.unlessDecodable(fill());
            code = startCode(from);
        }
        for (int i = from; i < code; i++) {
            Refused.unlessDecodable(buffer[i] == 0);
        }
        from = code + START_CODE;
    }

    private int startCode(int begin) {
        for (int i = begin; i + 2 < to; i++) {
            if (buffer[i + 2] == 1 && buffer[i + 1] == 0 && buffer[i] == 0) {
                return i;
            }
        }
        return -1;
    }

    private boolean fill() throws IOException, QuarantineException {
        byte[] more = chunks.next();
        if (more == null) {
            return false;
        }
        int held = to - from;
        Refused.unlessDecodable(held + more.length <= LARGEST);
        if (to + more.length > buffer.length) {
            byte[] target = held + more.length > buffer.length
                    ? new byte[Math.max(2 * buffer.length, held + more.length)]
                    : buffer;
            System.arraycopy(buffer, from, target, 0, held);
            buffer = target;
            from = 0;
            to = held;
        }
        System.arraycopy(more, 0, buffer, to, more.length);
        to += more.length;
        return true;
    }
}
