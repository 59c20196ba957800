package dev.lethe.dicom;

import dev.lethe.dicom.DicomException.Reason;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes a DICOM file or a bare data set to a stream in one pass. The same calls give the same bytes. Top-level elements must
 * come in tag order over all calls ({@code UNEXPECTED_TAG} otherwise). Not thread-safe.
 */
public final class DicomOutputStream implements Closeable {
    private static final int BUFFER = 32 << 10;
    private static final int PREAMBLE = 128;

    private final OutputStream file;
    private final TransferSyntax syntax;
    private Deflater deflater;
    private DeflaterOutputStream deflated;
    private DatasetEncoder encoder;
    private long lastTag = -1;
    private boolean inValue;
    private boolean inFragments;
    private boolean finished;

    /** @param out need not be buffered; closed with this object */
    public DicomOutputStream(OutputStream out, TransferSyntax syntax) {
        this.file = out instanceof ByteArrayOutputStream ? out : new BufferedOutputStream(out, BUFFER);
        this.syntax = syntax;
    }

    /**
     * Writes a preamble of 128 NULs, the prefix and the file meta information with its group length computed. To be called
     * first, if at all.
     *
     * @throws IllegalArgumentException when its Transfer Syntax UID is another than that of this stream
     */
    public void writeFileMetaInformation(Attributes fmi) throws IOException {
        if (encoder != null) {
            throw new IllegalStateException("data set begun");
        }
        if (!syntax.uid().equals(fmi.getString(Tag.TransferSyntaxUID))) {
            throw new IllegalArgumentException("file meta information names another transfer syntax");
        }
        ByteArrayOutputStream group = new ByteArrayOutputStream(512);
        new DatasetEncoder(group, true, false).write(fmi, 0);
        file.write(new byte[PREAMBLE]);
        file.write(new byte[] {'D', 'I', 'C', 'M'});
        Attributes length = new Attributes(1);
        DatasetEncoder meta = new DatasetEncoder(file, true, false);
        meta.header(Tag.FileMetaInformationGroupLength, VR.UL, 4);
        length.setInt(Tag.FileMetaInformationGroupLength, VR.UL, group.size());
        file.write(length.getBytes(Tag.FileMetaInformationGroupLength));
        group.writeTo(file);
    }

    /** Writes all elements but group lengths. May be called again for what follows a bulk value. */
    public void writeDataset(Attributes attrs) throws IOException {
        ElementTable table = attrs.table();
        for (int i = 0; i < table.size(); i++) {
            inOrder(table.tag(i), table.vr(i));
        }
        encoder().write(attrs, 0);
    }

    /**
     * Writes one element from a stream of exactly {@code length} bytes in the byte order of this stream's syntax.
     *
     * @throws MalformedDicomException {@code TRUNCATED} when the stream ends early
     */
    public void writeBulk(int tag, VR vr, long length, InputStream value) throws IOException {
        beginValue(tag, vr, length);
        if (new ByteSource(value).transfer(target(), length, 1) < length) {
            throw new MalformedDicomException(Reason.TRUNCATED, tag, vr, DicomException.NO_OFFSET);
        }
        endValue(vr, length);
    }

    /**
     * Begins one element whose value is written to the stream returned, in the byte order of this stream's syntax. Closing
     * that stream ends the element; nothing else may be written here before.
     *
     * @param length bytes that will be written: more are refused with an {@link IllegalStateException}, fewer at closing
     */
    public OutputStream bulkStream(int tag, VR vr, long length) throws IOException {
        beginValue(tag, vr, length);
        inValue = true;
        return new ValueStream(this, vr, length);
    }

    /**
     * Begins one element whose value is a sequence of fragments (PS3.5 A.4), the first of them the Basic Offset Table. Nothing
     * but fragments may be written until {@link #endFragments}.
     */
    public void beginFragments(int tag, VR vr) throws IOException {
        inOrder(tag, vr);
        encoder().header(tag, vr, -1);
        inFragments = true;
    }

    /** Writes one fragment with its item header, and a NUL behind it when its length is odd. */
    public void writeFragment(byte[] fragment) throws IOException {
        if (!inFragments) {
            throw new IllegalStateException("no sequence of fragments begun");
        }
        writeFragmentHeader(fragment.length + (fragment.length & 1L));
        target().write(fragment, 0, fragment.length);
        encoder().pad(VR.OB, fragment.length);
    }

    /** Ends the sequence of fragments. */
    public void endFragments() throws IOException {
        encoder().item(Tag.SequenceDelimitationItem, 0);
        inFragments = false;
    }

    /** Same as {@link DicomInputStream#copyBulkTo}. */
    public void copyBulk(DicomInputStream in) throws IOException {
        in.copyBulkTo(this);
    }

    void beginValue(int tag, VR vr, long length) throws IOException {
        inOrder(tag, vr);
        if (length + (length & 1) >= 0xFFFFFFFFL || length < 0) {
            throw new MalformedDicomException(Reason.INVALID_LENGTH, tag, vr, DicomException.NO_OFFSET);
        }
        encoder().header(tag, vr, (int) (length + (length & 1)));
    }

    void endValue(VR vr, long length) throws IOException {
        encoder().pad(vr, length);
        inValue = false;
    }

    void writeFragmentHeader(long length) throws IOException {
        encoder().item(Tag.Item, (int) length);
    }

    OutputStream target() {
        return encoder().target();
    }

    boolean bigEndian() {
        return syntax.bigEndian();
    }

    private void inOrder(int tag, VR vr) throws MalformedDicomException {
        if (inValue || inFragments) {
            throw new IllegalStateException("inside a value");
        }
        long unsigned = Integer.toUnsignedLong(tag);
        if (unsigned <= lastTag) {
            throw new MalformedDicomException(Reason.UNEXPECTED_TAG, tag, vr, DicomException.NO_OFFSET);
        }
        lastTag = unsigned;
    }

    private DatasetEncoder encoder() {
        if (encoder == null) {
            OutputStream target = file;
            if (syntax.deflated()) {
                deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
                deflated = new DeflaterOutputStream(file, deflater, BUFFER);
                target = new BufferedOutputStream(deflated, BUFFER);
            }
            encoder = new DatasetEncoder(target, syntax.explicitVr(), syntax.bigEndian());
        }
        return encoder;
    }

    /** Ends the data set and flushes; a deflated one becomes even (PS3.5 A.5). The target stays open. */
    public void finish() throws IOException {
        if (finished) {
            return;
        }
        finished = true;
        if (deflated != null) {
            encoder.target().flush();
            deflated.finish();
            if ((deflater.getBytesWritten() & 1) != 0) {
                file.write(0);
            }
            deflater.end();
        }
        file.flush();
    }

    @Override
    public void close() throws IOException {
        try (file) {
            finish();
        }
    }
}
