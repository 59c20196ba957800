package dev.lethe.testkit.synthetic;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Fills the 128 bytes of the preamble, which anybody may use for anything (PS3.10 7.1), with a patient id. */
public final class TalkativePreamble extends FilterOutputStream {
    private static final int LENGTH = 128;

    private final byte[] preamble = new byte[LENGTH];
    private int written;

    public TalkativePreamble(OutputStream out, String patientId) {
        super(out);
        byte[] text = ("exported for " + patientId).getBytes(US_ASCII);
        System.arraycopy(text, 0, preamble, 0, Math.min(LENGTH, text.length));
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int zeros = Math.min(length, LENGTH - written);
        if (zeros > 0) {
            out.write(preamble, written, zeros);
            written += zeros;
        }
        out.write(bytes, offset + Math.max(0, zeros), length - Math.max(0, zeros));
    }
}
