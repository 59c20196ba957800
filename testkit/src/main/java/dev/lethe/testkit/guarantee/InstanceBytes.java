package dev.lethe.testkit.guarantee;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.Sequence;
import dev.lethe.dicom.TagPath;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BiConsumer;

/**
 * The bytes of an instance but its pixels: as they lie in the file, and each value on its own as decoded, which also shows
 * what a deflated data set holds.
 */
final class InstanceBytes {
    private InstanceBytes() {}

    /**
     * @param visitor gets a place within the instance and the bytes there
     * @throws IOException also when this is no DICOM
     */
    static void visit(InputStream in, BiConsumer<String, byte[]> visitor) throws IOException {
        Recorder recorder = new Recorder(in);
        DicomInputStream dicom = new DicomInputStream(recorder, DicomLimits.DEFAULT);
        values(dicom.readFileMetaInformation(), visitor);
        values(dicom.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA), visitor);
        while (dicom.atBulk()) {
            recorder.recording = false;
            dicom.skipBulk();
            recorder.recording = true;
            values(dicom.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA), visitor);
        }
        visitor.accept("bytes", recorder.recorded.toByteArray());
    }

    private static void values(Attributes attributes, BiConsumer<String, byte[]> visitor) {
        if (attributes == null) {
            return;
        }
        for (int tag : attributes.tags()) {
            Sequence items = attributes.getSequence(tag);
            if (items != null) {
                items.forEach(item -> values(item, visitor));
            } else if (attributes.getBytes(tag) != null) {
                TagPath path = attributes.pathOf(tag);
                visitor.accept(path.toString(), attributes.getBytes(tag));
            }
        }
    }

    /** Keeps what passes while it is told to; a reader's buffer may bring the first bytes of the pixels along. */
    private static final class Recorder extends FilterInputStream {
        private final ByteArrayOutputStream recorded = new ByteArrayOutputStream();
        private boolean recording = true;

        Recorder(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = in.read();
            if (b >= 0 && recording) {
                recorded.write(b);
            }
            return b;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = in.read(bytes, offset, length);
            if (read > 0 && recording) {
                recorded.write(bytes, offset, read);
            }
            return read;
        }
    }
}
