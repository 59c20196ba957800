package dev.lethe.deid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.deid.encrypted.Recipients;
import dev.lethe.deid.encrypted.Reidentifier;
import dev.lethe.deid.encrypted.TestRecipient;
import dev.lethe.deid.profile.ProfileFile;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.DicomException;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.Tag;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real files: what is published stays published with encrypted originals, and these are the source's. */
class EncryptedSamplesTest {
    private static final String HEAD =
            "profile: site\nversion: \"1\"\nbase: Basic Application Level Confidentiality Profile\n";
    /** Every so many is judged by others. */
    private static final int JUDGED = 20;

    @TempDir
    static Path folder;

    private static TestRecipient trustee;
    private static Profile encrypting;
    private static Profile plain;

    @BeforeAll
    static void prepare() throws Exception {
        trustee = TestRecipient.of("Trustee");
        encrypting = Profile.of(
                ProfileFile.parse("site.yaml", HEAD + "encryptOriginalAttributes: true\n"),
                Recipients.read(List.of(trustee.certificate(folder.resolve("trustee.pem")))));
        plain = Profile.basic();
    }

    @Test
    void everyOutputHoldsItsOriginalsAndIsReadByOthers() throws Exception {
        // Given
        Foreign.require("dcmdump");
        Foreign.require("dciodvfy");
        IodJudge dciodvfy = new IodJudge(folder);
        List<String> heldBack = new ArrayList<>();
        int published = 0;
        // When
        for (Path sample : Samples.readable()) {
            Path without = folder.resolve("without.dcm" + published);
            Path with = folder.resolve("with.dcm" + published);
            if (!deidentify(sample, plain, without)) {
                continue;
            }
            if (!deidentify(sample, encrypting, with)) {
                heldBack.add(sample.getFileName().toString());
                continue;
            }
            // Then
            assertThat(identity(originals(with))).as("%s", sample).isEqualTo(identity(header(sample)));
            if (published++ % JUDGED == 0) {
                assertThat(Foreign.run("dcmdump", List.of("-q"), List.of(with)).status())
                        .isZero();
                assertThat(dciodvfy.newErrors(without, with)).isEmpty();
            }
            Files.delete(with);
            Files.delete(without);
        }
        assertThat(heldBack).isEmpty();
        assertThat(published).isGreaterThan(100);
    }

    private static List<String> identity(Attributes dataSet) {
        List<String> values = new ArrayList<>();
        for (int tag : new int[] {Tag.SOPInstanceUID, Tag.StudyInstanceUID, Tag.PatientID, Tag.PatientName}) {
            values.add(dataSet.getString(tag));
        }
        return values;
    }

    private static boolean deidentify(Path source, Profile profile, Path output) throws IOException {
        try (OutputStream out = Files.newOutputStream(output)) {
            new Deidentifier(profile, TestKeys.PRF, DicomLimits.DEFAULT)
                    .deidentify(() -> Files.newInputStream(source), TestKeys.PATIENT, out);
            return true;
        } catch (DicomException | QuarantineException e) {
            return false;
        }
    }

    private static Attributes originals(Path output) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(output))) {
            return new Reidentifier(trustee.key(), DicomLimits.DEFAULT)
                    .originals(in)
                    .orElseThrow();
        }
    }

    private static Attributes header(Path source) throws IOException {
        try (DicomInputStream in = new DicomInputStream(new BufferedInputStream(Files.newInputStream(source)))) {
            return in.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA);
        }
    }
}
