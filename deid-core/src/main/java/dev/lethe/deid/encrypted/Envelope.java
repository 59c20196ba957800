package dev.lethe.deid.encrypted;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.EncryptedContentInfo;
import org.bouncycastle.asn1.cms.EnvelopedData;
import org.bouncycastle.asn1.cms.KeyTransRecipientInfo;
import org.bouncycastle.asn1.cms.RecipientIdentifier;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * CMS enveloped-data (RFC 5652 6) in DER: AES-256 in CBC mode (RFC 3565), its key in RSA with PKCS #1 v1.5 (RFC 3370 4.2.1), as
 * PS3.15 E.1.1 demands both. Made of {@link DerivedBytes} alone, so the same input gives the same bytes.
 */
final class Envelope {
    private static final int KEY_BYTES = 32;
    private static final int BLOCK_BYTES = 16;
    private static final byte[] NOBODY = {};

    private Envelope() {}

    static byte[] seal(byte[] plaintext, List<Recipient> recipients, DerivedBytes derived) {
        try {
            byte[] key = derived.bytes(KEY_BYTES, "content-encryption key", NOBODY);
            byte[] vector = derived.bytes(BLOCK_BYTES, "initialization vector", NOBODY);
            Cipher aes = Cipher.getInstance("AES/CBC/PKCS5Padding");
            aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(vector));
            EncryptedContentInfo content = new EncryptedContentInfo(
                    PKCSObjectIdentifiers.data,
                    new AlgorithmIdentifier(NISTObjectIdentifiers.id_aes256_CBC, new DEROctetString(vector)),
                    new DEROctetString(aes.doFinal(plaintext)));
            ASN1EncodableVector infos = new ASN1EncodableVector();
            for (Recipient recipient : recipients) {
                infos.add(infoFor(recipient, key, derived));
            }
            EnvelopedData data = new EnvelopedData(null, new DERSet(infos), content, (ASN1Set) null);
            return new ContentInfo(CMSObjectIdentifiers.envelopedData, data).getEncoded(ASN1Encoding.DER);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("AES and RSA are part of every JDK", e);
        }
    }

    private static RecipientInfo infoFor(Recipient recipient, byte[] key, DerivedBytes derived)
            throws GeneralSecurityException {
        return new RecipientInfo(new KeyTransRecipientInfo(
                new RecipientIdentifier(new DEROctetString(recipient.keyIdentifier())),
                new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                new DEROctetString(transported(key, recipient, derived))));
    }

    /** RSAES-PKCS1-v1_5 (RFC 8017 7.2.1), the padding derived and not random. */
    private static byte[] transported(byte[] key, Recipient recipient, DerivedBytes derived)
            throws GeneralSecurityException {
        int length = (recipient.key().getModulus().bitLength() + 7) / 8;
        byte[] padding = derived.nonzero(length - key.length - 3, "padding", recipient.fingerprint());
        byte[] block = DerivedBytes.joined(new byte[] {0, 2}, padding, new byte[] {0}, key);
        Cipher rsa = Cipher.getInstance("RSA/ECB/NoPadding");
        rsa.init(Cipher.ENCRYPT_MODE, recipient.key());
        return rsa.doFinal(block);
    }
}
