package dev.lethe.deid.encrypted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.deid.profile.ProfileException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipientsTest {
    @TempDir
    private Path folder;

    @Test
    void readsTheSameSetInAnyOrderAndFormAlike() throws Exception {
        // Given
        Path one = TestRecipient.of("One").certificate(folder.resolve("one.pem"));
        Path two = TestRecipient.of("Two").certificate(folder.resolve("two.pem"));
        Path both = Files.writeString(folder.resolve("both.pem"), Files.readString(two) + Files.readString(one));
        // When
        byte[] digest = Recipients.read(List.of(one, two)).digest();
        // Then
        assertThat(Recipients.read(List.of(two, one)).digest()).isEqualTo(digest);
        assertThat(Recipients.read(List.of(both, one)).digest()).isEqualTo(digest);
        assertThat(Recipients.read(List.of(one)).digest()).isNotEqualTo(digest);
    }

    @Test
    void takesAKeyWhoseCertificateSaysNothingOfItsUsage() throws Exception {
        Path file = TestRecipient.of("Plain", "RSA", 2048, null).certificate(folder.resolve("plain.pem"));
        assertThat(Recipients.read(List.of(file)).all())
                .singleElement()
                .satisfies(recipient -> assertThat(recipient.keyIdentifier()).hasSize(20));
    }

    @Test
    void refusesWhatNothingMayBeEncryptedFor() throws Exception {
        refuses(TestRecipient.of("Small", "RSA", 1024, null), "1024 bits");
        refuses(TestRecipient.of("Curve", "EC", 256, null), "no RSA key");
        refuses(TestRecipient.of("Signer", "RSA", 2048, new KeyUsage(KeyUsage.digitalSignature)), "key usage");
    }

    private void refuses(TestRecipient recipient, String message) throws Exception {
        refuses(recipient.certificate(folder.resolve("refused.pem")), message);
    }

    private static void refuses(Path file, String message) {
        assertThatThrownBy(() -> Recipients.read(List.of(file)))
                .isInstanceOf(ProfileException.class)
                .hasMessageContaining(file.getFileName().toString())
                .hasMessageContaining(message);
    }

    @Test
    void refusesWhatIsNoCertificate() throws Exception {
        refuses(folder.resolve("absent.pem"), "cannot be read");
        refuses(Files.writeString(folder.resolve("text.pem"), "no certificate"), "certificate");
        refuses(Files.createFile(folder.resolve("empty.pem")), "no certificate");
        refuses(TestRecipient.of("Key").keyFile(folder.resolve("key.pem")), "certificate");
    }
}
