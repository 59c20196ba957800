package dev.lethe.deid.encrypted;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DerivedBytesTest {
    private static final byte[] SALT = "salt of the test patient".getBytes(US_ASCII);
    private static final byte[] PLAINTEXT = "plaintext".getBytes(US_ASCII);
    private static final byte[] NOBODY = {};

    @TempDir
    private Path folder;

    private static UnaryOperator<byte[]> key(String name) {
        return input -> Recipient.digest("SHA-256", DerivedBytes.joined(name.getBytes(US_ASCII), input));
    }

    private static String bytes(DerivedBytes derived, String purpose, byte[] of) {
        return HexFormat.of().formatHex(derived.bytes(16, purpose, of));
    }

    /** Stored in outputs: another derivation would make every redo another object. */
    @Test
    void staysAsItIs() {
        DerivedBytes derived = new DerivedBytes(key("one"), SALT, PLAINTEXT, Recipients.NONE);
        assertThat(bytes(derived, "content-encryption key", NOBODY)).isEqualTo("6ccfe2dea9faddbbb6aebcf3a5009131");
    }

    @Test
    void differsWithProjectSaltPlaintextRecipientsAndPurpose() throws Exception {
        // Given
        Recipients some = Recipients.read(List.of(TestRecipient.of("Some").certificate(folder.resolve("some.pem"))));
        byte[] other = "other".getBytes(US_ASCII);
        DerivedBytes derived = new DerivedBytes(key("one"), SALT, PLAINTEXT, Recipients.NONE);
        // When
        List<String> all = List.of(
                bytes(derived, "key", NOBODY),
                bytes(derived, "vector", NOBODY),
                bytes(derived, "key", other),
                bytes(new DerivedBytes(key("two"), SALT, PLAINTEXT, Recipients.NONE), "key", NOBODY),
                bytes(new DerivedBytes(key("one"), other, PLAINTEXT, Recipients.NONE), "key", NOBODY),
                bytes(new DerivedBytes(key("one"), SALT, other, Recipients.NONE), "key", NOBODY),
                bytes(new DerivedBytes(key("one"), SALT, PLAINTEXT, some), "key", NOBODY));
        // Then
        assertThat(all).doesNotHaveDuplicates();
    }

    @Test
    void goesOnWithoutRepeatingItselfAndWithoutZeros() {
        DerivedBytes derived = new DerivedBytes(key("one"), SALT, PLAINTEXT, Recipients.NONE);
        byte[] padding = derived.nonzero(1021, "padding", NOBODY);
        Set<String> blocks = new HashSet<>();
        for (int at = 0; at + 8 <= padding.length; at += 8) {
            blocks.add(HexFormat.of().formatHex(padding, at, at + 8));
        }
        assertThat(padding).hasSize(1021).doesNotContain(0);
        assertThat(blocks).hasSize(1021 / 8);
    }
}
