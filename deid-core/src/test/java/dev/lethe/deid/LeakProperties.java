package dev.lethe.deid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.ElementDictionary;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.VR;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Random data sets over the whole dictionary, with the patient's values in every VR and depth: no byte of the output may hold
 * one. Published or quarantined, nothing leaks.
 */
class LeakProperties {
    private static final int[] TAGS = Arrays.stream(ElementDictionary.tags())
            .filter(tag -> Tag.group(tag) > 2 && Tag.group(tag) < 0x7FE0)
            .filter(tag -> !List.of(
                            Tag.SpecificCharacterSet,
                            Tag.SOPClassUID,
                            Tag.StudyInstanceUID,
                            Tag.SeriesInstanceUID,
                            Tag.SOPInstanceUID,
                            Tag.PatientName,
                            Tag.PatientID,
                            Tag.PatientBirthDate,
                            Tag.OverlayBitsAllocated)
                    .contains(tag))
            .toArray();

    private static final List<TransferSyntax> SYNTAXES = List.of(
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN);

    private static int published;

    /** Values of one made-up patient, unlike any word of the dictionary. */
    private record Persona(String family, String given, String id, String birthDate, String uid) {
        static Persona of(Random random) {
            String uid = "1.2.826.0.1.3680043.8.498." + (100_000_000 + random.nextInt(800_000_000));
            return new Persona(
                    "Qz" + letters(random) + "wick",
                    "Vx" + letters(random) + "fried",
                    "ZK" + (100_000 + random.nextInt(900_000)),
                    String.format(
                            Locale.ROOT,
                            "19%02d%02d%02d",
                            20 + random.nextInt(70),
                            1 + random.nextInt(12),
                            1 + random.nextInt(28)),
                    uid);
        }

        private static String letters(Random random) {
            return random.ints(4, 'a', 'z' + 1)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
        }

        String token(Random random) {
            String[] forms = {
                family,
                given.toUpperCase(Locale.ROOT),
                family + "^" + given,
                given + " " + family,
                family + ", " + given,
                id,
                id.toLowerCase(Locale.ROOT),
                birthDate,
                birthDate.substring(6) + "." + birthDate.substring(4, 6) + "." + birthDate.substring(0, 4),
                uid
            };
            return forms[random.nextInt(forms.length)];
        }

        List<String> searched() {
            return List.of(family, given, id, uid);
        }
    }

    @Property(tries = 3000)
    void noIdentifyingValueIsInTheOutput(@ForAll long seed, @ForAll @IntRange(min = 5, max = 60) int elements)
            throws IOException {
        // Given
        Random random = new Random(seed);
        Persona persona = Persona.of(random);
        Attributes ct = TestInstances.ct();
        ct.setString(Tag.PatientName, VR.PN, persona.family + "^" + persona.given);
        ct.setString(Tag.PatientID, VR.LO, persona.id);
        ct.setString(Tag.PatientBirthDate, VR.DA, persona.birthDate);
        ct.setString(Tag.StudyInstanceUID, VR.UI, persona.uid);
        fill(ct, random, persona, elements, 0);
        byte[] output;
        // When
        try {
            output = TestInstances.deidentified(TestInstances.file(ct, SYNTAXES.get(random.nextInt(SYNTAXES.size()))));
            published++;
        } catch (QuarantineException e) {
            assertThat(e.reason()).isEqualTo(QuarantineReason.LEAK_GATE);
            persona.searched().forEach(value -> assertThat(e).hasMessageNotContaining(value));
            return;
        }
        // Then
        String text = new String(output, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        for (String value : persona.searched()) {
            int at = text.indexOf(value.toLowerCase(Locale.ROOT));
            assertThat(at)
                    .as(() -> "seed " + seed + ": " + text.substring(Math.max(0, at - 30), at + 30))
                    .isNegative();
        }
    }

    @net.jqwik.api.lifecycle.AfterContainer
    static void theGateIsTheNetNotTheBroom() {
        // Binary values with names in them do get caught by the gate; most random data sets pass all the same.
        assertThat(published).isGreaterThan(1500);
    }

    private static void fill(Attributes target, Random random, Persona persona, int elements, int depth) {
        for (int i = 0; i < elements; i++) {
            int tag = random.nextInt(20) == 0 ? 0x00091001 + random.nextInt(200) : TAGS[random.nextInt(TAGS.length)];
            VR vr = Tag.isPrivate(tag) ? VR.UN : ElementDictionary.vrOf(tag, null);
            if (random.nextInt(25) == 0 && vr != VR.SQ) {
                vr = VR.UN;
            }
            if (vr == VR.SQ) {
                if (depth < 4) {
                    fill(target.newSequence(tag).newItem(), random, persona, elements / 4, depth + 1);
                }
            } else if (vr.isText()) {
                target.setString(tag, vr, text(vr, random, persona));
            } else if (vr == VR.OB || vr == VR.UN) {
                String value = random.nextInt(40) == 0 || vr == VR.UN ? "\1\2" + persona.token(random) + ";" : "abcdef";
                target.setBytes(tag, vr, (value + value.length() % 2).getBytes(StandardCharsets.US_ASCII));
            } else {
                target.setBytes(tag, vr, new byte[8]);
            }
        }
    }

    private static String text(VR vr, Random random, Persona persona) {
        return switch (vr) {
            case DA -> persona.birthDate;
            case DT -> persona.birthDate + "101112";
            case TM -> "101112";
            case AS -> "068Y";
            case UI -> random.nextBoolean() ? persona.uid : persona.uid + "." + random.nextInt(1000);
            case DS, IS -> Integer.toString(random.nextInt(1000));
            case CS -> random.nextBoolean() ? "AXIAL" : persona.family.toUpperCase(Locale.ROOT);
            default -> (random.nextBoolean() ? "scan of " : "") + persona.token(random) + " abdomen";
        };
    }
}
