package dev.lethe.deid;

import static dev.lethe.deid.TestInstances.clean;
import static dev.lethe.deid.TestInstances.ct;
import static dev.lethe.deid.TestInstances.deidentified;
import static dev.lethe.deid.TestInstances.file;
import static dev.lethe.deid.TestInstances.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lethe.deid.profile.DeidOption;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.DicomException;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.DicomOutputStream;
import dev.lethe.dicom.FileMetaInformation;
import dev.lethe.dicom.Fragments;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TagPath;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.UID;
import dev.lethe.dicom.VR;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeidentifierTest {
    private static final String PSEUDONYM = TestKeys.PATIENT.pseudonym().value();

    @Test
    void givesThePatientThePseudonymAndAttestsWhatWasDone() throws Exception {
        // When
        Attributes clean = clean(ct());
        // Then
        assertThat(clean.getString(Tag.PatientID)).isEqualTo(PSEUDONYM);
        assertThat(clean.getString(Tag.PatientName)).isEqualTo(PSEUDONYM);
        assertThat(clean.getString(Tag.StudyID)).matches("\\d{12}");
        assertThat(clean.getString(Tag.PatientIdentityRemoved)).isEqualTo("YES");
        assertThat(clean.getStrings(Tag.DeidentificationMethod))
                .containsExactly(Profile.basic().identity().hash(), "Lethe profile basic 2025e.3")
                .allSatisfy(value -> assertThat(value).hasSizeLessThanOrEqualTo(64));
        assertThat(clean.getItem(Tag.DeidentificationMethodCodeSequence).getString(Tag.CodeValue))
                .isEqualTo("113100");
        assertThat(clean.getString(Tag.LongitudinalTemporalInformationModified)).isEqualTo("REMOVED");
    }

    @Test
    void keepsWhatAnEarlierDeidentificationSaid() throws Exception {
        // Given
        Attributes ct = ct();
        ct.setString(Tag.DeidentificationMethod, VR.LO, "Earlier tool 3.1 for Zwickelmeier");
        Attributes code = ct.newSequence(Tag.DeidentificationMethodCodeSequence).newItem();
        code.setString(Tag.CodeValue, VR.SH, "113105");
        code.setString(Tag.CodingSchemeDesignator, VR.SH, "DCM");
        // When
        Attributes clean = clean(ct);
        // Then
        assertThat(clean.getStrings(Tag.DeidentificationMethod)[0]).isEqualTo("Earlier tool 3.1 for");
        assertThat(clean.getSequence(Tag.DeidentificationMethodCodeSequence))
                .extracting(item -> item.getString(Tag.CodeValue))
                .containsExactly("113105", "113100");
    }

    @Test
    void writesItsOwnFileMetaInformationAndAnEmptyPreamble() throws Exception {
        // Given: a preamble and file meta information full of names
        Attributes ct = ct();
        Attributes meta = FileMetaInformation.of(
                UID.CTImageStorage, TestInstances.INSTANCE, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        meta.setString(Tag.SourceApplicationEntityTitle, VR.AE, "NORDSTERN_CT");
        meta.setString(Tag.PrivateInformationCreatorUID, VR.UI, "1.2.3.4.5.6.7");
        meta.setBytes(Tag.PrivateInformation, VR.OB, "Zwickelmeier".getBytes(StandardCharsets.US_ASCII));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DicomOutputStream out = new DicomOutputStream(bytes, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)) {
            out.writeFileMetaInformation(meta);
            out.writeDataset(ct);
        }
        byte[] file = bytes.toByteArray();
        byte[] preamble = "Zwickelmeier^Quirin 17.04.1956".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(preamble, 0, file, 0, preamble.length);
        // When
        byte[] output = deidentified(file);
        // Then
        assertThat(Arrays.copyOf(output, 128)).containsOnly(0);
        try (DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(output))) {
            Attributes clean = in.readFileMetaInformation();
            Attributes dataSet = in.readHeader((tag, vr, length, depth) -> dev.lethe.dicom.BulkPolicy.Action.HOLD);
            assertThat(clean.tags())
                    .containsExactly(
                            Tag.FileMetaInformationVersion,
                            Tag.MediaStorageSOPClassUID,
                            Tag.MediaStorageSOPInstanceUID,
                            Tag.TransferSyntaxUID,
                            Tag.ImplementationClassUID,
                            Tag.ImplementationVersionName);
            assertThat(clean.getString(Tag.MediaStorageSOPInstanceUID))
                    .isEqualTo(dataSet.getString(Tag.SOPInstanceUID))
                    .startsWith("2.25.");
        }
    }

    @Test
    void replacesUidsAlikeEverywhereAndLeavesWhatNamesAKind() throws Exception {
        // Given
        Attributes ct = ct();
        ct.setString(Tag.FrameOfReferenceUID, VR.UI, "1.2.826.0.1.3680043.8.498.77");
        Attributes series = ct.newSequence(Tag.ReferencedSeriesSequence).newItem();
        series.setString(Tag.SeriesInstanceUID, VR.UI, TestInstances.SERIES);
        Attributes instance = series.newSequence(Tag.ReferencedInstanceSequence).newItem();
        instance.setString(Tag.ReferencedSOPClassUID, VR.UI, "1.2.840.113619.4.30");
        instance.setString(Tag.ReferencedSOPInstanceUID, VR.UI, TestInstances.INSTANCE);
        instance.setString(Tag.MultiFrameSourceSOPInstanceUID, VR.UI, TestInstances.INSTANCE);
        // When
        Attributes clean = clean(ct);
        // Then
        Attributes cleanSeries = clean.getItem(Tag.ReferencedSeriesSequence);
        Attributes cleanInstance = cleanSeries.getItem(Tag.ReferencedInstanceSequence);
        assertThat(cleanSeries.getString(Tag.SeriesInstanceUID)).isEqualTo(clean.getString(Tag.SeriesInstanceUID));
        assertThat(cleanInstance.getString(Tag.ReferencedSOPInstanceUID))
                .isEqualTo(clean.getString(Tag.SOPInstanceUID))
                .isEqualTo(cleanInstance.getString(Tag.MultiFrameSourceSOPInstanceUID));
        assertThat(cleanInstance.getString(Tag.ReferencedSOPClassUID)).isEqualTo("1.2.840.113619.4.30");
        assertThat(clean.getString(Tag.SOPClassUID)).isEqualTo(UID.CTImageStorage);
    }

    @Test
    void scrubsTextOutsideTheTable() throws Exception {
        // Given
        Attributes ct = ct();
        ct.setString(Tag.ContentDescription, VR.LO, "Quirin Zwickelmeier, born 17.4.1956, liver CT, PID 48213");
        ct.setString(Tag.ManufacturerModelName, VR.LO, "Model X");
        ct.setString(Tag.ScanOptions, VR.CS, "ZWICKELMEIER");
        ct.setString(Tag.RetrieveURL, VR.UR, "https://pacs.nordstern.example/" + TestInstances.STUDY);
        ct.setString(Tag.SecondaryReviewerName, VR.PN, "Somebody^Else");
        ct.setString(Tag.ExpirationDateTime, VR.DT, "20240229010203");
        // When
        Attributes clean = clean(ct);
        // Then
        assertThat(clean.getString(Tag.ContentDescription)).isEqualTo("born liver CT");
        assertThat(clean.getString(Tag.ManufacturerModelName)).isEqualTo("Model X");
        assertThat(clean.contains(Tag.ScanOptions)).isFalse();
        assertThat(clean.contains(Tag.RetrieveURL)).isFalse();
        assertThat(clean.contains(Tag.SecondaryReviewerName)).isFalse();
        assertThat(clean.contains(Tag.ExpirationDateTime)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"REMOVED", "2025", "NONE", "Anonymous", "1", "---"})
    void publishesPatientsWhoseNameOrIdIsInOneOfItsOwnWords(String name) throws Exception {
        // Given
        Attributes ct = ct();
        ct.setString(Tag.PatientName, VR.PN, name);
        ct.setString(Tag.PatientID, VR.LO, name);
        ct.setString(Tag.ScanOptions, VR.CS, "NONE");
        ct.setString(Tag.RescaleType, VR.LO, "HU");
        ct.newSequence(Tag.ContentSequence).newItem();
        // When / Then
        assertThat(clean(ct).getString(Tag.RescaleType)).isEqualTo("HU");
    }

    @Test
    void scrubsTextInCodeExtensions() throws Exception {
        // Given
        Attributes ct = ct();
        ct.setString(Tag.SpecificCharacterSet, VR.CS, "", "ISO 2022 IR 87");
        ct.setString(Tag.PatientName, VR.PN, "Yamada^Tarou=山田^太郎");
        ct.setString(Tag.ContentDescription, VR.LO, "検査 山田太郎");
        // When
        Attributes clean = clean(ct);
        // Then
        assertThat(clean.getString(Tag.ContentDescription)).isEqualTo("検査");
        assertThat(clean.getStrings(Tag.SpecificCharacterSet)).containsExactly("", "ISO 2022 IR 87");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234567", "19560417"})
    void keepsWhatTheIodRequiresWhenAValueIsDropped(String number) throws Exception {
        // Given: the number of the series, Type 2, is the patient's id, or birth date
        Attributes ct = ct();
        ct.setString(Tag.PatientID, VR.LO, "1234567");
        ct.setString(Tag.SeriesNumber, VR.IS, number);
        // When
        Attributes clean = clean(ct);
        // Then
        assertThat(clean.contains(Tag.SeriesNumber)).isTrue();
        assertThat(clean.containsValue(Tag.SeriesNumber)).isFalse();
    }

    /** PS3.6 lets LUT Data be OW or US. */
    @Test
    void keepsLookupTablesOfEitherVr() throws Exception {
        // Given
        Attributes ct = ct();
        Attributes lut = ct.newSequence(Tag.ModalityLUTSequence).newItem();
        lut.setInt(Tag.LUTDescriptor, VR.US, 4, 0, 16);
        lut.setInt(Tag.LUTData, VR.US, 1, 2, 3, 4);
        ct.setBytes(Tag.RedPaletteColorLookupTableData, VR.OW, new byte[] {1, 2, 3, 4});
        // When
        Attributes clean = clean(ct);
        // Then
        assertThat(clean.getItem(Tag.ModalityLUTSequence)).isEqualTo(lut);
        assertThat(clean.getBytes(Tag.RedPaletteColorLookupTableData)).containsExactly(1, 2, 3, 4);
    }

    /** An emptied one would contradict Referenced Series Sequence (PS3.3 C.12.2). */
    @Test
    void keepsRequiredReferencesToSourceImages() throws Exception {
        // Given
        Attributes segmentation = ct();
        segmentation.setString(Tag.SOPClassUID, VR.UI, UID.SegmentationStorage);
        Attributes source = segmentation
                .newSequence(Tag.PerFrameFunctionalGroupsSequence)
                .newItem()
                .newSequence(Tag.DerivationImageSequence)
                .newItem()
                .newSequence(Tag.SourceImageSequence)
                .newItem();
        source.setString(Tag.ReferencedSOPClassUID, VR.UI, UID.CTImageStorage);
        source.setString(Tag.ReferencedSOPInstanceUID, VR.UI, TestInstances.INSTANCE);
        // When
        Attributes clean = clean(segmentation);
        // Then
        assertThat(clean.getItem(Tag.PerFrameFunctionalGroupsSequence)
                        .getItem(Tag.DerivationImageSequence)
                        .getItem(Tag.SourceImageSequence)
                        .getString(Tag.ReferencedSOPInstanceUID))
                .isEqualTo(clean.getString(Tag.SOPInstanceUID));
    }

    @Test
    void tellsAnotherPatientInAnItemFromThisOne() throws Exception {
        // Given
        Attributes ct = ct();
        Attributes same =
                ct.newSequence(Tag.GroupOfPatientsIdentificationSequence).newItem();
        same.setString(Tag.PatientID, VR.LO, "PID-0048213");
        Attributes other =
                ct.getSequence(Tag.GroupOfPatientsIdentificationSequence).newItem();
        other.setString(Tag.PatientID, VR.LO, "PID-0099999");
        // When
        Attributes clean = clean(ct);
        // Then
        assertThat(clean.getSequence(Tag.GroupOfPatientsIdentificationSequence))
                .extracting(item -> item.getString(Tag.PatientID))
                .containsExactly(PSEUDONYM, "REMOVED");
    }

    @Test
    void replacesTheContentOfStructuredReports() throws Exception {
        // Given
        Attributes report = ct();
        report.setString(Tag.SOPClassUID, VR.UI, UID.EnhancedSRStorage);
        Attributes item = report.newSequence(Tag.ContentSequence).newItem();
        item.setString(Tag.ValueType, VR.CS, "TEXT");
        item.setString(Tag.TextValue, VR.UT, "A long story that names nobody by a known value");
        item.newSequence(Tag.ContentSequence).newItem().setString(Tag.PersonName, VR.PN, "Hollerbach^Ottilie");
        // When
        Attributes clean = clean(report);
        // Then: D, a dummy item (Clean Structured Content is another option)
        assertThat(clean.getSequence(Tag.ContentSequence)).hasSize(1);
        assertThat(clean.getItem(Tag.ContentSequence).getString(Tag.TextValue)).isEqualTo("REMOVED");
        assertThat(clean.getItem(Tag.ContentSequence).contains(Tag.ContentSequence))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                UID.ImplicitVRLittleEndian,
                UID.ExplicitVRLittleEndian,
                UID.ExplicitVRBigEndian,
                UID.DeflatedExplicitVRLittleEndian
            })
    void keepsTransferSyntaxPixelsAndTrailerOrder(String uid) throws Exception {
        // Given
        Attributes ct = ct();
        ct.setString(Tag.ContentDescription, VR.LO, "seen by Hollerbach");
        byte[] pixels = new byte[32];
        new Random(7).nextBytes(pixels);
        ct.setBytes(Tag.PixelData, VR.OW, pixels);
        ct.newSequence(Tag.DigitalSignaturesSequence).newItem().setString(Tag.CertificateType, VR.CS, "X");
        ct.setBytes(Tag.DataSetTrailingPadding, VR.OB, new byte[16]);
        // When
        byte[] output = deidentified(file(ct, TransferSyntax.of(uid)));
        // Then
        try (DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(output))) {
            Attributes clean = in.readHeader(dev.lethe.dicom.BulkPolicy.HOLD_ALL);
            assertThat(in.transferSyntax().uid()).isEqualTo(uid);
            assertThat(clean.getBytes(Tag.PixelData)).isEqualTo(pixels);
            assertThat(clean.getString(Tag.ContentDescription)).isEqualTo("seen by");
            assertThat(clean.tags()[clean.size() - 1]).isEqualTo(Tag.PixelData);
        }
        assertThat(output.length % 2).isZero();
    }

    @Test
    void passesFragmentsThrough() throws Exception {
        // Given
        Attributes ct = ct();
        Fragments fragments = new Fragments(List.of(new byte[] {0, 0, 0, 0}, new byte[] {1, 2, 3, 4, 5, 6}));
        ct.setFragments(Tag.PixelData, VR.OB, fragments);
        // When
        Attributes clean = read(deidentified(file(ct, TransferSyntax.of(UID.JPEGBaseline8Bit))));
        // Then
        assertThat(clean.getFragments(Tag.PixelData)).isEqualTo(fragments);
    }

    @Test
    void isDeterministic() throws Exception {
        byte[] file = file(ct());
        assertThat(deidentified(file)).isEqualTo(deidentified(file));
    }

    @Test
    void readsABareDataSet() throws Exception {
        // Given
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DicomOutputStream out = new DicomOutputStream(bytes, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)) {
            out.writeDataset(ct());
        }
        // When / Then
        assertThat(read(deidentified(bytes.toByteArray())).getString(Tag.PatientID))
                .isEqualTo(PSEUDONYM);
    }

    @ParameterizedTest
    @ValueSource(ints = {Tag.SOPClassUID, Tag.SOPInstanceUID, Tag.StudyInstanceUID, Tag.SeriesInstanceUID})
    void quarantinesWhatCannotBeNamed(int missing) throws Exception {
        // Given
        byte[] file = file(ct());
        Attributes ct = read(file);
        ct.remove(missing);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DicomOutputStream out = new DicomOutputStream(bytes, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)) {
            out.writeDataset(ct);
        }
        // When
        QuarantineException found =
                catchThrowableOfType(QuarantineException.class, () -> deidentified(bytes.toByteArray()));
        // Then
        assertThat(found.reason()).isEqualTo(QuarantineReason.MISSING_UID);
        assertThat(found.tagPath()).isEqualTo(TagPath.of(missing));
    }

    @Test
    void writesNothingForQuarantinedPixels() throws Exception {
        // Given
        Attributes ct = ct();
        ct.setString(Tag.BurnedInAnnotation, VR.CS, "YES");
        ct.setBytes(Tag.PixelData, VR.OW, new byte[32]);
        byte[] file = file(ct);
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        // When
        QuarantineException found = catchThrowableOfType(
                QuarantineException.class,
                () -> new Deidentifier(Profile.basic(), TestKeys.PRF, DicomLimits.DEFAULT)
                        .deidentify(() -> new ByteArrayInputStream(file), TestKeys.PATIENT, target));
        // Then
        assertThat(found.reason()).isEqualTo(QuarantineReason.BURNED_IN_RISK);
        assertThat(found).hasMessageNotContaining("Zwickelmeier");
        assertThat(target.size()).isZero();
    }

    @Test
    void overlayInPixelBitsIsNotCleared() throws Exception {
        Attributes ct = ct();
        ct.setInt(Tag.OverlayBitsAllocated, VR.US, 16);
        ct.setBytes(Tag.PixelData, VR.OW, new byte[32]);
        assertThatThrownBy(() -> deidentified(file(ct)))
                .isInstanceOfSatisfying(
                        QuarantineException.class,
                        e -> assertThat(e.reason()).isEqualTo(QuarantineReason.BURNED_IN_RISK));
    }

    @Test
    void quarantinesHeaderElementsBehindPixelData() throws Exception {
        // Given: Burned In Annotation where nobody would look for it
        Attributes ct = ct();
        ct.setBytes(Tag.PixelData, VR.OW, new byte[32]);
        Attributes late = new Attributes();
        late.setString(Tag.BurnedInAnnotation, VR.CS, "YES");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(file(ct));
        try (DicomOutputStream out = new DicomOutputStream(bytes, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)) {
            out.writeDataset(late);
        }
        // When
        QuarantineException found =
                catchThrowableOfType(QuarantineException.class, () -> deidentified(bytes.toByteArray()));
        // Then
        assertThat(found.reason()).isEqualTo(QuarantineReason.MALFORMED);
        assertThat(found.tagPath()).isEqualTo(TagPath.of(Tag.BurnedInAnnotation));
    }

    @Test
    void refusesMoreIdentifyingValuesThanCanBeSearchedFor() throws Exception {
        // Given: names that all begin alike, which no honest header has by the thousands
        Attributes ct = ct();
        var items = ct.newSequence(Tag.RelatedSeriesSequence);
        for (int i = 0; i < 20_000; i++) {
            items.newItem()
                    .setString(
                            Tag.PersonName,
                            VR.PN,
                            "Abc" + Integer.toString(i, 26).replaceAll("[0-9]", "x") + i + "^X");
        }
        byte[] file = file(ct);
        // When
        QuarantineException found = catchThrowableOfType(QuarantineException.class, () -> deidentified(file));
        // Then
        assertThat(found.reason()).isEqualTo(QuarantineReason.LIMIT_EXCEEDED);
        assertThat(new KnownValuesReader().read(ct).scrub("any text")).isEmpty();
    }

    @Test
    void reportsTruncationInsidePixelDataAndErrorsOfTheTarget() throws Exception {
        // Given
        Attributes ct = ct();
        ct.setBytes(Tag.PixelData, VR.OW, new byte[3200]);
        byte[] file = file(ct);
        // When / Then
        assertThatThrownBy(() -> deidentified(Arrays.copyOf(file, file.length - 100)))
                .isInstanceOfSatisfying(
                        DicomException.class,
                        e -> assertThat(QuarantineReason.of(e)).isEqualTo(QuarantineReason.MALFORMED));
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("disk full");
            }
        };
        assertThatThrownBy(() -> new Deidentifier(Profile.basic(), TestKeys.PRF, DicomLimits.DEFAULT)
                        .deidentify(() -> new ByteArrayInputStream(file), TestKeys.PATIENT, full))
                .isInstanceOf(IOException.class)
                .hasMessage("disk full");
    }

    @Test
    void codesAreNoDates() throws Exception {
        // Given
        Attributes ct = TestInstances.ct();
        Attributes code = ct.newSequence(Tag.AnatomicRegionSequence).newItem();
        code.setString(Tag.CodeValue, VR.SH, "121080");
        code.setString(Tag.CodingSchemeDesignator, VR.SH, "SCT");
        code.setString(Tag.CodingSchemeVersion, VR.SH, "20240229");
        code.setString(Tag.CodeMeaning, VR.LO, "Lung");
        // When
        for (Profile profile : List.of(Profile.basic(), OptionCoverageTest.with(DeidOption.RETAIN_MODIFIED_DATES))) {
            Attributes clean = TestInstances.clean(ct, profile).getItem(Tag.AnatomicRegionSequence);
            // Then
            assertThat(clean.getString(Tag.CodeValue)).isEqualTo("121080");
            assertThat(clean.getString(Tag.CodingSchemeVersion)).isEqualTo("20240229");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.826.0.1.3680043.8.498.77", "990011223344556677"})
    void whatWasCleanedBeforeMakesNoDifference(String uid) throws Exception {
        // Given two instances of a patient with one text, which holds a UID of only one of them, well-formed or not
        Attributes one = ct();
        one.setString(Tag.Manufacturer, VR.LO, "ACME of " + uid + ".");
        Attributes other = ct();
        other.addAll(one);
        other.setString(Tag.FrameOfReferenceUID, VR.UI, uid);
        for (List<Attributes> order : List.of(List.of(one, other), List.of(other, one))) {
            Deidentifier engine = new Deidentifier(Profile.basic(), TestKeys.PRF, DicomLimits.DEFAULT);
            for (Attributes each : order) {
                byte[] file = file(each);
                ByteArrayOutputStream target = new ByteArrayOutputStream();
                // When
                engine.deidentify(() -> new ByteArrayInputStream(file), TestKeys.PATIENT, target);
                // Then
                assertThat(target.toByteArray()).isEqualTo(deidentified(file));
                String text = read(target.toByteArray()).getString(Tag.Manufacturer);
                assertThat(text).isEqualTo(each == other ? "ACME of ." : "ACME of " + uid + ".");
            }
        }
    }
}
