package dev.lethe.deid.encrypted;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.DicomOutputStream;
import dev.lethe.dicom.FileMetaInformation;
import dev.lethe.dicom.Sequence;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.UID;
import dev.lethe.dicom.VR;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.KeyTransRecipientInformation;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;

/**
 * Gets originals back (PS3.15 E.1.2), of instances that any de-identifier made: AES and Triple-DES of every key length. For an owner's
 * own files; its answers would be an oracle (RFC 3218) to strangers who may ask often.
 */
public final class Reidentification {
    private Reidentification() {}

    /**
     * The original attributes of a data set.
     *
     * @param key a recipient's RSA key
     * @return empty when none of its encrypted items can be opened with the key
     */
    public static Optional<Attributes> originals(Attributes dataSet, PrivateKey key) {
        Sequence items = dataSet.getSequence(Tag.EncryptedAttributesSequence);
        if (items == null) {
            return Optional.empty();
        }
        for (Attributes item : items) {
            byte[] content = item.getBytes(Tag.EncryptedContent);
            String uid = item.getString(Tag.EncryptedContentTransferSyntaxUID);
            TransferSyntax syntax = uid == null ? null : TransferSyntax.of(uid);
            Optional<Attributes> found =
                    content == null || syntax == null ? Optional.empty() : opened(content, syntax, key);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Attributes> opened(byte[] content, TransferSyntax syntax, PrivateKey key) {
        try {
            for (RecipientInformation recipient :
                    enveloped(content).getRecipientInfos().getRecipients()) {
                if (recipient instanceof KeyTransRecipientInformation transported) {
                    Optional<Attributes> found = opened(transported, syntax, key);
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
        } catch (CMSException | IOException | RuntimeException e) {
            // Not what its tag says: like one for somebody else.
        }
        return Optional.empty();
    }

    /** Behind it there may be a byte of padding. */
    private static CMSEnvelopedData enveloped(byte[] content) throws CMSException, IOException {
        try (ASN1InputStream in = new ASN1InputStream(content)) {
            return new CMSEnvelopedData(ContentInfo.getInstance(in.readObject()));
        }
    }

    /** A wrong key shows by padding that is none, or now and then by what is no data set. */
    private static Optional<Attributes> opened(
            KeyTransRecipientInformation recipient, TransferSyntax syntax, PrivateKey key) {
        try {
            byte[] plaintext = recipient.getContent(new JceKeyTransEnvelopedRecipient(key));
            Attributes item = decoded(plaintext, syntax).getItem(Tag.ModifiedAttributesSequence);
            if (item == null) {
                return Optional.empty();
            }
            Attributes originals = new Attributes();
            originals.addAll(item);
            return Optional.of(originals);
        } catch (CMSException | IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Read as a file, as only those say their transfer syntax. */
    private static Attributes decoded(byte[] dataSet, TransferSyntax syntax) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (DicomOutputStream out = new DicomOutputStream(file, syntax)) {
            out.writeFileMetaInformation(FileMetaInformation.of(UID.RawDataStorage, UID.RawDataStorage, syntax));
        }
        file.write(dataSet);
        try (DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(file.toByteArray()))) {
            return in.readHeader(BulkPolicy.HOLD_ALL);
        }
    }

    /**
     * Puts the originals in the place of what stands for them and says that the patient's identity is there again. Descriptions, nested
     * attributes and all else that was removed do not come back.
     */
    public static void restore(Attributes dataSet, Attributes originals) {
        String[] characterSet = originals.getStrings(Tag.SpecificCharacterSet);
        if (Arrays.equals(characterSet, dataSet.getStrings(Tag.SpecificCharacterSet))) {
            dataSet.addAll(originals);
        } else {
            dataSet.setSpecificCharacterSet("ISO_IR 192");
            originals.setSpecificCharacterSet("ISO_IR 192");
            dataSet.addAll(originals);
        }
        dataSet.remove(Tag.EncryptedAttributesSequence);
        dataSet.remove(Tag.DeidentificationMethod);
        dataSet.remove(Tag.DeidentificationMethodCodeSequence);
        dataSet.setString(Tag.PatientIdentityRemoved, VR.CS, "NO");
    }
}
