package dev.lethe.deid.encrypted;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.function.Supplier;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;

/** A recipient's private key in PEM, as OpenSSL writes it: PKCS #8 or PKCS #1, encrypted or not. */
public final class PrivateKeyFile {
    private static final int LONGEST_FILE = 1 << 20;

    private PrivateKeyFile() {}

    /**
     * Certificates and parameters in front of the key are passed over.
     *
     * @param passphrase asked when the key is encrypted
     * @throws IOException when it holds no private key, or the passphrase is wrong; the message tells nothing of either
     */
    public static PrivateKey read(Path file, Supplier<char[]> passphrase) throws IOException {
        if (Files.size(file) > LONGEST_FILE) {
            throw new IOException("longer than 1 MiB: no private key");
        }
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            for (Object found = parser.readObject(); found != null; found = parser.readObject()) {
                PrivateKeyInfo key = key(found, passphrase);
                if (key != null) {
                    return new JcaPEMKeyConverter().getPrivateKey(key);
                }
            }
        } catch (OperatorCreationException | PKCSException | IOException | RuntimeException e) {
            throw new IOException("no private key in PEM, or a wrong passphrase");
        }
        throw new IOException("no private key in PEM");
    }

    /** Null when it is something else. */
    private static PrivateKeyInfo key(Object found, Supplier<char[]> passphrase)
            throws OperatorCreationException, PKCSException, IOException {
        if (found instanceof PrivateKeyInfo plain) {
            return plain;
        }
        if (found instanceof PEMKeyPair pair) {
            return pair.getPrivateKeyInfo();
        }
        if (found instanceof PKCS8EncryptedPrivateKeyInfo encrypted) {
            return encrypted.decryptPrivateKeyInfo(new JceOpenSSLPKCS8DecryptorProviderBuilder()
                    .setProvider(new BouncyCastleProvider())
                    .build(passphrase.get()));
        }
        if (found instanceof PEMEncryptedKeyPair encrypted) {
            return encrypted
                    .decryptKeyPair(new JcePEMDecryptorProviderBuilder()
                            .setProvider(new BouncyCastleProvider())
                            .build(passphrase.get()))
                    .getPrivateKeyInfo();
        }
        return null;
    }
}
