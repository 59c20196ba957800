package dev.lethe.runtime.object;

import dev.lethe.schemas.avro.ObjectRef;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Holds what is read against the size and SHA-256 of a reference. The last bytes are handed out only after the whole
 * was found right, so that a reader who knows the length and stops there is protected too.
 */
final class VerifyingInputStream extends FilterInputStream {
    private final long size;
    private final byte[] expected;
    private final MessageDigest sha256 = Digests.sha256();
    private long count;
    private boolean verified;

    VerifyingInputStream(InputStream in, ObjectRef ref) {
        super(in);
        size = ref.getSize();
        expected = HexFormat.of().parseHex(ref.getSha256());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int n = super.read(bytes, offset, length);
        if (n > 0) {
            sha256.update(bytes, offset, n);
            count += n;
        }
        if (count > size || (n < 0 && count < size)) {
            throw new ObjectCorruptException("object has not the size of its reference");
        }
        if (count == size && !verified) {
            if (!MessageDigest.isEqual(expected, sha256.digest())) {
                throw new ObjectCorruptException("object has not the SHA-256 of its reference");
            }
            verified = true;
        }
        return n;
    }

    /** Skipped bytes count too. */
    @Override
    public long skip(long n) throws IOException {
        byte[] scratch = new byte[(int) Math.min(8192, Math.max(0, n))];
        long skipped = 0;
        while (skipped < n) {
            int read = read(scratch, 0, (int) Math.min(scratch.length, n - skipped));
            if (read < 0) {
                break;
            }
            skipped += read;
        }
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void mark(int limit) {}

    @Override
    public void reset() throws IOException {
        throw new IOException("mark is not supported");
    }
}
