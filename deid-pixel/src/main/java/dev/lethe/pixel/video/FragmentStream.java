package dev.lethe.pixel.video;

import dev.lethe.deid.QuarantineException;
import dev.lethe.dicom.DicomException;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.MalformedDicomException;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The one stream that all fragments of Pixel Data are together (PS3.5 A.4.5 to A.4.8), the padding of the last included. Owned by
 * one thread.
 */
final class FragmentStream extends InputStream {
    private static final int ITEM_HEADER = 8;

    private final InputStream value;
    private long leftInFragment = 0;
    /** Read ahead, and what of it was given away. */
    private byte[] peeked = {};

    private int given = 0;

    private FragmentStream(InputStream value) {
        this.value = value;
    }

    /** @param in at Pixel Data of which nothing was read */
    static FragmentStream of(DicomInputStream in) throws IOException, QuarantineException {
        Refused.unlessDecodable(in.tag() == Tag.PixelData && in.length() < 0);
        FragmentStream stream = new FragmentStream(in.bulkStream());
        // The Basic Offset Table: a video has one frame to it, if any.
        Refused.unlessDecodable(stream.nextFragment() && (stream.leftInFragment == 0 || stream.leftInFragment == 4));
        for (int i = (int) stream.leftInFragment; i > 0; i--) {
            Refused.unlessDecodable(stream.read() == 0);
        }
        return stream;
    }

    /** The next bytes, which will be read again; fewer at the end. */
    byte[] peek(int length) throws IOException {
        if (given < peeked.length) {
            throw new IllegalStateException("peeked before");
        }
        byte[] ahead = readNBytes(length);
        peeked = ahead;
        given = 0;
        return ahead.clone();
    }

    private boolean nextFragment() throws IOException {
        byte[] header = value.readNBytes(ITEM_HEADER);
        if (header.length == 0) {
            return false;
        }
        if (header.length < ITEM_HEADER) {
            throw truncated();
        }
        leftInFragment = Integer.toUnsignedLong(
                ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getInt(4));
        return true;
    }

    private static DicomException truncated() {
        return new MalformedDicomException(
                DicomException.Reason.TRUNCATED, Tag.PixelData, VR.OB, DicomException.NO_OFFSET);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (given < peeked.length) {
            int again = Math.min(length, peeked.length - given);
            System.arraycopy(peeked, given, bytes, offset, again);
            given += again;
            return again;
        }
        while (leftInFragment == 0) {
            if (!nextFragment()) {
                return -1;
            }
        }
        int read = value.read(bytes, offset, (int) Math.min(length, leftInFragment));
        if (read < 0) {
            throw truncated();
        }
        leftInFragment -= read;
        return read;
    }

    /** @throws QuarantineException when there are fewer bytes */
    byte[] exactly(int length) throws IOException, QuarantineException {
        byte[] bytes = readNBytes(length);
        Refused.unlessDecodable(bytes.length == length);
        return bytes;
    }

    /** @throws QuarantineException when there are fewer bytes */
    void passOver(long length) throws IOException, QuarantineException {
        byte[] piece = new byte[(int) Math.min(length, 1 << 16)];
        for (long left = length; left > 0; ) {
            int read = read(piece, 0, (int) Math.min(left, piece.length));
            Refused.unlessDecodable(read > 0);
            left -= read;
        }
    }
}
