package dev.lethe.deid.encrypted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateKeyFileTest {
    private static TestRecipient owner;

    @TempDir
    private Path folder;

    @BeforeAll
    static void makeKey() {
        owner = TestRecipient.of("Owner");
    }

    private static char[] neverAsked() {
        throw new AssertionError("asked for a passphrase");
    }

    @Test
    void readsAKeyBehindACertificate() throws Exception {
        // Given
        Path certificate = owner.certificate(folder.resolve("certificate.pem"));
        Path key = owner.keyFile(folder.resolve("key.pem"));
        Path both =
                Files.writeString(folder.resolve("both.pem"), Files.readString(certificate) + Files.readString(key));
        // When, then
        assertThat(PrivateKeyFile.read(key, PrivateKeyFileTest::neverAsked)).isEqualTo(owner.key());
        assertThat(PrivateKeyFile.read(both, PrivateKeyFileTest::neverAsked)).isEqualTo(owner.key());
    }

    @Test
    void readsPkcs1() throws Exception {
        Path file = Files.writeString(folder.resolve("pkcs1.pem"), pem(owner.key()));
        assertThat(Files.readString(file)).contains("RSA PRIVATE KEY");
        assertThat(PrivateKeyFile.read(file, PrivateKeyFileTest::neverAsked)).isEqualTo(owner.key());
    }

    @Test
    void readsAnEncryptedKeyWithItsPassphraseAlone() throws Exception {
        // Given
        JceOpenSSLPKCS8EncryptorBuilder aes = new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC);
        aes.setProvider(new BouncyCastleProvider());
        aes.setPassword("right".toCharArray());
        Path file = Files.writeString(
                folder.resolve("encrypted.pem"), pem(new JcaPKCS8Generator(owner.key(), aes.build()).generate()));
        // When, then
        assertThat(Files.readString(file)).contains("ENCRYPTED PRIVATE KEY");
        assertThat(PrivateKeyFile.read(file, "right"::toCharArray)).isEqualTo(owner.key());
        assertThatThrownBy(() -> PrivateKeyFile.read(file, "wrong"::toCharArray))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("wrong passphrase");
    }

    @Test
    void refusesWhatHoldsNoKey() throws Exception {
        Path certificate = owner.certificate(folder.resolve("certificate.pem"));
        Path text = Files.writeString(folder.resolve("text.pem"), "no key");
        for (Path file : new Path[] {certificate, text}) {
            assertThatThrownBy(() -> PrivateKeyFile.read(file, PrivateKeyFileTest::neverAsked))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("no private key");
        }
    }

    private static String pem(Object content) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(content);
        }
        return text.toString();
    }
}
