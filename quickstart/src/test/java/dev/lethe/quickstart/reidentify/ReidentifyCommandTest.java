package dev.lethe.quickstart.reidentify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.Tag;
import dev.lethe.quickstart.Lethe;
import dev.lethe.quickstart.terminal.Terminal;
import dev.lethe.testkit.synthetic.SyntheticInstance;
import dev.lethe.testkit.synthetic.SyntheticStudies;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReidentifyCommandTest {
    private final SyntheticInstance ct = new SyntheticStudies(1).ct(0, 0, 1);

    @TempDir
    private Path folder;

    private Path profile;
    private Path certificate;
    private Path key;

    private record Run(int exitCode, String text) {}

    @BeforeEach
    void makeKeys() throws Exception {
        profile = Files.writeString(folder.resolve("site.yaml"), """
                profile: site
                version: "1"
                base: Basic Application Level Confidentiality Profile
                encryptOriginalAttributes: true
                """);
        KeyPair keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        X500Name name = new X500Name("CN=Trustee");
        byte[] signed = new JcaX509v3CertificateBuilder(
                        name,
                        BigInteger.ONE,
                        Date.from(Instant.EPOCH),
                        Date.from(Instant.EPOCH),
                        name,
                        keys.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()))
                .getEncoded();
        certificate = Files.write(folder.resolve("trustee.der"), signed);
        key = key("trustee.key", keys);
    }

    private Path key(String name, KeyPair keys) throws IOException {
        return Files.writeString(
                folder.resolve(name),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(keys.getPrivate().getEncoded()) + "\n-----END PRIVATE KEY-----\n");
    }

    @Test
    void what_deid_encrypted_is_shown_and_put_back() throws Exception {
        // Given
        Path clean = deidentified();
        Path restored = folder.resolve("restored.dcm");

        // When
        Run shown = lethe("reidentify", clean.toString(), "--key", key.toString());
        Run written = lethe("reidentify", clean.toString(), "-k", key.toString(), "-o", restored.toString());

        // Then
        assertThat(shown.exitCode()).as(shown.text()).isZero();
        assertThat(shown.text()).containsPattern("\\(0010,0020\\) +PatientID +" + ct.patientId() + "\n");
        assertThat(written).isEqualTo(new Run(0, ""));
        Attributes again = read(restored);
        assertThat(again.getString(Tag.PatientID)).isEqualTo(ct.patientId());
        assertThat(again.getString(Tag.PatientIdentityRemoved)).isEqualTo("NO");
        assertThat(again.getBytes(Tag.PixelData)).isEqualTo(read(clean).getBytes(Tag.PixelData));
    }

    @Test
    void nothing_is_shown_or_written_without_the_right_key() throws Exception {
        // Given
        Path clean = deidentified();
        Path other = key("other.key", KeyPairGenerator.getInstance("RSA").generateKeyPair());
        Path output = folder.resolve("restored.dcm");

        // When, then
        Run run = lethe("reidentify", clean.toString(), "--key", other.toString(), "--output", output.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.text()).contains("nothing that this key opens").doesNotContain(ct.patientId());
        assertThat(output).doesNotExist();
        assertThat(lethe("reidentify", clean.toString(), "--key", certificate.toString())
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void a_file_that_is_there_stays() throws Exception {
        Path clean = deidentified();
        byte[] before = Files.readAllBytes(clean);

        Run run = lethe("reidentify", clean.toString(), "--key", key.toString(), "--output", clean.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(Files.readAllBytes(clean)).isEqualTo(before);
    }

    @Test
    void a_profile_that_encrypts_does_not_start_without_recipient() throws Exception {
        Run run = lethe(
                "deid",
                input().toString(),
                "--output",
                folder.resolve("clean").toString(),
                "--state",
                folder.resolve("state").toString(),
                "--profile",
                profile.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.text()).contains("at least one recipient");
        assertThat(folder.resolve("clean")).doesNotExist();
    }

    private Path deidentified() throws IOException {
        Path clean = folder.resolve("clean");
        Run run = lethe(
                "deid",
                input().toString(),
                "--output",
                clean.toString(),
                "--state",
                folder.resolve("state").toString(),
                "--profile",
                profile.toString(),
                "--recipient",
                certificate.toString());
        assertThat(run.exitCode()).as(run.text()).isZero();
        try (Stream<Path> files = Files.walk(clean)) {
            List<Path> instances =
                    files.filter(file -> file.toString().endsWith(".dcm")).toList();
            assertThat(instances).hasSize(1);
            return instances.get(0);
        }
    }

    private Path input() throws IOException {
        Path file = folder.resolve("input.dcm");
        try (OutputStream out = Files.newOutputStream(file)) {
            ct.writeTo(out);
        }
        return file;
    }

    private static Attributes read(Path file) throws IOException {
        try (DicomInputStream in = new DicomInputStream(Files.newInputStream(file))) {
            return in.readHeader(BulkPolicy.HOLD_ALL);
        }
    }

    private static Run lethe(String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, UTF_8);
        int exitCode = Lethe.run(new Terminal(out, false, false, 80), out, arguments);
        return new Run(exitCode, bytes.toString(UTF_8));
    }
}
