package dev.lethe.dicom;

import dev.lethe.dicom.DicomException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The data set inside a deflated one (PS3.5 A.5), bounded by {@link DicomLimits}. A zlib header is tolerated. Bytes behind the
 * deflate stream, such as the NUL that makes it even, are no part of the data set.
 */
final class InflatedSource extends InputStream {
    private static final int CHUNK = 16 << 10;

    private final ByteSource in;
    private final DicomLimits limits;
    private final Inflater inflater;
    private final byte[] chunk = new byte[CHUNK];

    InflatedSource(ByteSource in, DicomLimits limits) throws IOException {
        this.in = in;
        this.limits = limits;
        this.inflater = new Inflater(!hasZlibHeader(in));
    }

    /** A raw deflate stream that begins with 78 would be a stored block whose length check these bytes contradict. */
    private static boolean hasZlibHeader(ByteSource in) throws IOException {
        return in.ensure(5)
                && in.peek(0) == 0x78
                && (in.peek(0) << 8 | in.peek(1)) % 31 == 0
                && (in.peekShort(1, false) ^ in.peekShort(3, false)) != 0xFFFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        try {
            while (true) {
                int count = inflater.inflate(bytes, offset, length);
                if (count > 0) {
                    check();
                    return count;
                }
                if (inflater.finished()) {
                    return -1;
                }
                if (inflater.needsDictionary()) {
                    throw malformed(Reason.INVALID_DEFLATE);
                }
                int more = in.read(chunk, 0, CHUNK);
                if (more < 0) {
                    throw malformed(Reason.TRUNCATED);
                }
                inflater.setInput(chunk, 0, more);
            }
        } catch (DataFormatException e) {
            throw malformed(Reason.INVALID_DEFLATE);
        }
    }

    private MalformedDicomException malformed(Reason reason) {
        return new MalformedDicomException(reason, DicomException.NO_TAG, null, inflater.getBytesWritten());
    }

    private void check() throws DicomLimitException {
        long inflated = inflater.getBytesWritten();
        if (inflated > limits.inflatedBytes()) {
            throw new DicomLimitException(Reason.INFLATED_SIZE, DicomException.NO_TAG, null, inflated);
        }
        if (inflated > limits.inflateGraceBytes() && inflated / limits.inflateRatio() > inflater.getBytesRead()) {
            throw new DicomLimitException(Reason.INFLATE_RATIO, DicomException.NO_TAG, null, inflated);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
