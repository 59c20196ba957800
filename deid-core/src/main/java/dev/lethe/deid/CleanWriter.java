package dev.lethe.deid;

import dev.lethe.deid.gate.Finding;
import dev.lethe.deid.gate.LeakGate;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.DicomOutputStream;
import dev.lethe.dicom.TransferSyntax;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes a clean instance. Serialized elements wait for the leak gate; Pixel Data passes by. A deflated data set is deflated
 * here, behind the gate, which reads it as it is before.
 */
final class CleanWriter implements AutoCloseable {
    private static final int PREAMBLE_AND_PREFIX = 132;
    private static final int BUFFER = 32 << 10;

    private final OutputStream target;
    private final TransferSyntax syntax;
    /** The syntax of what goes to {@link #body}. */
    private final TransferSyntax bodySyntax;

    private final Deflater deflater;
    private final DeflaterOutputStream deflated;
    private final OutputStream body;
    private final LeakGate gate;

    CleanWriter(OutputStream target, TransferSyntax syntax, LeakGate gate) {
        this.target = target;
        this.syntax = syntax;
        this.gate = gate;
        if (syntax.deflated()) {
            bodySyntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
            deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
            deflated = new DeflaterOutputStream(target, deflater, BUFFER);
            body = new BufferedOutputStream(deflated, BUFFER);
        } else {
            bodySyntax = syntax;
            deflater = null;
            deflated = null;
            body = target;
        }
    }

    /** Preamble, file meta information and all elements before Pixel Data. */
    void writeHeader(Attributes meta, Attributes clean) throws IOException, QuarantineException {
        HeldOutput held = new HeldOutput();
        DicomOutputStream metaOut = new DicomOutputStream(held, syntax);
        metaOut.writeFileMetaInformation(meta);
        metaOut.finish();
        int metaEnd = held.size();
        serialize(clean, held);
        check(held, PREAMBLE_AND_PREFIX, metaEnd, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        check(held, metaEnd, held.size(), bodySyntax);
        held.release(0, metaEnd, target);
        held.release(metaEnd, held.size(), body);
    }

    /** The bulk element at which the source stands. */
    void copyBulk(DicomInputStream in) throws IOException {
        DicomOutputStream out = new DicomOutputStream(body, bodySyntax);
        out.copyBulk(in);
        out.finish();
    }

    /** Pixel Data with its regions blanked. */
    void writePixels(PixelCleaning cleaning, DicomInputStream in) throws IOException, QuarantineException {
        DicomOutputStream out = new DicomOutputStream(body, bodySyntax);
        cleaning.write(in, out);
        out.finish();
    }

    /** Elements behind a bulk element. */
    void writeRest(Attributes clean) throws IOException, QuarantineException {
        HeldOutput held = new HeldOutput();
        serialize(clean, held);
        check(held, 0, held.size(), bodySyntax);
        held.release(0, held.size(), body);
    }

    private void serialize(Attributes clean, HeldOutput held) throws IOException {
        DicomOutputStream out = new DicomOutputStream(held, bodySyntax);
        out.writeDataset(clean);
        out.finish();
    }

    private void check(HeldOutput held, int from, int to, TransferSyntax encoding) throws QuarantineException {
        Finding leak;
        try {
            leak = gate.check(held.bytes(), from, to, encoding.explicitVr(), encoding.bigEndian());
        } catch (IllegalStateException e) {
            throw new QuarantineException(QuarantineReason.LEAK_GATE, null, QuarantineReason.LEAK_GATE + " unreadable");
        }
        if (leak != null) {
            throw new QuarantineException(
                    QuarantineReason.LEAK_GATE, leak.path(), QuarantineReason.LEAK_GATE + " " + leak.kind());
        }
    }

    /** Ends a deflated data set, of even length (PS3.5 A.5), and flushes. */
    void finish() throws IOException {
        if (deflated != null) {
            body.flush();
            deflated.finish();
            if ((deflater.getBytesWritten() & 1) != 0) {
                target.write(0);
            }
        }
        target.flush();
    }

    /** Frees the deflater; the target stays open, and unfinished where {@link #finish} was not called. */
    @Override
    public void close() {
        if (deflater != null) {
            deflater.end();
        }
    }
}
