package dev.lethe.deid.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.deid.Profile;
import dev.lethe.deid.profile.Selector.ByPath;
import dev.lethe.deid.profile.Selector.ByPrivateCreator;
import dev.lethe.deid.profile.Selector.ByTag;
import dev.lethe.deid.profile.Selector.TagSequence;
import dev.lethe.dicom.Tag;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileFileTest {
    private static final String HEAD =
            "profile: site\nversion: '1'\nbase: Basic Application Level Confidentiality Profile\n";

    @ParameterizedTest
    @FieldSource("dev.lethe.deid.profile.ProfileFile#SHIPPED")
    void shippedProfilesLoad(String name) throws Exception {
        ProfileDefinition definition = ProfileFile.named(name);
        assertThat(definition.id()).isEqualTo(name);
        assertThat(definition.description()).isNotBlank();
        assertThat(Profile.of(definition).identity().hash()).hasSize(64);
        // And they conform to the schema, which is not looked at when they are named
        assertThat(ProfileFile.parse(name + ".yaml", ProfileFile.shippedText(name))
                        .canonical())
                .isEqualTo(definition.canonical());
    }

    @Test
    void readsOverrides() throws Exception {
        // When
        ProfileDefinition definition = ProfileFile.parse("site.yaml", HEAD + """
                options: [Retain Safe Private]
                overrides:
                  - tag: AccessionNumber
                    action: D
                    reason: archive needs one
                  - path: (0040,A730)/PersonName
                    action: X
                  - privateCreator: "SIEMENS MED  "
                    element: "1b"
                    action: K
                """);
        // Then
        assertThat(definition.options()).containsExactly(DeidOption.RETAIN_SAFE_PRIVATE);
        assertThat(definition.overrides())
                .containsExactly(
                        new RuleOverride(new ByTag(Tag.AccessionNumber), Action.D, "archive needs one", 6),
                        new RuleOverride(
                                new ByPath(new TagSequence(Tag.ContentSequence, Tag.PersonName)), Action.X, "", 9),
                        new RuleOverride(
                                new ByPrivateCreator("SIEMENS MED", ByPrivateCreator.ANY, 0x1B), Action.K, "", 11));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            options: [Clean Descriptor]                                                 | 4 | does not have a value in the enumeration
            option: [Clean Descriptors]                                                 | 4 | option
            options: [Retain UIDs, Retain UIDs]                                         | 4 | unique
            options: [Clean Recognizable Visual Features]                               | 4 | needs recognizableVisualFeatures: deface
            claim: HIPAA                                                                | 4 | enumeration
            claim: research with modified dates                                         | 4 | needs the option
            overrides: [{tag: PatientNam, action: X}]                                   | 4 | no attribute
            overrides: [{tag: '(0010,0003)', action: X}]                                | 4 | no attribute
            overrides: [{tag: '(0009,0010)', action: X}]                                | 4 | private
            overrides: [{tag: '(0002,0016)', action: X}]                                | 4 | no attribute of a data set
            overrides: [{tag: StudyDate, action: Q}]                                    | 4 | enumeration
            overrides: [{tag: StudyDate, action: U}]                                    | 4 | UIDs
            overrides: [{tag: PatientName, action: X}]                                  | 4 | engine itself
            overrides: [{tag: OtherPatientNames, action: K}]                            | 4 | names a person
            overrides: [{tag: PatientBirthDate, action: K}]                             | 4 | names a person
            overrides: [{vr: PN, action: C}]                                            | 4 | names persons
            overrides: [{vr: XX, action: X}]                                            | 4 | enumeration
            overrides: [{path: StudyDate/SeriesDate, action: X}]                        | 4 | no sequence
            overrides: [{privateCreator: A, action: K}]                                 | 4 | Retain Safe Private
            overrides: [{privateCreator: A, action: Z}]                                 | 4 | Retain Safe Private
            overrides: [{tag: StudyDate, action: X}, {tag: '(0008,0020)', action: K}]   | 4 | must go
            overrides: [{tag: StudyDate, path: StudyDate, action: X}]                   | 4 | overrides
            overrides: [{action: X}]                                                    | 4 | overrides
            vocabulary: [knee]                                                          | 4 | Clean Descriptors
            tciaKnowledgeBase: true                                                     | 4 | Retain Safe Private
            encryptOriginalAttributes: yes please                                       | 4 | boolean
            encapsulatedDocuments: redact                                               | 4 | Clean Descriptors
            recognizableVisualFeatures: deface                                          | 4 | needs the option Clean Recognizable
            recognizableVisualFeatures: blur                                            | 4 | enumeration
            encapsulatedDocuments: keep                                                 | 4 | enumeration
            profile: other                                                              | 4 | uplicate
            options: [                                                                  | 4 | YAML
            """)
    void refusesWithLine(String line, int number, String message) {
        assertThatThrownBy(() -> Profile.of(ProfileFile.parse("site.yaml", HEAD + line + "\n")))
                .isInstanceOf(ProfileException.class)
                .hasMessageContaining("site.yaml:" + number + ":")
                .hasMessageContaining(message);
    }

    @Test
    void refusesDatesBothFullAndModified() {
        assertThatThrownBy(() -> ProfileFile.parse("site.yaml", HEAD + """
                options:
                  - Retain Longitudinal Temporal Information Full Dates
                  - Retain Longitudinal Temporal Information Modified Dates
                """))
                .isInstanceOf(ProfileException.class)
                .hasMessageContaining("site.yaml:6: full and modified dates exclude each other");
    }

    /** Cipher text is derived from what the law lists. */
    @ParameterizedTest
    @ValueSource(strings = {"HIPAA Safe Harbor", "limited data set"})
    void refusesEncryptedOriginalsUnderClaimsWithoutIdentifiers(String claim) {
        assertThatThrownBy(() -> ProfileFile.parse(
                        "site.yaml", HEAD + "claim: " + claim + "\nencryptOriginalAttributes: true\n"))
                .isInstanceOf(ProfileException.class)
                .hasMessageContaining("site.yaml:5: claim \"" + claim + "\" does not hold");
    }

    @ParameterizedTest
    @CsvSource({"''", "42", "[]", "'- a'", "'profile: x'"})
    void refusesWhatIsNoProfile(String text) {
        assertThatThrownBy(() -> ProfileFile.parse("site.yaml", text)).isInstanceOf(ProfileException.class);
    }

    @Test
    void readsAFileOrSaysThereIsNone(@TempDir Path folder) throws Exception {
        // Given
        Path file = Files.writeString(folder.resolve("mine.yaml"), HEAD);
        // When, then
        assertThat(ProfileFile.named(file.toString()).id()).isEqualTo("site");
        assertThatThrownBy(() -> ProfileFile.named("resaerch"))
                .isInstanceOf(ProfileException.class)
                .hasMessageContaining("basic, research, safe-harbor");
    }

    @Test
    void hashTellsWhatIsDoneAndNotHowItIsWritten() throws Exception {
        String once = hash("options: [Retain UIDs, Clean Descriptors]\n");
        assertThat(hash("# comment\noptions:\n  - Clean Descriptors\n  - Retain UIDs\n"))
                .isEqualTo(once);
        assertThat(hash("options: [Clean Descriptors]\n")).isNotEqualTo(once);
        assertThat(hash("options: [Retain UIDs, Clean Descriptors]\nvocabulary: [knie]\n"))
                .isNotEqualTo(once);
    }

    private static String hash(String text) throws ProfileException {
        return Profile.of(ProfileFile.parse("site.yaml", HEAD + text))
                .identity()
                .hash();
    }
}
