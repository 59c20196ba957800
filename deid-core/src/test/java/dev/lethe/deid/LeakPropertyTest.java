package dev.lethe.deid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.ElementDictionary;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.VR;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * Random data sets over the whole dictionary, with the patient's values in every VR and depth, in private attributes, in UN
 * and in the wrong VR: no byte of an output may hold one, by any profile that ships. Published or quarantined, nothing leaks.
 *
 * <p>{@code -Dlethe.properties.tries=1000000} tries more than each build does.
 */
class LeakPropertyTest {
    /** What makes an instance one of the patient, and what tells how to read it. */
    private static final Set<Integer> GIVEN = Set.of(
            Tag.SpecificCharacterSet,
            Tag.SOPClassUID,
            Tag.StudyInstanceUID,
            Tag.SeriesInstanceUID,
            Tag.SOPInstanceUID,
            Tag.PatientName,
            Tag.PatientID,
            Tag.PatientBirthDate,
            Tag.OverlayBitsAllocated);

    private static final int[] TAGS = Arrays.stream(ElementDictionary.tags())
            .filter(tag -> Tag.group(tag) > 2 && Tag.group(tag) < 0x7FE0 && !GIVEN.contains(tag))
            .toArray();

    private static final TransferSyntax[] SYNTAXES = {
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
        TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
        TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
        TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN
    };
    /** Of a value; sequences come where the dictionary has them. */
    private static final VR[] VRS =
            Arrays.stream(VR.values()).filter(vr -> vr != VR.SQ).toArray(VR[]::new);

    private static final String[] CREATORS = {"GEMS_IDEN_01", "SIEMENS MR HEADER", "Philips Imaging DD 001", "NOBODY"};

    private static final List<Profile> PROFILES = TestInstances.shippedProfiles();

    private static final int IN_BYTES = 3000;

    private static int published;
    private static int quarantined;
    private static int quarantinedInBytes;

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.randomValue(Random::nextLong);
    }

    @Property
    void noIdentifyingValueIsInTheOutput(@ForAll("seeds") long seed) throws IOException {
        if (isPublishedWithoutLeak(seed, false)) {
            published++;
        } else {
            quarantined++;
        }
    }

    /** Bytes are kept as they are where a rule keeps them: there the leak gate is the only one to see a name. */
    @Property(tries = IN_BYTES)
    void noIdentifyingValueInBytesIsInTheOutput(@ForAll("seeds") long seed) throws IOException {
        if (!isPublishedWithoutLeak(seed, true)) {
            quarantinedInBytes++;
        }
    }

    /** The gate is the net, not the broom: it has to do with bytes, and with values whose VR is wrong twice. */
    @AfterContainer
    static void theGateHardlyEverFires() {
        assertThat(quarantined).isLessThanOrEqualTo(published / 100 + 1);
        assertThat(quarantinedInBytes).isGreaterThan(IN_BYTES / 2);
    }

    private static boolean isPublishedWithoutLeak(long seed, boolean inBytes) throws IOException {
        // Given
        Random random = new Random(seed);
        Persona persona = Persona.of(random);
        Profile profile = PROFILES.get(random.nextInt(PROFILES.size()));
        Attributes ct = TestInstances.ct();
        persona.identify(ct);
        TransferSyntax syntax = SYNTAXES[random.nextInt(SYNTAXES.length)];
        new Filling(random, persona, profile, syntax.explicitVr(), inBytes).fill(ct, 3 + random.nextInt(16), 0);
        byte[] file = TestInstances.file(ct, syntax);
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        // When
        try {
            new Deidentifier(profile, TestKeys.PRF, DicomLimits.DEFAULT)
                    .deidentify(() -> new ByteArrayInputStream(file), TestKeys.PATIENT, output);
        } catch (QuarantineException e) {
            // Then
            assertThat(e.reason()).as("seed %d", seed).isEqualTo(QuarantineReason.LEAK_GATE);
            assertThat(persona.leakIn(e.getMessage().getBytes(StandardCharsets.ISO_8859_1)))
                    .isNull();
            return false;
        }
        // Then
        assertThat(persona.leakIn(output.toByteArray())).as("seed %d", seed).isNull();
        return true;
    }

    /**
     * @param explicitVr whether a wrong VR is told; else text under it is read as the number that the dictionary has
     * @param inBytes whether the patient's values are put into bytes that nobody can scrub
     */
    private record Filling(Random random, Persona persona, Profile profile, boolean explicitVr, boolean inBytes) {

        void fill(Attributes target, int elements, int depth) {
            for (int i = 0; i < elements; i++) {
                if (random.nextInt(20) == 0) {
                    fillPrivate(target);
                } else {
                    int tag = TAGS[random.nextInt(TAGS.length)];
                    VR vr = ElementDictionary.vrOf(tag, null);
                    if (vr == VR.SQ && depth < 4) {
                        fill(target.newSequence(tag).newItem(), elements / 3, depth + 1);
                    } else {
                        fill(target, tag, encoded(vr));
                    }
                }
            }
        }

        private VR encoded(VR vr) {
            if (!explicitVr || random.nextInt(12) > 0) {
                return vr;
            }
            return random.nextBoolean() ? VR.UN : VRS[random.nextInt(VRS.length)];
        }

        private void fillPrivate(Attributes target) {
            int group = 0x00090000 | random.nextInt(16) << 17;
            target.setString(group | 0x10, VR.LO, CREATORS[random.nextInt(CREATORS.length)]);
            VR vr = random.nextBoolean() ? VR.UN : VRS[random.nextInt(VRS.length)];
            fill(target, group | 0x1000 | random.nextInt(256), vr);
        }

        private void fill(Attributes target, int tag, VR vr) {
            VR dictionary = Tag.isPrivate(tag) ? vr : ElementDictionary.vrOf(tag, null);
            if (vr == VR.SQ) {
                target.newSequence(tag).newItem().setString(Tag.CodeMeaning, VR.LO, persona.value(VR.LO, random));
            } else if (dictionary.isText() && !Tag.isPrivate(tag) && profile.retains(tag)) {
                // Kept on purpose: a name there is the gate's matter, as in bytes.
                target.setNull(tag, vr);
            } else if (vr.isText()) {
                target.setString(tag, vr, persona.value(vr, random));
            } else if (vr == VR.UN && (dictionary.isText() || Tag.isPrivate(tag)) || inBytes) {
                target.setBytes(tag, vr, bytes(persona.value(VR.LO, random), vr.wordSize()));
            } else {
                target.setBytes(tag, vr, new byte[8]);
            }
        }

        private static byte[] bytes(String text, int wordSize) {
            byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
            int unit = Math.max(2, wordSize);
            byte[] padded = Arrays.copyOf(ascii, (ascii.length + unit - 1) / unit * unit);
            Arrays.fill(padded, ascii.length, padded.length, (byte) ' ');
            return padded;
        }
    }
}
