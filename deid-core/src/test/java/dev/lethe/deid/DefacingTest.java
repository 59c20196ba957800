package dev.lethe.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.deid.profile.ProfileException;
import dev.lethe.deid.profile.ProfileFile;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.VR;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Slices of a head under a profile that has a defacer asked, and what is believed of its answer. */
class DefacingTest {
    private static final String SOFTWARE = "acme-deface 2.1";
    private static final byte[] FACE = pixels(7);
    private static final byte[] NO_FACE = pixels(0);

    private DeidResult result;

    /** Compares bytes: the pixels of this test are native. */
    private static final class Comparing implements PixelCleaner {
        @Override
        public PixelCleaning examine(Pixels pixels) {
            throw new AssertionError("pixels were looked at before it was known whether they may be seen");
        }

        @Override
        public boolean hasSamePixels(Encoded a, Encoded b) throws IOException {
            return Arrays.equals(
                    a.in().bulkStream().readAllBytes(), b.in().bulkStream().readAllBytes());
        }

        @Override
        public byte[] clean(Document document) {
            throw new AssertionError("no document");
        }
    }

    @Test
    void aDefacerIsAskedFirst() throws Exception {
        assertThatThrownBy(() -> clean("deface", head(), null))
                .isInstanceOfSatisfying(
                        QuarantineException.class,
                        e -> assertThat(e.reason()).isEqualTo(QuarantineReason.DEFACING_NEEDED));
        Attributes unknown = head();
        unknown.remove(Tag.BodyPartExamined);
        assertThatThrownBy(() -> clean("deface", unknown, null)).hasMessageContaining("DEFACING_NEEDED");
        Attributes foot = head();
        foot.setString(Tag.BodyPartExamined, VR.CS, "FOOT");
        Attributes clean = clean("deface", foot, null);
        assertThat(clean.contains(Tag.RecognizableVisualFeatures)).isFalse();
        assertThat(codes(clean)).doesNotContain("113102");
    }

    /** Text recognition is dear, and what is not published needs none. */
    @ParameterizedTest
    @ValueSource(strings = {"deface", "quarantine"})
    void theHeaderDecidesBeforeThePixelsAreLookedAt(String policy) {
        Attributes screen = head();
        screen.setString(Tag.ImageType, VR.CS, "DERIVED", "SECONDARY", "AXIAL");
        assertThatThrownBy(() -> clean(policy, screen, null)).isInstanceOf(QuarantineException.class);
        assertThatThrownBy(() -> clean("pass", screen, null)).isInstanceOf(AssertionError.class);
    }

    @Test
    void defacedPixelsArePublishedUnderTheHeaderOfTheOriginal() throws Exception {
        // Given a defacer that lost the patient, and wrote something of its own
        Attributes defaced = head();
        defaced.remove(Tag.PatientName);
        defaced.setString(Tag.StudyDate, VR.DA, "19991231");
        defaced.setBytes(Tag.PixelData, VR.OW, NO_FACE);
        // When
        Attributes clean = clean("deface", head(), defacing(defaced));
        // Then
        assertThat(clean.getBytes(Tag.PixelData)).isEqualTo(NO_FACE);
        assertThat(clean.getString(Tag.PatientName))
                .isEqualTo(TestKeys.PATIENT.pseudonym().value());
        assertThat(clean.getString(Tag.RecognizableVisualFeatures)).isEqualTo("NO");
        assertThat(codes(clean)).containsExactly("113100", "113102");
        assertThat(clean.getStrings(Tag.DeidentificationMethod))
                .hasSize(3)
                .endsWith(SOFTWARE)
                .contains("Lethe profile test 1");
        assertThat(result.pixels()).isEqualTo(PixelTreatment.REDACTED);
    }

    @Test
    void theTransferSyntaxMayBeTheDefacersOwn() throws Exception {
        Attributes defaced = head();
        defaced.setBytes(Tag.PixelData, VR.OW, NO_FACE);
        byte[] file = TestInstances.file(defaced, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);

        Attributes clean = clean("deface", head(), new Defacing(() -> new ByteArrayInputStream(file), SOFTWARE));

        assertThat(clean.getBytes(Tag.PixelData)).isEqualTo(NO_FACE);
        assertThat(result.transferSyntaxUid()).isEqualTo(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid());
    }

    @Test
    void whereNoFaceWasFoundTheOriginalIsPublishedAndClaimed() throws Exception {
        Attributes clean = clean("deface", head(), new Defacing(null, SOFTWARE));

        assertThat(clean.getBytes(Tag.PixelData)).isEqualTo(FACE);
        assertThat(clean.getString(Tag.RecognizableVisualFeatures)).isEqualTo("NO");
        assertThat(codes(clean)).contains("113102");
        assertThat(result.pixels()).isEqualTo(PixelTreatment.UNTOUCHED);
    }

    /** What a defacer may get wrong. */
    private enum Wrong {
        OTHER_INSTANCE(a -> a.setString(Tag.SOPInstanceUID, VR.UI, "2.999.1")),
        OTHER_SERIES(a -> a.setString(Tag.SeriesInstanceUID, VR.UI, "2.999.2")),
        OTHER_CLASS(a -> a.setString(Tag.SOPClassUID, VR.UI, "1.2.840.10008.5.1.4.1.1.7")),
        OTHER_ROWS(a -> a.setInt(Tag.Rows, VR.US, 2)),
        OTHER_FRAMES(a -> a.setString(Tag.NumberOfFrames, VR.IS, "2")),
        OTHER_BITS(a -> a.setInt(Tag.BitsStored, VR.US, 12)),
        OTHER_VALUES(a -> a.setString(Tag.RescaleIntercept, VR.DS, "-1024")),
        NO_PIXELS(a -> a.remove(Tag.PixelData)),
        THE_SAME_PIXELS(a -> a.setBytes(Tag.PixelData, VR.OW, FACE));

        private final Consumer<Attributes> change;

        Wrong(Consumer<Attributes> change) {
            this.change = change;
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotTheSameInstanceWithOtherPixelsIsKeptBack(Wrong wrong) {
        Attributes defaced = head();
        defaced.setBytes(Tag.PixelData, VR.OW, NO_FACE);
        wrong.change.accept(defaced);

        assertThatThrownBy(() -> clean("deface", head(), defacing(defaced)))
                .isInstanceOfSatisfying(
                        QuarantineException.class,
                        e -> assertThat(e.reason()).isEqualTo(QuarantineReason.RECOGNIZABLE_VISUAL_FEATURES));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pass", "quarantine"})
    void underAnotherPolicyItIsNotListenedTo(String policy) throws Exception {
        Attributes defaced = head();
        defaced.setBytes(Tag.PixelData, VR.OW, NO_FACE);
        if (policy.equals("quarantine")) {
            assertThatThrownBy(() -> clean(policy, head(), defacing(defaced))).isInstanceOf(QuarantineException.class);
        } else {
            Attributes clean = clean(policy, head(), defacing(defaced));
            assertThat(clean.getBytes(Tag.PixelData)).isEqualTo(FACE);
            assertThat(clean.getString(Tag.RecognizableVisualFeatures)).isEqualTo("YES");
        }
    }

    private Attributes clean(String policy, Attributes original, Defacing defacing) throws Exception {
        byte[] file = TestInstances.file(original);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        result = new Deidentifier(profile(policy), TestKeys.PRF, DicomLimits.DEFAULT, new Comparing())
                .deidentify(
                        () -> new ByteArrayInputStream(file),
                        TestKeys.PATIENT,
                        PixelInstruction.NONE,
                        defacing,
                        (study, series, sopInstance) -> out);
        return TestInstances.read(out.toByteArray());
    }

    private static Profile profile(String policy) throws ProfileException {
        String option = policy.equals("deface") ? ", Clean Recognizable Visual Features" : "";
        return Profile.of(ProfileFile.parse("test.yaml", """
                profile: test
                version: "1"
                base: Basic Application Level Confidentiality Profile
                options: [Clean Pixel Data%s]
                recognizableVisualFeatures: %s
                """.formatted(option, policy)));
    }

    private static Defacing defacing(Attributes defaced) throws IOException {
        byte[] file = TestInstances.file(defaced);
        return new Defacing(() -> new ByteArrayInputStream(file), SOFTWARE);
    }

    private static List<String> codes(Attributes clean) {
        return clean.getSequence(Tag.DeidentificationMethodCodeSequence).stream()
                .map(code -> code.getString(Tag.CodeValue))
                .toList();
    }

    private static Attributes head() {
        Attributes ct = TestInstances.ct();
        ct.setString(Tag.BodyPartExamined, VR.CS, "HEAD");
        ct.remove(Tag.StudyDescription);
        ct.setBytes(Tag.PixelData, VR.OW, FACE);
        return ct;
    }

    private static byte[] pixels(int value) {
        byte[] pixels = new byte[32];
        Arrays.fill(pixels, (byte) value);
        return pixels;
    }
}
