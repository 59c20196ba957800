package dev.lethe.deid.encrypted;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.DicomOutputStream;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.VR;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.UnaryOperator;

/**
 * Puts the originals of one patient's instances into an item of Encrypted Attributes Sequence (0400,0500): PS3.15 E.1.1 steps 1
 * and 4. Immutable.
 */
public final class EncryptedAttributes {
    private static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

    private final Recipients recipients;
    private final UnaryOperator<byte[]> projectKey;
    private final byte[] salt;

    /**
     * @param projectKey a keyed pseudorandom function of at least 16 bytes output
     * @param salt the patient's
     */
    public EncryptedAttributes(Recipients recipients, UnaryOperator<byte[]> projectKey, byte[] salt) {
        this.recipients = recipients;
        this.projectKey = projectKey;
        this.salt = salt.clone();
    }

    /** Compares what came with what goes, and adds what was replaced or removed. */
    public void add(Attributes source, Attributes clean) {
        Attributes originals = OriginalAttributes.replaced(source, clean);
        if (originals.isEmpty()) {
            return;
        }
        byte[] plaintext = encoded(originals);
        DerivedBytes derived = new DerivedBytes(projectKey, salt, plaintext, recipients);
        Attributes item = clean.newSequence(Tag.EncryptedAttributesSequence).newItem();
        item.setString(Tag.EncryptedContentTransferSyntaxUID, VR.UI, SYNTAX.uid());
        item.setBytes(Tag.EncryptedContent, VR.OB, Envelope.seal(plaintext, recipients.all(), derived));
    }

    /** An Encrypted Attributes Data Set (PS3.3 Table C.12-7). */
    private static byte[] encoded(Attributes originals) {
        Attributes dataSet = new Attributes(1);
        dataSet.newSequence(Tag.ModifiedAttributesSequence).newItem().addAll(originals);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DicomOutputStream out = new DicomOutputStream(bytes, SYNTAX)) {
            out.writeDataset(dataSet);
        } catch (IOException e) {
            throw new UncheckedIOException("values are written as they were read", e);
        }
        return bytes.toByteArray();
    }
}
