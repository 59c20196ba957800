package dev.lethe.deid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.deid.content.ContentRules;
import dev.lethe.deid.profile.DeidOption;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trees of any shape with the patient's values in every value type: none comes out, and none reaches the leak gate. */
class StructuredContentLeakTest {
    private static final String[] VALUES = {
        "Zwickelmeier^Quirin", "Zwickelmeier, Quirin", "PID-0048213", "77881234", "Klinikum Nordstern", "Hollerbach"
    };
    private static final String[] TYPES = {"TEXT", "PNAME", "CODE", "NUM", "UIDREF", "IMAGE", "CONTAINER", "TABLE"};
    private static final String[] RELATIONSHIPS = {"CONTAINS", "HAS OBS CONTEXT", "HAS PROPERTIES", "INFERRED FROM"};
    private static final int TREES = 60;

    private final List<String> concepts = new ArrayList<>();

    StructuredContentLeakTest() {
        RuleData.forEachRow("profile/structured-content.tsv", ContentRules.COLUMNS, row -> {
            if (!row[1].contains(" ")) {
                concepts.add(row[0] + " " + row[1] + " " + row[4]);
            }
        });
        for (int i = 0; i < 100; i++) {
            concepts.add("9" + i + " 99NORD Something");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void nothingOfThePatientIsLeft(long seed) throws Exception {
        Random random = new Random(seed);
        Profile[] profiles = {
            OptionCoverageTest.with(DeidOption.CLEAN_STRUCTURED_CONTENT),
            OptionCoverageTest.with(
                    DeidOption.CLEAN_STRUCTURED_CONTENT,
                    DeidOption.CLEAN_DESCRIPTORS,
                    DeidOption.RETAIN_MODIFIED_DATES,
                    DeidOption.RETAIN_PATIENT_CHARACTERISTICS),
            OptionCoverageTest.with(DeidOption.CLEAN_STRUCTURED_CONTENT, DeidOption.RETAIN_FULL_DATES)
        };
        for (int i = 0; i < TREES; i++) {
            // Given
            Attributes report = Reports.report("126000 DCM Imaging Measurement Report");
            report.setString(Tag.AccessionNumber, VR.SH, "77881234");
            grow(report, random, 0);
            // When
            byte[] output = TestInstances.deidentified(TestInstances.file(report), profiles[i % profiles.length]);
            // Then
            assertThat(new String(output, StandardCharsets.ISO_8859_1))
                    .doesNotContainIgnoringCase("Zwickel")
                    .doesNotContainIgnoringCase("Hollerb")
                    .doesNotContain("0048213", "77881234", "Nordstern", TestInstances.STUDY);
            everyReferenceLeadsToAnItem(TestInstances.read(output));
        }
    }

    private static void everyReferenceLeadsToAnItem(Attributes clean) {
        for (Attributes item : Reports.items(clean)) {
            int[] path = item.getInts(Tag.ReferencedContentItemIdentifier);
            if (path.length > 0) {
                assertThat(Reports.at(clean, path).contains(Tag.ValueType)).isTrue();
            } else {
                assertThat(item.contains(Tag.ValueType)).isTrue();
            }
        }
    }

    private void grow(Attributes parent, Random random, int depth) {
        int children = 1 + random.nextInt(5);
        for (int i = 0; i < children; i++) {
            String relationship = any(random, RELATIONSHIPS);
            if (random.nextInt(6) == 0) {
                Reports.reference(parent, relationship, 1, 1 + random.nextInt(4), 1 + random.nextInt(4));
                continue;
            }
            Attributes item = add(parent, relationship, random);
            if (depth < 3 && random.nextBoolean()) {
                grow(item, random, depth + 1);
            }
        }
    }

    private Attributes add(Attributes parent, String relationship, Random random) {
        String concept = concepts.get(random.nextInt(concepts.size()));
        String value = any(random, VALUES);
        String type = any(random, TYPES);
        return switch (type) {
            case "TEXT" -> Reports.text(parent, relationship, concept, "Seen: " + value + " 2.1.2024");
            case "PNAME" -> Reports.person(parent, relationship, concept, value);
            case "CODE" ->
                Reports.coded(
                        parent,
                        relationship,
                        concept,
                        random.nextBoolean() ? "T-28000 SRT Lung of " + value : value.replace(' ', '_') + " 99NORD X");
            case "NUM" -> Reports.number(parent, relationship, concept, "77881234", "mm UCUM " + value);
            case "UIDREF" -> Reports.uid(parent, relationship, concept, TestInstances.STUDY);
            case "IMAGE" -> Reports.instance(parent, relationship, type, concept, TestInstances.INSTANCE);
            default -> {
                Attributes item = Reports.add(parent, relationship, type, concept);
                item.setString(Tag.TextValue, VR.UT, value);
                yield item;
            }
        };
    }

    private static String any(Random random, String[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
