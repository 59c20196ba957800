package dev.lethe.gateway.reception;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.UID;
import dev.lethe.dicom.VR;
import dev.lethe.gateway.TestInstance;
import dev.lethe.runtime.identity.BlindKeys;
import dev.lethe.schemas.TrustedRecords;
import dev.lethe.schemas.avro.InstanceSummary;
import dev.lethe.schemas.avro.PatientKeyBasis;
import dev.lethe.schemas.avro.SourceKind;
import dev.lethe.schemas.avro.UltrasoundRegion;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceDescriberTest {
    @TempDir
    private Path folder;

    private InstanceDescriber describer;

    @BeforeEach
    void wire() throws Exception {
        TrustedRecords.register();
        BlindKeys keys = new BlindKeys(TestKeys.in(folder.resolve("keys")).site());
        describer = new InstanceDescriber("north", keys, InstantSource.system());
    }

    @Test
    void summaryTellsWhatTheLaneDependsOn() throws Exception {
        // When
        InstanceSummary summary = summary(new TestInstance("2.25.1")
                .text(Tag.BurnedInAnnotation, VR.CS, "NO")
                .text(Tag.ConversionType, VR.CS, "WSD"));
        // Then
        assertThat(summary)
                .isEqualTo(InstanceSummary.newBuilder()
                        .setSopClassUid(UID.CTImageStorage)
                        .setTransferSyntaxUid(UID.ExplicitVRLittleEndian)
                        .setModality("CT")
                        .setImageType(List.of("ORIGINAL", "PRIMARY", "AXIAL"))
                        .setBurnedInAnnotation("NO")
                        .setConversionType("WSD")
                        .setManufacturer("ACME Imaging")
                        .setManufacturerModelName("Sniffer 64")
                        .setRows(64)
                        .setColumns(64)
                        .setFrames(1)
                        .setHasPixelData(true)
                        .setPatientKeyBasis(PatientKeyBasis.PATIENT_ID)
                        .build());
    }

    @Test
    void summaryTellsTheDeviceAndItsScreen() throws Exception {
        // When
        InstanceSummary summary = summary(new TestInstance("2.25.1")
                .text(Tag.DeviceSerialNumber, VR.LO, "SN 4711-0815")
                .with(a -> a.setInt(Tag.SamplesPerPixel, VR.US, 3))
                .with(a -> a.setString(
                        Tag.SoftwareVersions, VR.LO, "3.1.2", "of Quarmby", "b", "c", "d", "e", "x".repeat(65)))
                .with(InstanceDescriberTest::setRegion));
        // Then
        assertThat(summary.getSamplesPerPixel()).isEqualTo(3);
        assertThat(summary.getSoftwareVersions()).containsExactly("3.1.2", "b", "c", "d");
        assertThat(summary.getUltrasoundRegions()).containsExactly(new UltrasoundRegion(1, 1, 2, 3, 59, 58));
        assertThat(summary.getDeviceKey()).matches("[0-9a-f]{32}");
        assertThat(summary.toString()).doesNotContain("4711", "0815");
        assertThat(summary(new TestInstance("2.25.2").text(Tag.DeviceSerialNumber, VR.LO, " "))
                        .getDeviceKey())
                .isNull();
    }

    private static void setRegion(Attributes attributes) {
        Attributes region =
                attributes.newSequence(Tag.SequenceOfUltrasoundRegions).newItem();
        region.setInt(Tag.RegionSpatialFormat, VR.US, 1);
        region.setInt(Tag.RegionDataType, VR.US, 1);
        region.setInt(Tag.RegionLocationMinX0, VR.UL, 2);
        region.setInt(Tag.RegionLocationMinY0, VR.UL, 3);
        region.setInt(Tag.RegionLocationMaxX1, VR.UL, 60);
        region.setInt(Tag.RegionLocationMaxY1, VR.UL, 60);
    }

    @Test
    void summaryHasNoFramesWithoutPixels() throws Exception {
        // When
        InstanceSummary summary = summary(new TestInstance("2.25.1").pixelBytes(0));
        // Then
        assertThat(summary.getHasPixelData()).isFalse();
        assertThat(summary.getFrames()).isZero();
    }

    @Test
    void whatCouldBePhiStaysOutOfTheSummary() throws Exception {
        // Given names and ids where codes and makers belong
        InstanceSummary summary = summary(new TestInstance("2.25.1")
                .text(Tag.Manufacturer, VR.LO, "wilhelmina quarmby's scanner")
                .text(Tag.ManufacturerModelName, VR.LO, "Unit of QX-4711-88")
                .text(Tag.Modality, VR.CS, "Quarmby^W")
                .text(Tag.ConversionType, VR.CS, "QUARMBY")
                .text(Tag.BurnedInAnnotation, VR.CS, "QUARMBY")
                .with(a -> a.setString(Tag.ImageType, VR.CS, "DERIVED", "WILHELMINA", "not a code!")));
        // Then
        assertThat(summary.getManufacturer()).isNull();
        assertThat(summary.getManufacturerModelName()).isNull();
        assertThat(summary.getModality()).isNull();
        assertThat(summary.getConversionType()).isNull();
        assertThat(summary.getImageType()).containsExactly("DERIVED");
        assertThat(summary.getBurnedInAnnotation()).as("taken for the worse").isEqualTo("YES");
        assertThat(summary.toString().toLowerCase(Locale.ROOT)).doesNotContain("quarmby", "wilhelmina", "4711");
    }

    @Test
    void namesWithinItemsAreKnownToo() throws Exception {
        // Given a physician who is named in a sequence only
        InstanceSummary summary = summary(new TestInstance("2.25.1")
                .text(Tag.ManufacturerModelName, VR.LO, "Fotheringay Special")
                .with(a -> a.newSequence(Tag.RequestAttributesSequence)
                        .newItem()
                        .setString(Tag.RequestingPhysician, VR.PN, "Fotheringay^Ignatius")));
        // Then
        assertThat(summary.getManufacturerModelName()).isNull();
    }

    @Test
    void patientKeyFallsBackToDemographicsAndThenToTheStudy() throws Exception {
        // Given
        TestInstance anonymous = new TestInstance("2.25.1").text(Tag.PatientID, VR.LO, "");
        // When, Then
        assertThat(describe(anonymous).summary().getPatientKeyBasis()).isEqualTo(PatientKeyBasis.DEMOGRAPHICS);
        assertThat(describe(anonymous.without(Tag.PatientBirthDate)).summary().getPatientKeyBasis())
                .isEqualTo(PatientKeyBasis.STUDY);
    }

    @Test
    void patientIsTheSameByIdAndIssuer() throws Exception {
        // Given
        DescribedInstance first = describe(new TestInstance("2.25.1"));
        // When, Then: the same id is the same patient, whatever the name
        assertThat(describe(new TestInstance("2.25.2").text(Tag.PatientName, VR.PN, "X^Y"))
                        .patient())
                .isEqualTo(first.patient());
        // The site is the issuer of ids that name none
        assertThat(describe(issuer("north")).patient()).isEqualTo(first.patient());
        // The same id of another issuer is another patient, in either way to name it
        DescribedInstance other = describe(issuer("south"));
        assertThat(other.patient()).isNotEqualTo(first.patient());
        assertThat(describe(new TestInstance("2.25.4").with(a -> qualify(a, "south")))
                        .patient())
                .isEqualTo(other.patient());
    }

    private static TestInstance issuer(String issuer) {
        return new TestInstance("2.25.3").text(Tag.IssuerOfPatientID, VR.LO, issuer);
    }

    private static void qualify(Attributes attributes, String universalEntityId) {
        attributes
                .newSequence(Tag.IssuerOfPatientIDQualifiersSequence)
                .newItem()
                .setString(Tag.UniversalEntityID, VR.UT, universalEntityId);
    }

    private InstanceSummary summary(TestInstance instance) throws Exception {
        return describe(instance).summary();
    }

    private DescribedInstance describe(TestInstance instance) throws Exception {
        return describer.describe(
                new InstanceScanner(DicomLimits.DEFAULT, 1 << 20)
                        .scan(new ByteArrayInputStream(instance.bytes()), OutputStream.nullOutputStream()),
                SourceKind.STOW);
    }
}
