package dev.lethe.deid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.deid.profile.Action;
import dev.lethe.deid.profile.Claim;
import dev.lethe.deid.profile.DeidOption;
import dev.lethe.deid.profile.DocumentPolicy;
import dev.lethe.deid.profile.FacePolicy;
import dev.lethe.deid.profile.ProfileDefinition;
import dev.lethe.deid.profile.RuleOverride;
import dev.lethe.deid.profile.Selector.ByTag;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Single content items, in reports and elsewhere, that no row of PS3.15 Table E.3.4-1 lists. */
class ContentItemTest {
    private static Attributes clean(Attributes dataSet, DeidOption... options) throws Exception {
        DeidOption[] all = Arrays.copyOf(options, options.length + 1);
        all[options.length] = DeidOption.CLEAN_STRUCTURED_CONTENT;
        return TestInstances.clean(dataSet, OptionCoverageTest.with(all));
    }

    private static Attributes report() {
        Attributes report = Reports.report("126000 DCM Imaging Measurement Report");
        Reports.number(report, "CONTAINS", "410668003 SCT Length", "12", "mm UCUM millimeter");
        return report;
    }

    private static Attributes codeOf(Attributes item) {
        return item.getItem(Tag.ConceptCodeSequence);
    }

    @Test
    void keepsCodesOfPublicSchemesAlone() throws Exception {
        // Given
        Attributes report = report();
        Reports.coded(report, "CONTAINS", "111 DCM Public", "T-28000 SRT Lung of Zwickelmeier");
        Reports.coded(report, "CONTAINS", "222 DCM Local", "DRX 99NORD Seen by the chief");
        Reports.coded(report, "CONTAINS", "333 DCM Unnamed", "DRX L Seen by the chief");
        // When
        Attributes clean = clean(report);
        // Then
        Attributes lung = codeOf(Reports.find(clean, "111"));
        assertThat(lung.getString(Tag.CodeValue)).isEqualTo("T-28000");
        assertThat(lung.getString(Tag.CodeMeaning)).startsWith("Lung").doesNotContain("Zwickel");
        for (String concept : List.of("222", "333")) {
            Attributes local = codeOf(Reports.find(clean, concept));
            assertThat(local.getString(Tag.CodeValue)).isEqualTo(Dummies.TEXT);
            assertThat(local.getString(Tag.CodingSchemeDesignator)).isEqualTo("99LETHE");
            assertThat(local.getString(Tag.CodeMeaning)).isEqualTo(Dummies.TEXT);
        }
    }

    @Test
    void aCodeThatHoldsAKnownValueIsNoCode() throws Exception {
        // Given
        Attributes report = report();
        Reports.coded(report, "CONTAINS", "111 DCM Public", "ACC-778812 DCM Lung");
        // When
        Attributes clean = clean(report);
        // Then
        assertThat(codeOf(Reports.find(clean, "111")).getString(Tag.CodeValue)).isEqualTo(Dummies.TEXT);
    }

    @Test
    void aNumberThatIsAnIdIsNoMeasurement() throws Exception {
        // Given
        Attributes report = report();
        report.setString(Tag.AccessionNumber, VR.SH, "77881234");
        Reports.number(report, "CONTAINS", "111 DCM Number", "77881234", "1 UCUM no units");
        // When
        Attributes clean = clean(report);
        // Then
        assertThat(Reports.find(clean, "111").getSequence(Tag.MeasuredValueSequence))
                .isEmpty();
        assertThat(Reports.find(clean, "410668003").getSequence(Tag.MeasuredValueSequence))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TABLE", "PHOTO", ""})
    void removesWhatItDoesNotUnderstand(String valueType) throws Exception {
        // Given
        Attributes report = report();
        Attributes item = Reports.text(report, "CONTAINS", "111 DCM Something", "free");
        item.setString(Tag.ValueType, VR.CS, valueType);
        Reports.text(item, "HAS PROPERTIES", "222 DCM Below", "free");
        // When
        Attributes clean = clean(report, DeidOption.CLEAN_DESCRIPTORS);
        // Then
        assertThat(Reports.items(clean)).hasSize(1);
    }

    @Test
    void takesOverNoValueOfAnotherType() throws Exception {
        // Given
        Attributes report = report();
        Attributes number = Reports.find(report, "410668003");
        number.setString(Tag.TextValue, VR.UT, "free");
        number.setString(Tag.PersonName, VR.PN, "Free^Person");
        number.setString(Tag.UID, VR.UI, "1.2.3.4.5.6.7.8");
        // When
        Attributes clean = Reports.find(clean(report, DeidOption.RETAIN_UIDS), "410668003");
        // Then
        assertThat(clean.contains(Tag.MeasuredValueSequence)).isTrue();
        assertThat(clean.contains(Tag.TextValue) || clean.contains(Tag.PersonName) || clean.contains(Tag.UID))
                .isFalse();
    }

    @Test
    void aListedConceptIsNotSavedByAnotherValueType() throws Exception {
        // Given
        Attributes report = report();
        Reports.text(report, "HAS OBS CONTEXT", "121008 DCM Person Observer Name", "Foo");
        Reports.coded(report, "HAS OBS CONTEXT", "121022 DCM Accession Number", "A1 DCM Accession");
        Reports.coded(report, "CONTAINS", "121071 DCM Finding", "27925004 SCT Nodule");
        Reports.dateTime(report, "HAS OBS CONTEXT", "121031 DCM Subject Birth Date", "19770101");
        // When
        Attributes clean = clean(report, DeidOption.CLEAN_DESCRIPTORS, DeidOption.RETAIN_FULL_DATES);
        // Then
        assertThat(Reports.find(clean, "121008").getString(Tag.TextValue)).isEqualTo(Dummies.TEXT);
        assertThat(Reports.find(clean, "121022")).isNull();
        assertThat(Reports.find(clean, "121031")).isNull();
        assertThat(codeOf(Reports.find(clean, "121071")).getString(Tag.CodeValue))
                .isEqualTo("27925004");
    }

    @Test
    void unlistedDatesFollowTheProfile() throws Exception {
        // Given
        Attributes report = report();
        Reports.dateTime(report, "CONTAINS", "111 DCM Something", "20240229101500");
        // When, Then
        assertThat(Reports.find(clean(report), "111")).isNull();
        assertThat(Reports.find(clean(report, DeidOption.RETAIN_FULL_DATES), "111")
                        .getString(Tag.DateTime))
                .isEqualTo("20240229101500");
        assertThat(Reports.find(clean(report, DeidOption.RETAIN_MODIFIED_DATES), "111")
                        .getString(Tag.DateTime))
                .endsWith("101500")
                .doesNotStartWith("20240229");
    }

    @Test
    void anOverrideSaysHowAValueIsCleanedAndBringsNothingBack() throws Exception {
        // Given
        Attributes report = report();
        Reports.text(report, "CONTAINS", "111 DCM Something", "free");
        Reports.text(report, "CONTAINS", "121022 DCM Accession Number", "free");
        Profile keepsText = Profile.of(new ProfileDefinition(
                "test",
                "1",
                "",
                Claim.NONE,
                Set.of(DeidOption.CLEAN_STRUCTURED_CONTENT),
                false,
                false,
                DocumentPolicy.QUARANTINE,
                FacePolicy.PASS,
                List.of(new RuleOverride(new ByTag(Tag.TextValue), Action.K, "", 1)),
                List.of(),
                List.of(),
                "test.yaml",
                ""));
        // When
        Attributes clean = TestInstances.clean(report, keepsText);
        // Then
        assertThat(Reports.find(clean, "111").getString(Tag.TextValue)).isEqualTo("free");
        assertThat(Reports.find(clean, "121022")).isNull();
    }

    private static Attributes contextItem(Attributes ct, String concept) {
        Attributes item = ct.newSequence(Tag.AcquisitionContextSequence).newItem();
        Reports.code(item, Tag.ConceptNameCodeSequence, concept);
        return item;
    }

    @Test
    void acquisitionContextsNeedNoValueType() throws Exception {
        // Given
        Attributes ct = TestInstances.ct();
        Attributes item = contextItem(ct, "109054 DCM Patient State");
        item.setString(Tag.TextValue, VR.UT, "Zwickelmeier is asleep");
        Attributes number = ct.getSequence(Tag.AcquisitionContextSequence).newItem();
        Reports.code(number, Tag.ConceptNameCodeSequence, "410668003 SCT Length");
        number.setString(Tag.NumericValue, VR.DS, "12");
        Reports.code(number, Tag.MeasurementUnitsCodeSequence, "mm UCUM millimeter");
        // When
        Attributes clean = clean(ct);
        // Then
        assertThat(clean.getSequence(Tag.AcquisitionContextSequence)).hasSize(1);
        assertThat(clean.getItem(Tag.AcquisitionContextSequence).getString(Tag.NumericValue))
                .isEqualTo("12");
    }

    @Test
    void sequencesWithoutAnyItemLeftConform() throws Exception {
        // Given
        Attributes ct = TestInstances.ct();
        contextItem(ct, "109054 DCM Patient State").setString(Tag.TextValue, VR.UT, "asleep");
        Attributes step = ct.newSequence(Tag.SpecimenDescriptionSequence)
                .newItem()
                .newSequence(Tag.SpecimenPreparationSequence)
                .newItem()
                .newSequence(Tag.SpecimenPreparationStepContentItemSequence)
                .newItem();
        step.setString(Tag.ValueType, VR.CS, "TEXT");
        Reports.code(step, Tag.ConceptNameCodeSequence, "121041 DCM Specimen Identifier");
        step.setString(Tag.TextValue, VR.UT, "S18-4711");
        // When
        Attributes clean = clean(ct);
        // Then
        assertThat(clean.getSequence(Tag.AcquisitionContextSequence)).isEmpty();
        Attributes dummy = clean.getItem(Tag.SpecimenDescriptionSequence)
                .getItem(Tag.SpecimenPreparationSequence)
                .getItem(Tag.SpecimenPreparationStepContentItemSequence);
        assertThat(dummy.getString(Tag.ValueType)).isEqualTo("TEXT");
        assertThat(dummy.getString(Tag.TextValue)).isEqualTo(Dummies.TEXT);
    }

    @Test
    void specimenPreparationsKeepTheirSteps() throws Exception {
        // Given
        Attributes ct = TestInstances.ct();
        Attributes steps = ct.newSequence(Tag.SpecimenDescriptionSequence)
                .newItem()
                .newSequence(Tag.SpecimenPreparationSequence)
                .newItem();
        Attributes staining = steps.newSequence(Tag.SpecimenPreparationStepContentItemSequence)
                .newItem();
        staining.setString(Tag.ValueType, VR.CS, "CODE");
        Reports.code(staining, Tag.ConceptNameCodeSequence, "424361007 SCT Using substance");
        Reports.code(staining, Tag.ConceptCodeSequence, "12710003 SCT hematoxylin stain");
        Attributes time = steps.getSequence(Tag.SpecimenPreparationStepContentItemSequence)
                .newItem();
        time.setString(Tag.ValueType, VR.CS, "DATETIME");
        Reports.code(time, Tag.ConceptNameCodeSequence, "111702 DCM DateTime of processing");
        time.setString(Tag.DateTime, VR.DT, "20240229");
        // When
        Attributes clean = clean(ct);
        // Then
        assertThat(clean.getItem(Tag.SpecimenDescriptionSequence)
                        .getItem(Tag.SpecimenPreparationSequence)
                        .getSequence(Tag.SpecimenPreparationStepContentItemSequence))
                .extracting(item -> codeOf(item).getString(Tag.CodeValue))
                .containsExactly("12710003");
    }

    @Test
    void waveformAnnotationsKeepWhatIsCodedAndMeasured() throws Exception {
        // Given
        Attributes ct = TestInstances.ct();
        Attributes text = ct.newSequence(Tag.WaveformAnnotationSequence).newItem();
        text.setString(Tag.UnformattedTextValue, VR.ST, "Zwickelmeier coughs");
        text.setInt(Tag.ReferencedWaveformChannels, VR.US, 1, 0);
        Attributes number = ct.getSequence(Tag.WaveformAnnotationSequence).newItem();
        Reports.code(number, Tag.ConceptNameCodeSequence, "5.10.2-1 SCPECG RR Interval");
        number.setString(Tag.NumericValue, VR.DS, "800");
        number.setInt(Tag.ReferencedSamplePositions, VR.UL, 17);
        // When
        Attributes clean = clean(ct);
        // Then
        assertThat(clean.getSequence(Tag.WaveformAnnotationSequence)).hasSize(2);
        Attributes first = clean.getItem(Tag.WaveformAnnotationSequence);
        assertThat(first.getString(Tag.UnformattedTextValue)).isEqualTo(Dummies.TEXT);
        assertThat(first.getInts(Tag.ReferencedWaveformChannels)).containsExactly(1, 0);
        Attributes second = clean.getSequence(Tag.WaveformAnnotationSequence).get(1);
        assertThat(second.getString(Tag.NumericValue)).isEqualTo("800");
        assertThat(second.getInt(Tag.ReferencedSamplePositions, 0)).isEqualTo(17);
    }

    @Test
    void withoutTheOptionOneDummyItemIsLeft() throws Exception {
        assertThat(Reports.items(TestInstances.clean(report())))
                .extracting(item -> item.getString(Tag.TextValue))
                .containsExactly(Dummies.TEXT);
    }
}
