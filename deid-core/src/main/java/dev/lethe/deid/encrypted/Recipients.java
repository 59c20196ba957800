package dev.lethe.deid.encrypted;

import dev.lethe.deid.profile.ProfileDefinition;
import dev.lethe.deid.profile.ProfileException;
import dev.lethe.deid.profile.ProfileException.Defect;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/**
 * Those who may re-identify, by their certificates. Neither the chain nor the validity of a certificate is looked at: who is
 * named in the configuration is trusted, and what was done once must be done alike tomorrow. Immutable.
 */
public final class Recipients {
    /** Nobody. */
    public static final Recipients NONE = new Recipients(List.of());

    private static final int LONGEST_FILE = 1 << 20;
    private static final int MOST = 16;

    private final List<Recipient> recipients;

    private Recipients(Collection<Recipient> recipients) {
        this.recipients = List.copyOf(recipients);
    }

    /**
     * The certificates of PEM or DER files. Their order does not matter, and one that is named twice counts once.
     *
     * @throws ProfileException when a file is none of certificates, or nothing may be encrypted for one of them
     */
    public static Recipients read(List<Path> files) throws ProfileException {
        TreeMap<String, Recipient> byFingerprint = new TreeMap<>();
        for (Path file : files) {
            for (Certificate certificate : certificates(file)) {
                Recipient recipient = recipient(file, certificate);
                byFingerprint.put(HexFormat.of().formatHex(recipient.fingerprint()), recipient);
            }
        }
        if (byFingerprint.size() > MOST) {
            throw refusal(files.get(0), "more than " + MOST + " certificates in all");
        }
        return new Recipients(byFingerprint.values());
    }

    /** @throws ProfileException when the profile encrypts and there is nobody to do it for, or the other way about */
    public void check(ProfileDefinition profile) throws ProfileException {
        if (profile.encryptOriginalAttributes() == isEmpty()) {
            String message = isEmpty()
                    ? "encrypts original attributes: name the certificate of at least one recipient"
                    : "does not encrypt original attributes: set encryptOriginalAttributes, or leave the certificates out";
            throw new ProfileException(profile.source(), List.of(new Defect(0, message)));
        }
    }

    private static Collection<? extends Certificate> certificates(Path file) throws ProfileException {
        try {
            if (Files.size(file) > LONGEST_FILE) {
                throw refusal(file, "is longer than 1 MiB: no certificate");
            }
            Collection<? extends Certificate> found = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
            if (found.isEmpty()) {
                throw refusal(file, "holds no certificate");
            }
            return found;
        } catch (IOException e) {
            throw refusal(file, "cannot be read (" + e.getClass().getSimpleName() + ")");
        } catch (CertificateException e) {
            throw refusal(file, "is no X.509 certificate in PEM or DER");
        }
    }

    private static Recipient recipient(Path file, Certificate certificate) throws ProfileException {
        try {
            return Recipient.of((X509Certificate) certificate);
        } catch (IllegalArgumentException e) {
            throw refusal(file, "a certificate " + e.getMessage());
        }
    }

    private static ProfileException refusal(Path file, String message) {
        return new ProfileException(String.valueOf(file.getFileName()), List.of(new Defect(0, message)));
    }

    private boolean isEmpty() {
        return recipients.isEmpty();
    }

    List<Recipient> all() {
        return recipients;
    }

    /** SHA-256 over the fingerprints of all certificates: equal for the same set of them. */
    public byte[] digest() {
        return Recipient.digest(
                "SHA-256",
                DerivedBytes.joined(
                        recipients.stream().map(Recipient::fingerprint).toArray(byte[][]::new)));
    }

    @Override
    public String toString() {
        return "Recipients[" + HexFormat.of().formatHex(digest()) + "]";
    }
}
