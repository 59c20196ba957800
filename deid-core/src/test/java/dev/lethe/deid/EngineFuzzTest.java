package dev.lethe.deid;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.DicomException;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.UID;
import dev.lethe.dicom.VR;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any bytes end in a typed error or in an output that can be read; and of whatever data set the bytes are, made one of a
 * known patient, no output tells the patient. Replays the seeds and earlier findings in each build; {@code .ci/fuzz} looks
 * for more.
 */
class EngineFuzzTest {
    private static final List<Profile> PROFILES = TestInstances.shippedProfiles();

    static Stream<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (TransferSyntax syntax : new TransferSyntax[] {
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
            TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN
        }) {
            seeds.add(TestInstances.file(TestInstances.ct(), syntax));
            seeds.add(TestInstances.file(eventful(), syntax));
        }
        return seeds.stream();
    }

    /** A bit of everything that has a rule of its own. */
    private static Attributes eventful() {
        Attributes ct = TestInstances.ct();
        ct.setString(Tag.DeidentificationMethod, VR.LO, "earlier tool");
        ct.setString(Tag.ContentDescription, VR.LO, "text");
        ct.setString(Tag.ScanOptions, VR.CS, "AXIAL");
        ct.setString(Tag.SliceThickness, VR.DS, "1.5");
        ct.setString(Tag.RetrieveURL, VR.UR, "https://pacs.example/");
        ct.setBytes(Tag.RescaleType, VR.UN, "HU".getBytes(StandardCharsets.US_ASCII));
        ct.setBytes(
                Tag.RelatedSeriesSequence, VR.UN, new byte[] {(byte) 0xFE, (byte) 0xFF, 0, (byte) 0xE0, 0, 0, 0, 0});
        Attributes series = ct.newSequence(Tag.ReferencedSeriesSequence).newItem();
        series.setString(Tag.SeriesInstanceUID, VR.UI, TestInstances.SERIES);
        Attributes image = series.newSequence(Tag.ReferencedInstanceSequence).newItem();
        image.setString(Tag.ReferencedSOPClassUID, VR.UI, UID.CTImageStorage);
        image.setString(Tag.ReferencedSOPInstanceUID, VR.UI, TestInstances.INSTANCE);
        Attributes content = ct.newSequence(Tag.ContentSequence).newItem();
        content.setString(Tag.ValueType, VR.CS, "TEXT");
        content.setString(Tag.TextValue, VR.UT, "story");
        ct.setString(0x00090010, VR.LO, "CREATOR");
        ct.setBytes(0x00091001, VR.UN, new byte[20]);
        ct.setBytes(0x60003000, VR.OW, new byte[4]);
        ct.setBytes(Tag.ICCProfile, VR.OB, new byte[8]);
        ct.setBytes(Tag.PixelData, VR.OW, new byte[32]);
        ct.setBytes(Tag.DataSetTrailingPadding, VR.OB, new byte[8]);
        return ct;
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "")
    void nothingIsToldAboutThePatient(byte[] bytes) throws IOException {
        // By the length, so that bytes changed in place change nothing else.
        Profile profile = PROFILES.get(bytes.length % PROFILES.size());
        isReadableOrRefused(bytes, profile);
        Random random = new Random(bytes.length);
        Persona persona = Persona.of(random);
        byte[] file = ofPatient(bytes, persona, random);
        byte[] output = file == null ? null : isReadableOrRefused(file, profile);
        if (output != null) {
            assertThat(persona.leakIn(output)).isNull();
        }
    }

    /** The output; null when the instance was refused. */
    private static byte[] isReadableOrRefused(byte[] file, Profile profile) throws IOException {
        try {
            byte[] output = TestInstances.deidentified(file, profile);
            Attributes clean = TestInstances.read(output);
            assertThat(clean.getString(Tag.PatientID))
                    .isEqualTo(TestKeys.PATIENT.pseudonym().value());
            assertThat(clean.getString(Tag.PatientIdentityRemoved)).isEqualTo("YES");
            return output;
        } catch (QuarantineException e) {
            assertThat(e.reason()).isNotNull();
        } catch (DicomException e) {
            assertThat(QuarantineReason.of(e)).isNotNull();
        }
        return null;
    }

    /** The same data set with the patient's values in it and nothing in its pixels; null when the bytes are none. */
    private static byte[] ofPatient(byte[] bytes, Persona persona, Random random) throws IOException {
        try (DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(bytes))) {
            Attributes dataSet = in.readHeader(BulkPolicy.HOLD_ALL);
            persona.plant(dataSet, random);
            persona.identify(dataSet);
            dataSet.setString(Tag.SOPClassUID, VR.UI, UID.CTImageStorage);
            dataSet.setString(Tag.SOPInstanceUID, VR.UI, TestInstances.INSTANCE);
            dataSet.setString(Tag.SeriesInstanceUID, VR.UI, TestInstances.SERIES);
            dataSet.setString(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY", "AXIAL");
            if (dataSet.contains(Tag.PixelData)) {
                dataSet.setBytes(Tag.PixelData, VR.OW, new byte[32]);
            }
            return TestInstances.file(dataSet, in.transferSyntax());
        } catch (DicomException e) {
            return null;
        }
    }
}
