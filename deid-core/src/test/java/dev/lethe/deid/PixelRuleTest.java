package dev.lethe.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.deid.PixelRisk.Assessment;
import dev.lethe.deid.PixelRisk.Treatment;
import dev.lethe.deid.profile.ProfileException;
import dev.lethe.deid.profile.ProfileFile;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.Sequence;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.UID;
import dev.lethe.dicom.VR;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules of a profile about pixels, before the table's. */
class PixelRuleTest {
    private static final String HEAD = """
            profile: site
            version: "1"
            base: Basic Application Level Confidentiality Profile
            options: [Clean Pixel Data]
            """;

    /** The instance is a US of an Acme Sono 9, Image Type ORIGINAL, PRIMARY, ABDOMEN, unless said otherwise. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            class: UltrasoundImageStorage                                           | clear      | site
            class: [CTImageStorage, UltrasoundImageStorage]                         | clear      | site
            class: 1.2.840.10008.5.1.4.1.1.6.1                                      | clear      | site
            class: CTImageStorage                                                   | clear      | ultrasound
            class: UltrasoundImageStorage, model: sono                              | clear      | site
            class: UltrasoundImageStorage, model: [sonoline]                        | clear      | ultrasound
            class: UltrasoundImageStorage, manufacturer: 'acme, inc'                | clear      | site
            modality: us                                                            | rules      | site
            modality: us, type: ABDO                                                | quarantine | site
            modality: us, type2: SECONDARY                                          | quarantine | ultrasound
            modality: us, type2: Primary                                            | quarantine | site
            syntax: ExplicitVRLittleEndian                                          | rules      | site
            syntax: JPEGBaseline8Bit                                                | rules      | ultrasound
            samples: 3                                                              | rules      | site
            samples: [1, 4]                                                         | rules      | ultrasound
            pixels: no                                                              | rules      | ultrasound
            overlay: embedded                                                       | rules      | ultrasound
            conversion: WSD                                                         | rules      | ultrasound
            burned: NO                                                              | rules      | ultrasound
            modality: us                                                            | document   | ultrasound
            """)
    void decidesWhereAllOfItsConditionsHold(String when, String treatment, String expected) throws Exception {
        Assessment found = risk(when, treatment).assess(us(UID.UltrasoundImageStorage, null, true));

        assertThat(found.rule()).isEqualTo(expected);
        assertThat(found.treatment().title()).isEqualTo(expected.equals("site") ? treatment : "ocr");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            UltrasoundImageStorage | YES | true  | class: UltrasoundImageStorage              | clear    | burned-in-yes
            UltrasoundImageStorage | YES | true  | {class: UltrasoundImageStorage, burned: YES} | clear  | site
            EncapsulatedPDFStorage | -   | false | class: EncapsulatedPDFStorage              | clear    | encapsulated-document
            EncapsulatedPDFStorage | -   | false | modality: US                               | ocr      | encapsulated-document
            EncapsulatedPDFStorage | -   | false | modality: US                               | document | site
            EnhancedSRStorage      | -   | false | modality: US                               | ocr      | no-pixels
            EnhancedSRStorage      | -   | false | modality: US                               | quarantine | site
            VideoEndoscopicImageStorage | NO | true | class: VideoEndoscopicImageStorage       | clear    | site
            """)
    void leavesAloneWhatItsTreatmentIsNotFor(
            String sopClass, String burnedIn, boolean pixels, String when, String treatment, String expected)
            throws Exception {
        String uid = (String) UID.class.getField(sopClass).get(null);
        assertThat(risk(when.replaceAll("[{}]", ""), treatment)
                        .assess(us(uid, burnedIn, pixels))
                        .rule())
                .isEqualTo(expected);
    }

    /** A clip with sound, of a class that a rule about still images and cines names too. */
    @Test
    void videoIsClearedOnlyWhereItIsNamed() throws Exception {
        PixelFacts clip = new PixelFacts(
                UID.UltrasoundMultiFrameImageStorage,
                UID.MPEG4HP41,
                "US",
                List.of(),
                null,
                null,
                null,
                null,
                true,
                100,
                3,
                false);
        String ofClass = "class: UltrasoundMultiFrameImageStorage";
        assertThat(risk(ofClass, "clear").assess(clip).rule()).isEqualTo("video");
        assertThat(risk(ofClass + ", syntax: MPEG4HP41", "clear").assess(clip).rule())
                .isEqualTo("site");
    }

    @Test
    void theFirstThatHoldsDecidesAndTheTableComesLast() throws Exception {
        // Given
        PixelRisk risk = profile("""
                pixelRisk:
                  - {rule: first, when: {modality: US, model: NINE}, treatment: quarantine}
                  - {rule: second, when: {modality: US}, treatment: rules}
                  - {rule: third, when: {modality: US}, treatment: ocr}
                """).pixelRisk();
        // Then
        assertThat(risk.assess(us(UID.UltrasoundImageStorage, null, true)).rule())
                .isEqualTo("second");
        assertThat(risk.rows().subList(0, 3)).allMatch(PixelRisk.Row::isOfProfile);
        assertThat(risk.rows().get(0).conditions()).isEqualTo("modality=US model~NINE");
        assertThat(risk.rows().get(0).line()).isEqualTo(6);
        assertThat(risk.rows().subList(3, risk.rows().size()))
                .isEqualTo(Profile.basic().pixelRisk().rows());
    }

    /** The summary does not tell Samples per Pixel: what a rule about them may admit is not refused by it. */
    @Test
    void whatTheSummaryDoesNotTellIsLeftOpen() throws Exception {
        PixelRisk risk = profile("""
                pixelRisk:
                  - {rule: gray, when: {class: VLPhotographicImageStorage, samples: 1}, treatment: ocr}
                """).pixelRisk();
        PixelFacts summary = new PixelFacts(
                UID.VLPhotographicImageStorage, null, "XC", List.of(), null, null, null, null, true, 1, 0, false);

        assertThat(risk.outlook(summary)).extracting(Assessment::rule).containsExactly("gray", "photograph");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {rule: a, when: {modalty: US}, treatment: ocr}                    | unknown key "modalty": there are class, syntax, modality
            {rule: a, when: {class: CTImageStorag}, treatment: clear}         | "CTImageStorag" is no SOP Class: write a keyword
            {rule: a, when: {class: JPEGBaseline8Bit}, treatment: clear}      | "JPEGBaseline8Bit" is no SOP Class
            {rule: a, when: {syntax: CTImageStorage}, treatment: ocr}         | "CTImageStorage" is no Transfer Syntax
            {rule: a, when: {modality: US}, treatment: orc}                   | enumeration ["clear", "rules", "ocr", "document", "quarantine"]
            {rule: a, when: {modality: US}, treatment: clear}                 | clear needs the condition class
            {rule: a, when: {burned: yes}, treatment: ocr}                    | no defect
            {rule: a, when: {burned: maybe}, treatment: ocr}                  | write YES or NO
            {rule: a, when: {pixels: some}, treatment: ocr}                   | write YES or NO
            {rule: a, when: {manufacturer: ' '}, treatment: ocr}              | does not match
            {rule: a, when: {manufacturer: []}, treatment: ocr}               | at least 1
            {rule: a, when: {}, treatment: ocr}                               | at least 1
            {rule: a, treatment: ocr}                                         | when
            {rule: ultrasound, when: {modality: US}, treatment: ocr}          | another rule ultrasound
            """)
    void refusesWithLineAndWhatToDo(String rule, String message) {
        String yaml = HEAD + "pixelRisk:\n  - " + rule + "\n";
        if (message.equals("no defect")) {
            assertThat(catchDefects(yaml)).isNull();
        } else {
            assertThat(catchDefects(yaml)).contains("site.yaml:6: ").contains(message);
        }
    }

    private static String catchDefects(String yaml) {
        try {
            Profile.of(ProfileFile.parse("site.yaml", yaml));
            return null;
        } catch (ProfileException e) {
            return e.getMessage();
        }
    }

    @Test
    void isPartOfTheHashByWhatItDoes() throws Exception {
        String none = hash("");
        String rule = hash("pixelRisk: [{rule: a, when: {modality: US, model: [X, Y]}, treatment: ocr}]\n");

        assertThat(rule).isNotEqualTo(none);
        assertThat(hash("pixelRisk: [{rule: b, reason: r, when: {model: [Y, X], modality: US}, treatment: ocr}]\n"))
                .isEqualTo(rule);
        assertThat(hash("pixelRisk: [{rule: a, when: {modality: US, model: ['X, Y']}, treatment: ocr}]\n"))
                .isNotEqualTo(rule);
        assertThat(hash("pixelRisk: [{rule: a, when: {modality: US, model: [X, Y]}, treatment: rules}]\n"))
                .isNotEqualTo(rule);
    }

    /** Nothing looked at them: 113101 and Burned In Annotation = NO would be a lie. */
    @Test
    void whatItClearsPassesUntouchedAndClaimsNothing() throws Exception {
        // Given an ultrasound image that the table would have searched
        Attributes image = TestInstances.ct();
        image.setString(Tag.SOPClassUID, VR.UI, UID.UltrasoundImageStorage);
        image.setString(Tag.Modality, VR.CS, "US");
        byte[] pixels = {1, 2, 3, 4};
        image.setBytes(Tag.PixelData, VR.OW, pixels);
        Profile profile = profile("pixelRisk: [{rule: a, when: {class: UltrasoundImageStorage}, treatment: clear}]\n");
        // When
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DeidResult result = new Deidentifier(profile, TestKeys.PRF, DicomLimits.DEFAULT)
                .deidentify(() -> new ByteArrayInputStream(TestInstances.file(image)), TestKeys.PATIENT, out);
        // Then
        Attributes clean = TestInstances.read(out.toByteArray());
        assertThat(result.pixels()).isEqualTo(PixelTreatment.UNTOUCHED);
        assertThat(clean.getBytes(Tag.PixelData)).isEqualTo(pixels);
        assertThat(clean.contains(Tag.BurnedInAnnotation)).isFalse();
        Sequence codes = clean.getSequence(Tag.DeidentificationMethodCodeSequence);
        assertThat(codes).extracting(code -> code.getString(Tag.CodeValue)).containsExactly("113100");
    }

    @Test
    void aQuarantineByTheSiteHasAReasonOfItsOwn() throws Exception {
        Profile profile = profile("pixelRisk: [{rule: no-ct, when: {modality: CT}, treatment: quarantine}]\n");

        assertThatThrownBy(() -> TestInstances.clean(TestInstances.ct(), profile))
                .isInstanceOfSatisfying(QuarantineException.class, e -> {
                    assertThat(e.reason()).isEqualTo(QuarantineReason.PROFILE_RULE);
                    assertThat(e).hasMessageContaining("by rule no-ct");
                });
    }

    private static PixelRisk risk(String when, String treatment) throws ProfileException {
        PixelRisk risk = profile("pixelRisk: [{rule: site, when: {" + when + "}, treatment: " + treatment + "}]\n")
                .pixelRisk();
        assertThat(risk.rows().get(0).assessment().treatment()).isEqualTo(Treatment.valueOf(treatment.toUpperCase()));
        return risk;
    }

    private static Profile profile(String rules) throws ProfileException {
        return Profile.of(ProfileFile.parse("site.yaml", HEAD + rules));
    }

    private static String hash(String rules) throws ProfileException {
        return profile(rules).identity().hash();
    }

    private static PixelFacts us(String sopClass, String burnedIn, boolean pixels) {
        return new PixelFacts(
                sopClass,
                UID.ExplicitVRLittleEndian,
                "US",
                List.of("ORIGINAL", "PRIMARY", "ABDOMEN"),
                burnedIn,
                null,
                "Acme, Inc.",
                "Sono 9",
                pixels,
                1,
                3,
                false);
    }
}
