package dev.lethe.dicom;

import dev.lethe.dicom.DicomException.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Reads a DICOM file or a bare data set from a stream in one pass, within {@link DicomLimits}. Bulk values can be copied or
 * passed over without being held. Which departures from the standard are tolerated is told in {@code docs/dicom-codec.md};
 * everything else is a {@link DicomException}, and an {@link IOException} of the source passes through as it is. After an
 * exception the object is of no further use. Not thread-safe.
 */
public final class DicomInputStream implements Closeable {
    private final DicomLimits limits;
    private final HeaderBudget budget;
    private ByteSource in;
    private boolean metaRead;
    private TransferSyntax syntax;
    private DatasetParser parser;
    private BulkValue bulk;

    public DicomInputStream(InputStream in) {
        this(in, DicomLimits.DEFAULT);
    }

    /** @param in need not be buffered; closed with this object */
    public DicomInputStream(InputStream in, DicomLimits limits) {
        this.in = new ByteSource(in);
        this.limits = limits;
        this.budget = new HeaderBudget(limits);
    }

    /**
     * The file meta information without its group length; null when there is none (a bare data set). To be called first, if
     * at all.
     */
    public Attributes readFileMetaInformation() throws IOException {
        if (metaRead) {
            throw new IllegalStateException("already read");
        }
        metaRead = true;
        Attributes fmi = new FileMetaReader(in, budget).read();
        String uid = fmi == null ? null : fmi.getString(Tag.TransferSyntaxUID);
        TransferSyntax declared = uid == null ? null : TransferSyntax.of(uid);
        if (uid != null && declared == null) {
            throw unknownTransferSyntax();
        }
        if (declared != null && declared.deflated()) {
            in = new ByteSource(new InflatedSource(in, limits));
        }
        if (in.atEnd()) {
            throw new MalformedDicomException(Reason.EMPTY, DicomException.NO_TAG, null, in.position());
        }
        TransferSyntax found = in.ensure(8) ? SyntaxSniffer.sniff(in) : null;
        if (declared == null) {
            if (found == null && fmi != null) {
                throw unknownTransferSyntax();
            } else if (found == null) {
                throw new MalformedDicomException(Reason.NOT_DICOM, DicomException.NO_TAG, null, in.position());
            }
            syntax = found;
        } else {
            boolean contradicted =
                    found != null && !found.hasSameEncoding(declared) && !SyntaxSniffer.isKnownIn(in, declared);
            syntax = contradicted && declared.isNative() && !declared.deflated() ? found : declared;
            found = contradicted ? found : declared;
        }
        parser = new DatasetParser(in, found.explicitVr(), found.bigEndian(), limits, budget);
        return fmi;
    }

    private static UnsupportedDicomException unknownTransferSyntax() {
        return new UnsupportedDicomException(
                Reason.UNKNOWN_TRANSFER_SYNTAX, Tag.TransferSyntaxUID, VR.UI, DicomException.NO_OFFSET);
    }

    /**
     * How the data set is encoded: the transfer syntax declared, or the one found where none is declared or the native one
     * declared is contradicted by the bytes. Known once the file meta information was read.
     */
    public TransferSyntax transferSyntax() {
        return syntax;
    }

    /**
     * Reads elements to the end of the data set or to the first top-level element for which the policy says STOP; then
     * {@link #atBulk()} is true. What is left of a bulk value at which the last call stopped is passed over.
     *
     * @return what was held, in tag order; never null
     */
    public Attributes readHeader(BulkPolicy policy) throws IOException {
        if (!metaRead) {
            readFileMetaInformation();
        }
        if (bulk != null) {
            skipBulk();
        }
        Attributes header = new Attributes(64);
        if (parser.parse(header, policy)) {
            bulk = new BulkValue(in, parser);
        }
        return header;
    }

    /** Whether the stream is positioned at, or inside, a bulk value. */
    public boolean atBulk() {
        return bulk != null;
    }

    /** Tag of the bulk value. */
    public int tag() {
        return bulk().tag();
    }

    /** VR of the bulk value. */
    public VR vr() {
        return bulk().vr();
    }

    /** Bytes of the bulk value; -1 when undefined: a sequence of fragments (PS3.5 A.4). */
    public long length() {
        return bulk().length();
    }

    /**
     * Writes the element at which the stream is positioned: its header in the target's encoding and its bytes untouched, but
     * for words being reversed when source and target differ in byte order. Fragments stay as they are.
     */
    public void copyBulkTo(DicomOutputStream out) throws IOException {
        bulk().copyTo(out, parser.bigEndian());
        bulk = null;
    }

    /** Passes over what is left of the bulk value. */
    public void skipBulk() throws IOException {
        bulk().stream().transferTo(OutputStream.nullOutputStream());
        bulk = null;
    }

    /**
     * The bytes of the bulk value in the source's byte order; of undefined length: the items with their headers, without the
     * sequence delimiter. Ends with {@code TRUNCATED} when bytes are missing. Good until the next call of another method.
     */
    public InputStream bulkStream() {
        return bulk().stream();
    }

    private BulkValue bulk() {
        if (bulk == null) {
            throw new IllegalStateException("not at a bulk value");
        }
        return bulk;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
