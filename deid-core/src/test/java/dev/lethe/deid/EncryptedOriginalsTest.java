package dev.lethe.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.deid.encrypted.Recipients;
import dev.lethe.deid.encrypted.Reidentifier;
import dev.lethe.deid.encrypted.TestRecipient;
import dev.lethe.deid.profile.ProfileException;
import dev.lethe.deid.profile.ProfileFile;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.UID;
import dev.lethe.dicom.VR;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.EnvelopedData;
import org.bouncycastle.asn1.cms.KeyTransRecipientInfo;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Originals come back with the recipient's key (PS3.15 E.1.2), and nobody sees anything without it. */
class EncryptedOriginalsTest {
    private static final String HEAD =
            "profile: site\nversion: \"1\"\nbase: Basic Application Level Confidentiality Profile\n";
    private static final String WANTED = HEAD + "encryptOriginalAttributes: true\n";

    private static TestRecipient trustee;
    private static TestRecipient other;

    @TempDir
    static Path folder;

    @BeforeAll
    static void makeKeys() throws Exception {
        trustee = TestRecipient.of("Klinikum Nordstern");
        other = TestRecipient.of("Somebody else");
        trustee.certificate(folder.resolve("trustee.pem"));
        other.certificate(folder.resolve("other.pem"));
    }

    private static Profile profile(String yaml, String... certificates) throws Exception {
        List<Path> files = Arrays.stream(certificates).map(folder::resolve).toList();
        return Profile.of(ProfileFile.parse("site.yaml", yaml), Recipients.read(files));
    }

    private static byte[] output(Attributes source, Profile profile) throws Exception {
        return TestInstances.deidentified(TestInstances.file(source), profile);
    }

    private static byte[] content(byte[] output) throws Exception {
        return TestInstances.read(output)
                .getItem(Tag.EncryptedAttributesSequence)
                .getBytes(Tag.EncryptedContent);
    }

    private static Attributes originals(byte[] output, TestRecipient who) throws Exception {
        return new Reidentifier(who.key(), DicomLimits.DEFAULT)
                .originals(new ByteArrayInputStream(output))
                .orElse(null);
    }

    @Test
    void theRecipientReadsWhatWasReplaced() throws Exception {
        // Given
        Attributes source = TestInstances.ct();
        source.setString(Tag.PatientName, VR.PN, "Müller^Änne");
        source.setString(Tag.StudyDescription, VR.LO, "CT Thorax");
        // When
        Attributes originals = originals(output(source, profile(WANTED, "trustee.pem")), trustee);
        // Then
        for (int tag : new int[] {
            Tag.PatientName,
            Tag.PatientID,
            Tag.PatientBirthDate,
            Tag.AccessionNumber,
            Tag.StudyID,
            Tag.StudyDate,
            Tag.StudyInstanceUID,
            Tag.SeriesInstanceUID,
            Tag.SOPInstanceUID,
            Tag.InstitutionName
        }) {
            assertThat(originals.getString(tag)).as(Tag.toString(tag)).isEqualTo(source.getString(tag));
        }
        assertThat(originals.contains(Tag.ReferringPhysicianName)).isFalse();
        assertThat(originals.contains(Tag.StudyDescription)).isFalse();
        assertThat(originals.contains(Tag.Modality)).isFalse();
    }

    /** Certificates name the hospital: were issuer and serial number in the output, the leak gate would hold it back. */
    @Test
    void nothingOfPatientHospitalOrCertificateIsReadable() throws Exception {
        byte[] output = output(TestInstances.ct(), profile(WANTED, "trustee.pem"));
        String text = new String(output, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        assertThat(text).doesNotContain("zwickelmeier", "0048213", "19560417", "778812", "nordstern");
    }

    @Test
    void everyRecipientReadsAndNobodyElse() throws Exception {
        byte[] both = output(TestInstances.ct(), profile(WANTED, "trustee.pem", "other.pem"));
        byte[] one = output(TestInstances.ct(), profile(WANTED, "trustee.pem"));
        assertThat(originals(both, trustee)).isEqualTo(originals(both, other)).isNotNull();
        assertThat(originals(one, other)).isNull();
    }

    @Test
    void theSameInputGivesTheSameBytes() throws Exception {
        assertThat(output(TestInstances.ct(), profile(WANTED, "trustee.pem", "other.pem")))
                .isEqualTo(output(TestInstances.ct(), profile(WANTED, "other.pem", "trustee.pem")));
    }

    /** Instance, recipients, patient or project differ, and so do vector and key. */
    @Test
    void noTwoPlaintextsShareAnything() throws Exception {
        // Given
        Profile profile = profile(WANTED, "trustee.pem");
        Attributes next = TestInstances.ct();
        next.setString(Tag.SOPInstanceUID, VR.UI, TestInstances.INSTANCE + "1");
        byte[] file = TestInstances.file(TestInstances.ct());
        // When
        List<byte[]> contents = List.of(
                content(output(TestInstances.ct(), profile)),
                content(output(next, profile)),
                content(output(TestInstances.ct(), profile(WANTED, "trustee.pem", "other.pem"))),
                content(output(file, profile, TestKeys.PRF, "salt of another patient")),
                content(output(file, profile, EncryptedOriginalsTest::otherProject, "salt of the test patient")));
        // Then
        Set<String> vectorsAndKeys = new HashSet<>();
        for (byte[] content : contents) {
            EnvelopedData envelope =
                    EnvelopedData.getInstance(ContentInfo.getInstance(content).getContent());
            vectorsAndKeys.add(envelope.getEncryptedContentInfo()
                    .getContentEncryptionAlgorithm()
                    .getParameters()
                    .toString());
            for (ASN1Encodable recipient : envelope.getRecipientInfos()) {
                KeyTransRecipientInfo key = KeyTransRecipientInfo.getInstance(
                        RecipientInfo.getInstance(recipient).getInfo());
                vectorsAndKeys.add(key.getEncryptedKey().toString());
            }
        }
        assertThat(vectorsAndKeys).hasSize(5 + 6);
    }

    private static byte[] otherProject(byte[] input) {
        byte[] copy = Arrays.copyOf(input, input.length + 1);
        return TestKeys.PRF.compute(copy);
    }

    private static byte[] output(byte[] file, Profile profile, Prf key, String salt) throws Exception {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        PatientAssignment who =
                new PatientAssignment(TestKeys.PATIENT.pseudonym(), salt.getBytes(StandardCharsets.US_ASCII), 17);
        new Deidentifier(profile, key, DicomLimits.DEFAULT)
                .deidentify(() -> new ByteArrayInputStream(file), who, target);
        return target.toByteArray();
    }

    @Test
    void onlyWhatWasChangedIsKept() throws Exception {
        // Given
        Profile profile = profile(
                WANTED + "options: [Retain UIDs, Retain Longitudinal Temporal Information Full Dates]\n",
                "trustee.pem");
        // When
        Attributes originals = originals(output(TestInstances.ct(), profile), trustee);
        // Then
        assertThat(originals.contains(Tag.StudyInstanceUID)).isFalse();
        assertThat(originals.contains(Tag.StudyDate)).isFalse();
        assertThat(originals.getString(Tag.PatientID)).isEqualTo("PID-0048213");
    }

    @Test
    void longValuesAndSequencesStayOut() throws Exception {
        // Given
        Attributes source = TestInstances.ct();
        source.setString(Tag.OtherPatientIDs, VR.LO, "Q".repeat(2000));
        source.newSequence(Tag.OtherPatientIDsSequence).newItem().setString(Tag.PatientID, VR.LO, "PID-99");
        // When
        byte[] output = output(source, profile(WANTED, "trustee.pem"));
        // Then
        assertThat(originals(output, trustee).contains(Tag.OtherPatientIDs)).isFalse();
        assertThat(originals(output, trustee).contains(Tag.OtherPatientIDsSequence))
                .isFalse();
        assertThat(content(output)).hasSizeLessThan(2000);
    }

    @Test
    void whatAnEarlierDeidentificationEncryptedGoes() throws Exception {
        // Given
        Attributes source = TestInstances.read(output(TestInstances.ct(), profile(WANTED, "other.pem")));
        // When
        Attributes clean = TestInstances.clean(source, profile(WANTED, "trustee.pem"));
        // Then
        assertThat(clean.getSequence(Tag.EncryptedAttributesSequence)).hasSize(1);
        assertThat(originals(TestInstances.file(clean), other)).isNull();
        assertThat(TestInstances.clean(source).contains(Tag.EncryptedAttributesSequence))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {UID.ImplicitVRLittleEndian, UID.ExplicitVRLittleEndian, UID.DeflatedExplicitVRLittleEndian})
    void restoresTheInstance(String syntax) throws Exception {
        // Given
        Attributes source = TestInstances.ct();
        source.setString(Tag.PatientName, VR.PN, "Müller^Änne");
        source.setBytes(Tag.PixelData, VR.OW, new byte[32]);
        byte[] output = TestInstances.deidentified(
                TestInstances.file(source, TransferSyntax.of(syntax)), profile(WANTED, "trustee.pem"));
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        // When
        boolean opened =
                new Reidentifier(trustee.key(), DicomLimits.DEFAULT).restore(new ByteArrayInputStream(output), target);
        // Then
        Attributes restored = TestInstances.read(target.toByteArray());
        assertThat(opened).isTrue();
        assertThat(restored.getString(Tag.PatientName)).isEqualTo("Müller^Änne");
        assertThat(restored.getString(Tag.SOPInstanceUID)).isEqualTo(TestInstances.INSTANCE);
        assertThat(restored.getString(Tag.PatientIdentityRemoved)).isEqualTo("NO");
        assertThat(restored.contains(Tag.EncryptedAttributesSequence)).isFalse();
        assertThat(restored.contains(Tag.DeidentificationMethod)).isFalse();
        assertThat(restored.getBytes(Tag.PixelData)).isEqualTo(new byte[32]);
    }

    @Test
    void restoresNothingWithoutTheKey() throws Exception {
        byte[] output = output(TestInstances.ct(), profile(WANTED, "trustee.pem"));
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        assertThat(new Reidentifier(other.key(), DicomLimits.DEFAULT).restore(new ByteArrayInputStream(output), target))
                .isFalse();
        assertThat(target.size()).isZero();
    }

    @Test
    void wishAndCertificatesGoTogether() throws Exception {
        assertThatThrownBy(() -> profile(WANTED))
                .isInstanceOf(ProfileException.class)
                .hasMessageContaining("at least one recipient");
        assertThatThrownBy(() -> profile(HEAD, "trustee.pem"))
                .isInstanceOf(ProfileException.class)
                .hasMessageContaining("encryptOriginalAttributes");
        assertThatThrownBy(() -> Profile.named("basic", List.of(folder.resolve("trustee.pem"))))
                .isInstanceOf(ProfileException.class);
    }

    @Test
    void oneThatIsOnlyReadIsNoEngines() throws Exception {
        Path file = Files.writeString(folder.resolve("site.yaml"), WANTED);
        Profile read = Profile.toRead(file.toString());
        assertThat(read.definition().encryptOriginalAttributes()).isTrue();
        assertThatThrownBy(() -> new Deidentifier(read, TestKeys.PRF, DicomLimits.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theHashTellsTheRecipients() throws Exception {
        String hash = profile(WANTED, "trustee.pem").identity().hash();
        assertThat(profile(WANTED, "trustee.pem").identity().hash()).isEqualTo(hash);
        assertThat(profile(WANTED, "other.pem").identity().hash()).isNotEqualTo(hash);
        assertThat(profile(HEAD).identity().hash()).isNotEqualTo(hash);
    }

    /** With the key alone and with the certificate, which OpenSSL compares with the recipient named. */
    @Test
    void opensslDecrypts() throws Exception {
        // Given
        Foreign.require("openssl");
        Foreign.require("dcmdump");
        byte[] output = output(TestInstances.ct(), profile(WANTED, "other.pem", "trustee.pem"));
        Path content = Files.write(folder.resolve("content.der"), content(output));
        Path key = trustee.keyFile(folder.resolve("trustee.key"));
        Path plain = folder.resolve("plain.dcm");
        for (List<String> more : List.of(
                List.<String>of(),
                List.of("-recip", folder.resolve("trustee.pem").toString()))) {
            List<String> command = new ArrayList<>(
                    List.of("openssl", "cms", "-decrypt", "-inform", "DER", "-binary", "-in", content.toString()));
            command.addAll(List.of("-inkey", key.toString(), "-out", plain.toString()));
            command.addAll(more);
            // When
            Foreign.Result result = Foreign.run(command, "");
            // Then
            assertThat(result.output()).as("openssl says").isEmpty();
            assertThat(result.status()).isZero();
            Foreign.Result dump = Foreign.run("dcmdump", List.of("-f", "-te"), List.of(plain));
            assertThat(dump.output()).contains("ModifiedAttributesSequence", "Zwickelmeier^Quirin");
        }
    }

    @Test
    void othersReadTheOutput() throws Exception {
        // Given
        Foreign.require("dcmdump");
        Foreign.require("dciodvfy");
        Attributes source = TestInstances.ct();
        Path output = Files.write(folder.resolve("output.dcm"), output(source, profile(WANTED, "trustee.pem")));
        Path without = Files.write(folder.resolve("without.dcm"), output(source, Profile.basic()));
        // When
        Foreign.Result dump = Foreign.run("dcmdump", List.of(), List.of(output));
        // Then
        assertThat(dump.output()).contains("EncryptedContentTransferSyntaxUID", "EncryptedContent");
        assertThat(dump.status()).isZero();
        assertThat(new IodJudge(folder).newErrors(without, output)).isEmpty();
    }

    /** GDCM's re-identifier, with the same key. */
    @Test
    void gdcmReidentifies() throws Exception {
        // Given
        Foreign.require("gdcmanon");
        Attributes source = TestInstances.ct();
        Path output = Files.write(folder.resolve("for-gdcm.dcm"), output(source, profile(WANTED, "trustee.pem")));
        Path key = trustee.keyFile(folder.resolve("gdcm.key"));
        Path restored = folder.resolve("by-gdcm.dcm");
        // When
        Foreign.Result result = Foreign.run(
                List.of("gdcmanon", "-d", "-k", key.toString(), "-i", output.toString(), "-o", restored.toString()),
                "");
        // Then
        assertThat(result.status()).as(result.output()).isZero();
        Attributes again = TestInstances.read(Files.readAllBytes(restored));
        assertThat(again.getString(Tag.PatientName)).isEqualTo("Zwickelmeier^Quirin");
        assertThat(again.getString(Tag.StudyInstanceUID)).isEqualTo(TestInstances.STUDY);
    }

    /** Re-identifiers must take Triple-DES and AES of every length (PS3.15 E.1.2), and others name recipients by issuer. */
    @ParameterizedTest
    @ValueSource(strings = {"-des3", "-aes128", "-aes192", "-aes256"})
    void opensWhatOpensslEncrypted(String cipher) throws Exception {
        // Given
        Foreign.require("openssl");
        byte[] output = output(TestInstances.ct(), profile(WANTED, "other.pem"));
        Path sealed = Files.write(folder.resolve("sealed.der"), content(output));
        Path plain = folder.resolve("opened.bin");
        String key = other.keyFile(folder.resolve("other.key")).toString();
        openssl("cms", "-decrypt", "-inform", "DER", "-binary", "-in", sealed, "-inkey", key, "-out", plain);
        // When
        String certificate = folder.resolve("trustee.pem").toString();
        openssl("cms", "-encrypt", "-binary", "-outform", "DER", cipher, "-in", plain, "-out", sealed, certificate);
        Attributes theirs = TestInstances.read(output);
        theirs.getItem(Tag.EncryptedAttributesSequence)
                .setBytes(Tag.EncryptedContent, VR.OB, Files.readAllBytes(sealed));
        // Then
        assertThat(originals(TestInstances.file(theirs), trustee).getString(Tag.PatientID))
                .isEqualTo("PID-0048213");
    }

    private static void openssl(Object... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl"));
        Arrays.stream(arguments).map(Object::toString).forEach(command::add);
        Foreign.Result result = Foreign.run(command, "");
        assertThat(result.status()).as(result.output()).isZero();
    }

    /** What GDCM encrypted for the same recipient. */
    @Test
    void opensWhatGdcmEncrypted() throws Exception {
        // Given
        Foreign.require("gdcmanon");
        Path input = Files.write(folder.resolve("plain-for-gdcm.dcm"), TestInstances.file(TestInstances.ct()));
        Path theirs = folder.resolve("encrypted-by-gdcm.dcm");
        String certificate = folder.resolve("trustee.pem").toString();
        Foreign.Result result = Foreign.run(
                List.of("gdcmanon", "-e", "-c", certificate, "-i", input.toString(), "-o", theirs.toString()), "");
        assertThat(result.status()).as(result.output()).isZero();
        // When, then
        assertThat(originals(Files.readAllBytes(theirs), trustee).getString(Tag.PatientName))
                .isEqualTo("Zwickelmeier^Quirin");
    }
}
