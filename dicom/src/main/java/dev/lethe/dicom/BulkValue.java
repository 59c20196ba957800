package dev.lethe.dicom;

import dev.lethe.dicom.DicomException.Reason;
import java.io.IOException;
import java.io.InputStream;

/** The value of a top-level element that streams past. */
final class BulkValue {
    private final ByteSource in;
    private final DatasetParser parser;
    private final int tag;
    private final VR vr;
    private final long length;
    private final long offset;
    private final Stream stream = new Stream();

    BulkValue(ByteSource in, DatasetParser parser) {
        this.in = in;
        this.parser = parser;
        ElementHeader header = parser.header();
        this.tag = header.tag;
        this.vr = header.vr;
        this.length = header.length;
        this.offset = header.offset;
        stream.left = Math.max(0, length);
    }

    int tag() {
        return tag;
    }

    VR vr() {
        return vr;
    }

    long length() {
        return length;
    }

    InputStream stream() {
        return stream;
    }

    void copyTo(DicomOutputStream out, boolean bigEndian) throws IOException {
        if (stream.begun) {
            throw new IllegalStateException("partly read");
        }
        if (length == ElementHeader.UNDEFINED) {
            out.beginFragments(tag, vr);
            for (long fragment = parser.nextFragment(); fragment >= 0; fragment = parser.nextFragment()) {
                out.writeFragmentHeader(fragment);
                complete(in.transfer(out.target(), fragment, 1), fragment);
            }
            out.endFragments();
        } else {
            out.beginValue(tag, vr, length);
            int wordSize = out.bigEndian() == bigEndian ? 1 : vr.wordSize();
            complete(in.transfer(out.target(), length, wordSize), length);
            out.endValue(vr, length);
        }
    }

    private void complete(long copied, long expected) throws MalformedDicomException {
        if (copied < expected) {
            throw truncated();
        }
    }

    private MalformedDicomException truncated() {
        return new MalformedDicomException(Reason.TRUNCATED, tag, vr, offset);
    }

    /** The bytes as they come, item headers included. */
    private final class Stream extends InputStream {
        /** Of the value, or of the fragment. */
        private long left;

        private boolean begun;
        private boolean ended = false;
        private final byte[] itemHeader = new byte[8];
        private int itemHeaderLeft;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int start, int count) throws IOException {
            if (count == 0) {
                return 0;
            }
            begun = true;
            if (itemHeaderLeft == 0 && left == 0 && !nextItem()) {
                return -1;
            }
            if (itemHeaderLeft > 0) {
                int step = Math.min(count, itemHeaderLeft);
                System.arraycopy(itemHeader, 8 - itemHeaderLeft, bytes, start, step);
                itemHeaderLeft -= step;
                return step;
            }
            int step = in.read(bytes, start, (int) Math.min(count, left));
            if (step < 0) {
                throw truncated();
            }
            left -= step;
            return step;
        }

        private boolean nextItem() throws IOException {
            if (length != ElementHeader.UNDEFINED || ended) {
                return false;
            }
            long fragment = parser.nextFragment();
            if (fragment < 0) {
                ended = true;
                return false;
            }
            left = fragment;
            itemHeaderLeft = 8;
            Values.littleEndian(itemHeader)
                    .putShort((short) 0xFFFE)
                    .putShort((short) 0xE000)
                    .putInt((int) fragment);
            return true;
        }
    }
}
