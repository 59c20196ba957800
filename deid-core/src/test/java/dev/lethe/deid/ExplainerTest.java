package dev.lethe.deid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.deid.ExplainedElement.Fate;
import dev.lethe.deid.content.ContentRules;
import dev.lethe.deid.profile.Action;
import dev.lethe.deid.profile.DeidOption;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TagPath;
import dev.lethe.dicom.VR;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExplainerTest {
    private static final int PRIVATE = 0x00091001;

    @Test
    void every_element_of_source_and_output_is_told_with_what_decided() throws Exception {
        // Given a CT with private elements, nested ones and pixels
        Attributes ct = TestInstances.ct();
        ct.setString(0x00090010, VR.LO, "ACME 1.0");
        ct.setBytes(PRIVATE, VR.UN, "Zwickelmeier ".getBytes());
        Attributes request = ct.newSequence(Tag.RequestAttributesSequence).newItem();
        request.setString(Tag.RequestedProcedureDescription, VR.LO, "Knee");
        Attributes plane = ct.newSequence(Tag.PlanePositionSequence).newItem();
        plane.setString(Tag.ImagePositionPatient, VR.DS, "1", "2", "3");
        ct.setBytes(Tag.PixelData, VR.OW, new byte[32]);

        // When
        Explanation explanation = explain(ct, Profile.basic());

        // Then
        assertThat(explanation.refusal()).isEmpty();
        Map<String, ExplainedElement> told = byPath(explanation);
        ExplainedElement name = told.get("(0010,0010)");
        assertThat(name.before()).isEqualTo("Zwickelmeier^Quirin");
        assertThat(name.after()).isEqualTo(TestKeys.PATIENT.pseudonym().value());
        assertThat(name.action()).isEqualTo(Action.Z);
        assertThat(name.clause()).isEqualTo("PS3.15 Table E.1-1");
        assertThat(name.toString()).doesNotContain("Zwickelmeier");
        assertThat(told.get("(0008,0080)").fate()).isEqualTo(Fate.REMOVED);
        assertThat(told.get("(0028,0010)").fate()).isEqualTo(Fate.KEPT);
        assertThat(told.get("(0009,1001)"))
                .returns("Zwickelmeier", ExplainedElement::before)
                .returns(null, ExplainedElement::after)
                .returns(Action.X, ExplainedElement::action);
        assertThat(told.get("(0040,0275)").action()).isEqualTo(Action.X);
        assertThat(told.get("(0040,0275)[1]/(0032,1060)"))
                .returns("Knee", ExplainedElement::before)
                .returns(Fate.REMOVED, ExplainedElement::fate)
                .satisfies(e -> assertThat(e.clause()).startsWith("with (0040,0275)"));
        assertThat(told.get("(0020,9113)[1]/(0020,0032)"))
                .returns("1\\2\\3", ExplainedElement::after)
                .returns(Fate.KEPT, ExplainedElement::fate);
        assertThat(told.get("(0012,0062)"))
                .returns(Fate.ADDED, ExplainedElement::fate)
                .returns("PS3.15 E.1.1, attestation", ExplainedElement::clause);
        assertThat(told.get("(0012,0064)[1]/(0008,0100)").after()).isEqualTo("113100");
        assertThat(told.get("(7FE0,0010)").fate()).isEqualTo(Fate.KEPT);
        assertThat(told.get("(0002,0003)").fate()).isEqualTo(Fate.CHANGED);
    }

    @Test
    void overrides_and_options_are_named() throws Exception {
        Attributes ct = TestInstances.ct();
        Profile profile = Profile.named("research");

        Map<String, ExplainedElement> told = byPath(explain(ct, profile));

        assertThat(told.get("(0008,0020)").clause())
                .contains("Retain Longitudinal Temporal Information Modified Dates");
        assertThat(told.get("(0008,0020)").fate()).isEqualTo(Fate.CHANGED);
    }

    @Test
    void content_items_are_told_one_by_one() throws Exception {
        // Given
        Attributes report = StructuredReportTest.radiologyReport();
        Reports.coded(report, "CONTAINS", "222 DCM Local", "DRX 99NORD Seen by the chief");
        Profile profile = OptionCoverageTest.with(DeidOption.CLEAN_STRUCTURED_CONTENT);

        // When
        Map<String, ExplainedElement> told = byPath(explain(report, profile));

        // Then: names are dummies, an item that goes is shown, and so is a code that becomes another
        assertThat(told.get("(0040,A730)[2]/(0040,A123)"))
                .returns("REMOVED", ExplainedElement::after)
                .returns(Action.D, ExplainedElement::action)
                .returns(ContentRules.CLAUSE, ExplainedElement::clause);
        assertThat(told.get("(0040,A730)[7]/(0040,A160)"))
                .returns("ACC-778812", ExplainedElement::before)
                .returns(null, ExplainedElement::after);
        assertThat(told.get("(0040,A730)[9]/(0040,A730)[2]/(0040,A168)[1]/(0008,0100)")
                        .fate())
                .isEqualTo(Fate.KEPT);
        assertThat(told.get("(0040,A730)[10]/(0040,A168)[1]/(0008,0100)").fate())
                .isNotEqualTo(Fate.KEPT);
    }

    @Test
    void what_is_refused_for_its_pixels_is_told_and_shown_all_the_same() throws Exception {
        Attributes ct = TestInstances.ct();
        ct.setString(Tag.BurnedInAnnotation, VR.CS, "YES");
        ct.setBytes(Tag.PixelData, VR.OW, new byte[32]);

        Explanation explanation = explain(ct, Profile.basic());

        assertThat(explanation.refusal().orElseThrow().reason()).isEqualTo(QuarantineReason.BURNED_IN_RISK);
        assertThat(byPath(explanation).get("(0010,0020)").after())
                .isEqualTo(TestKeys.PATIENT.pseudonym().value());
        assertThat(byPath(explanation).get("(7FE0,0010)").after()).isNull();
    }

    @Test
    void without_uids_the_source_is_shown_and_nothing_comes_out() throws Exception {
        Attributes ct = TestInstances.ct();
        ct.remove(Tag.StudyInstanceUID);

        Explanation explanation = explain(ct, Profile.basic());

        assertThat(explanation.refusal().orElseThrow().reason()).isEqualTo(QuarantineReason.MISSING_UID);
        assertThat(byPath(explanation).get("(0010,0020)"))
                .returns("PID-0048213", ExplainedElement::before)
                .returns(null, ExplainedElement::after);
    }

    @Test
    void bytes_that_are_no_dicom_are_a_refusal() throws Exception {
        Explanation explanation = new Explainer(Profile.basic(), TestKeys.PRF, DicomLimits.DEFAULT, null)
                .explain(() -> new ByteArrayInputStream(new byte[] {1, 2, 3}), header -> TestKeys.PATIENT);

        assertThat(explanation.refusal()).isPresent();
        assertThat(explanation.elements()).isEmpty();
    }

    @Test
    void what_is_told_of_real_files_is_what_the_engine_writes() throws Exception {
        for (Path file : Samples.readable()) {
            Explanation explanation = new Explainer(Profile.basic(), TestKeys.PRF, DicomLimits.DEFAULT, null)
                    .explain(() -> Files.newInputStream(file), header -> TestKeys.PATIENT);
            if (explanation.refusal().isPresent()) {
                continue;
            }
            byte[] output = TestInstances.deidentified(Files.readAllBytes(file));
            Attributes clean = TestInstances.read(output);
            Map<String, ExplainedElement> told = byPath(explanation);
            for (int tag : clean.tags()) {
                assertThat(told).as(file.toString()).containsKey(TagPath.of(tag).toString());
                if (tag != Tag.PixelData) {
                    assertThat(told.get(TagPath.of(tag).toString()).after())
                            .as("%s %s", file, Tag.toString(tag))
                            .isEqualTo(ShownValues.of(clean, tag));
                }
            }
            explanation.elements().stream()
                    .filter(e -> e.path().depth() == 0 && e.path().tag() >= 0x00080000 && e.after() != null)
                    .forEach(e -> assertThat(clean.contains(e.path().tag())).isTrue());
        }
    }

    private static Explanation explain(Attributes dataSet, Profile profile) throws IOException {
        byte[] file = TestInstances.file(dataSet);
        return new Explainer(profile, TestKeys.PRF, DicomLimits.DEFAULT, null)
                .explain(() -> new ByteArrayInputStream(file), header -> TestKeys.PATIENT);
    }

    private static Map<String, ExplainedElement> byPath(Explanation explanation) {
        return explanation.elements().stream()
                .collect(Collectors.toMap(e -> e.path().toString(), Function.identity(), (a, b) -> a));
    }
}
