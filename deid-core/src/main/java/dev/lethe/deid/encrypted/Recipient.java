package dev.lethe.deid.encrypted;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * Somebody who may re-identify: an RSA public key, as PS3.15 E.1.1 asks for RSA key transport. Outputs name it by the key's
 * identifier, not by issuer and serial number: issuers of hospitals are often named after the hospital.
 *
 * @param keyIdentifier Subject Key Identifier (RFC 5280 4.2.1.2)
 * @param fingerprint SHA-256 of the certificate
 */
record Recipient(RSAPublicKey key, byte[] keyIdentifier, byte[] fingerprint) {
    private static final int SHORTEST_KEY = 2048;
    private static final int LONGEST_KEY = 8192;
    private static final int KEY_ENCIPHERMENT = 2;
    private static final String SUBJECT_KEY_IDENTIFIER = "2.5.29.14";

    /** @throws IllegalArgumentException when nothing may be encrypted for it; the message says why */
    static Recipient of(X509Certificate certificate) {
        if (!(certificate.getPublicKey() instanceof RSAPublicKey key)) {
            throw new IllegalArgumentException("has no RSA key, which PS3.15 E.1.1 asks for");
        }
        int bits = key.getModulus().bitLength();
        if (bits < SHORTEST_KEY || bits > LONGEST_KEY) {
            throw new IllegalArgumentException(
                    "has an RSA key of " + bits + " bits: needs " + SHORTEST_KEY + " to " + LONGEST_KEY);
        }
        boolean[] usage = certificate.getKeyUsage();
        if (usage != null && !usage[KEY_ENCIPHERMENT]) {
            throw new IllegalArgumentException("is not for key encipherment (its key usage says so)");
        }
        try {
            return new Recipient(key, keyIdentifierOf(certificate), digest("SHA-256", certificate.getEncoded()));
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("cannot be encoded", e);
        }
    }

    /** The extension's, which others look for; without one SHA-1 of the key, the RFC's first method. */
    private static byte[] keyIdentifierOf(X509Certificate certificate) {
        byte[] extension = certificate.getExtensionValue(SUBJECT_KEY_IDENTIFIER);
        if (extension != null) {
            byte[] value = ASN1OctetString.getInstance(extension).getOctets();
            return ASN1OctetString.getInstance(value).getOctets();
        }
        SubjectPublicKeyInfo key =
                SubjectPublicKeyInfo.getInstance(certificate.getPublicKey().getEncoded());
        return digest("SHA-1", key.getPublicKeyData().getOctets());
    }

    static byte[] digest(String algorithm, byte[] data) {
        try {
            return MessageDigest.getInstance(algorithm).digest(data);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(algorithm + " is part of every JDK", e);
        }
    }
}
