package dev.lethe.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.lethe.deid.DeidResult;
import dev.lethe.deid.Deidentifier;
import dev.lethe.deid.PatientAssignment;
import dev.lethe.deid.PixelInstruction;
import dev.lethe.deid.PixelInstruction.Verdict;
import dev.lethe.deid.PixelRegion;
import dev.lethe.deid.PixelTreatment;
import dev.lethe.deid.Profile;
import dev.lethe.deid.PseudonymGenerator;
import dev.lethe.deid.QuarantineException;
import dev.lethe.deid.QuarantineReason;
import dev.lethe.deid.profile.ProfileFile;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.VR;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PixelEngineTest {
    private static final String NAME = "TESTPERSON WILHELMINA";
    private static final Box UPPER = new Box(0, 0, Instances.COLUMNS, 40);
    private static final Box LOWER = new Box(0, 40, Instances.COLUMNS, Instances.ROWS - 40);
    private static final Box BANNER = new Box(0, 2, Instances.COLUMNS, 34);
    private static final AtomicInteger KNOWN = new AtomicInteger();
    private static final AtomicInteger SEARCHED = new AtomicInteger();
    private static final PixelEngine PIXELS = new PixelEngine(known -> (known ? KNOWN : SEARCHED).incrementAndGet());
    private static final PatientAssignment WHO =
            new PatientAssignment(new PseudonymGenerator(new SplittableRandom(1)).next(), new byte[32], -100);

    private DeidResult result;

    @AfterAll
    static void close() {
        PIXELS.close();
    }

    @BeforeEach
    void count() {
        KNOWN.set(0);
        SEARCHED.set(0);
    }

    private byte[] clean(byte[] file) throws Exception {
        return clean(file, "options: [Clean Pixel Data]");
    }

    private byte[] clean(byte[] file, String options) throws Exception {
        return clean(file, options, PixelInstruction.NONE);
    }

    private byte[] clean(byte[] file, String options, PixelInstruction asked) throws Exception {
        Profile profile = Profile.of(ProfileFile.parse("test.yaml", """
                profile: test
                version: "1"
                base: Basic Application Level Confidentiality Profile
                """ + options + "\n"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Deidentifier engine = new Deidentifier(profile, input -> Arrays.copyOf(input, 32), DicomLimits.DEFAULT, PIXELS);
        result = engine.deidentify(() -> new ByteArrayInputStream(file), WHO, asked, (study, series, uid) -> out);
        return out.toByteArray();
    }

    private static void assertQuarantined(QuarantineReason reason, ThrowingClean clean) {
        assertThatThrownBy(clean::run)
                .isInstanceOfSatisfying(
                        QuarantineException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @FunctionalInterface
    private interface ThrowingClean {
        void run() throws Exception;
    }

    private static boolean isClaimed(Attributes header) {
        return header.getSequence(Tag.DeidentificationMethodCodeSequence).stream()
                .anyMatch(code -> code.getString(Tag.CodeValue).equals("113101"));
    }

    @Test
    void aNameIsBlankedAndTheRestStaysToTheBit() throws Exception {
        byte[] before = Instances.screen(NAME);
        byte[] clean = clean(Instances.file(Instances.header(1), before));

        byte[] after = Instances.frames(clean).get(0);
        assertThat(Instances.differs(after, Instances.screen(""), UPPER))
                .as("nothing but black is left of the text")
                .isFalse();
        assertThat(Instances.differs(before, after, LOWER)).isFalse();
        Attributes header = Instances.header(clean);
        assertThat(header.getString(Tag.BurnedInAnnotation)).isEqualTo("NO");
        assertThat(isClaimed(header)).isTrue();
        assertThat(result.pixels()).isEqualTo(PixelTreatment.REDACTED);
        assertThat(result.regions()).extracting(PixelRegion::lastFrame).containsOnly(1);
    }

    @Test
    void technicalTextStaysAndPixelDataIsTheSources() throws Exception {
        byte[] before = Instances.screen("MI 1.1   16 cm");
        byte[] clean = clean(Instances.file(Instances.header(1), before));

        assertThat(Instances.frames(clean).get(0)).isEqualTo(before);
        assertThat(result.pixels()).isEqualTo(PixelTreatment.UNTOUCHED);
        assertThat(result.regions()).isEmpty();
        assertThat(isClaimed(Instances.header(clean))).as("it was looked at").isTrue();
    }

    @Test
    void regionsKnownOfTheDeviceAreBlankedWithoutText() throws Exception {
        Attributes header = Instances.header(1);
        header.setString(Tag.SeriesDescription, VR.LO, "Dose Report");
        byte[] plain = Instances.screen("");
        byte[] after = Instances.frames(clean(Instances.file(header, plain))).get(0);

        assertThat(result.regions()).containsExactly(new PixelRegion(1, 1, 0, 0, Instances.COLUMNS, 110));
        assertThat(Instances.differs(new byte[plain.length], after, new Box(0, 0, Instances.COLUMNS, 110)))
                .as("black")
                .isFalse();
        assertThat(Instances.differs(plain, after, new Box(0, 110, Instances.COLUMNS, Instances.ROWS - 110)))
                .isFalse();
    }

    @Test
    void onlyTheFramesBetweenFirstAndLastAreBlanked() throws Exception {
        byte[] plain = Instances.screen("");
        byte[] named = Instances.screen(NAME);
        byte[] clean = clean(Instances.file(Instances.header(5), plain, named, plain, named, plain));

        List<byte[]> after = Instances.frames(clean);
        assertThat(after).allSatisfy(frame -> assertThat(frame).isEqualTo(plain));
        assertThat(result.regions())
                .extracting(PixelRegion::firstFrame, PixelRegion::lastFrame)
                .containsOnly(tuple(2, 4));
    }

    @Test
    void whatADeviceDeclaresMustBeFound() throws Exception {
        Attributes header = Instances.header(1);
        header.setString(Tag.BurnedInAnnotation, VR.CS, "YES");
        assertQuarantined(QuarantineReason.BURNED_IN_RISK, () -> clean(Instances.file(header, Instances.screen(""))));
        byte[] clean = clean(Instances.file(header, Instances.screen(NAME)));
        assertThat(Instances.header(clean).getString(Tag.BurnedInAnnotation)).isEqualTo("NO");
    }

    @Test
    void withoutTheOptionItIsQuarantined() {
        assertQuarantined(
                QuarantineReason.BURNED_IN_RISK,
                () -> clean(Instances.file(Instances.header(1), Instances.screen("")), "options: []"));
    }

    @Test
    void aClaimIsNotMadeForPixelsThatWereNotLookedAt() throws Exception {
        Attributes header = Instances.header(1);
        header.setString(Tag.SOPClassUID, VR.UI, dev.lethe.dicom.UID.MRImageStorage);
        header.setString(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY");
        byte[] clean = clean(Instances.file(header, Instances.screen(NAME)));

        assertThat(isClaimed(Instances.header(clean))).isFalse();
        assertThat(Instances.header(clean).contains(Tag.BurnedInAnnotation)).isFalse();
    }

    @Test
    void anOverlayBesideTheStoredBitsGoes() throws Exception {
        Attributes header = Instances.header(1);
        header.setInt(Tag.BitsAllocated, VR.US, 16);
        header.setInt(Tag.OverlayRows, VR.US, Instances.ROWS);
        header.setInt(Tag.OverlayColumns, VR.US, Instances.COLUMNS);
        header.setInt(Tag.OverlayBitsAllocated, VR.US, 16);
        header.setInt(Tag.OverlayBitPosition, VR.US, 12);
        byte[] plain = Instances.screen("");
        byte[] samples = new byte[plain.length * 2];
        for (int i = 0; i < plain.length; i++) {
            samples[2 * i] = plain[i];
            samples[2 * i + 1] = (byte) (i % 7 == 0 ? 0x10 : 0);
        }
        byte[] clean = clean(Instances.file(header, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, VR.OW, samples));

        byte[] after = Instances.frames(clean).get(0);
        for (int i = 0; i < plain.length; i++) {
            assertThat(after[2 * i]).isEqualTo(plain[i]);
            assertThat(after[2 * i + 1]).isZero();
        }
        assertThat(Instances.header(clean).contains(Tag.OverlayBitPosition)).isFalse();
        assertThat(result.pixels()).isEqualTo(PixelTreatment.REDACTED);
    }

    @Test
    void pixelsThatCannotBeDecodedAreQuarantined() {
        byte[] half = Arrays.copyOf(Instances.screen(NAME), 1000);
        assertQuarantined(QuarantineReason.UNDECODABLE_PIXELS, () -> clean(Instances.file(Instances.header(1), half)));
        Attributes odd = Instances.header(1);
        odd.setString(Tag.PhotometricInterpretation, VR.CS, "HSV");
        assertQuarantined(
                QuarantineReason.UNDECODABLE_PIXELS, () -> clean(Instances.file(odd, Instances.screen(NAME))));
    }

    @Test
    void pixelsBesideADocumentAreNotPublished() {
        Attributes header = Instances.header(1);
        header.setString(Tag.SOPClassUID, VR.UI, dev.lethe.dicom.UID.EncapsulatedPDFStorage);
        header.setString(Tag.MIMETypeOfEncapsulatedDocument, VR.LO, "application/pdf");
        header.setBytes(Tag.EncapsulatedDocument, VR.OB, new byte[2]);
        assertQuarantined(
                QuarantineReason.UNASSESSED_PIXELS,
                () -> clean(Instances.file(header, Instances.screen(NAME)), "encapsulatedDocuments: replace"));
    }

    @Test
    void whatIsAskedForIsBlankedBesidesWhatIsFound() throws Exception {
        byte[] named = Instances.screen(NAME);
        PixelInstruction asked = new PixelInstruction(Verdict.PROFILE, List.of(new PixelRegion(2, 9, 150, 130, 30, 5)));
        byte[] clean = clean(Instances.file(Instances.header(2), named, named), "options: [Clean Pixel Data]", asked);

        List<byte[]> after = Instances.frames(clean);
        Box box = new Box(150, 130, 30, 5);
        assertThat(Instances.differs(named, after.get(0), LOWER)).isFalse();
        assertThat(Instances.differs(named, after.get(1), box)).isTrue();
        assertThat(Instances.differs(new byte[named.length], after.get(1), box))
                .as("black")
                .isFalse();
        assertThat(Instances.differs(after.get(0), Instances.screen(""), UPPER)).isFalse();
    }

    @Test
    void whereWhatIsKnownCoversAllTextNothingIsSearchedFor() throws Exception {
        byte[] before = Instances.screen(NAME);
        byte[] clean = clean(
                Instances.file(Instances.header(2), before, before), "options: [Clean Pixel Data]", masking(BANNER));

        List<byte[]> after = Instances.frames(clean);
        assertThat(after).allSatisfy(frame -> assertThat(frame).isEqualTo(Instances.screen("")));
        assertThat(KNOWN).hasValue(2);
        assertThat(SEARCHED).hasValue(0);
        assertThat(result.regions()).containsExactly(BANNER.over(1, 2));
    }

    @Test
    void textBesideWhatIsKnownIsFound() throws Exception {
        byte[] before = Instances.screen(NAME);
        Box elsewhere = new Box(0, 200, 40, 20);
        byte[] clean =
                clean(Instances.file(Instances.header(1), before), "options: [Clean Pixel Data]", masking(elsewhere));

        assertThat(Instances.differs(Instances.frames(clean).get(0), Instances.screen(""), UPPER))
                .isFalse();
        assertThat(SEARCHED).hasValue(1);
    }

    @Test
    void aNameThatIsCutIsSearchedForAsAWhole() throws Exception {
        // All but the last letter, which alone is no name
        byte[] before = Instances.screen("MI 1.1 QUARMBY R");
        Box all = new Box(0, 4, 168, 30);
        for (int width = 60; width < all.width(); width += 9) {
            byte[] clean = clean(
                    Instances.file(Instances.header(1), before),
                    "options: [Clean Pixel Data]",
                    masking(new Box(0, 4, width, 30)));
            byte[] after = Instances.frames(clean).get(0);
            assertThat(Instances.differs(after, Instances.screen(""), new Box(0, 0, 140, 40)))
                    .as("the name, with %s columns blanked", width)
                    .isFalse();
        }
    }

    @Test
    void aBlankedPlaceWithoutTextIsNoFinding() throws Exception {
        Attributes header = Instances.header(1);
        header.setString(Tag.BurnedInAnnotation, VR.CS, "YES");
        byte[] plain = Instances.screen("");
        assertQuarantined(
                QuarantineReason.BURNED_IN_RISK,
                () -> clean(Instances.file(header, plain), "options: [Clean Pixel Data]", masking(BANNER)));

        clean(Instances.file(header, Instances.screen(NAME)), "options: [Clean Pixel Data]", masking(BANNER));
        assertThat(result.pixels()).isEqualTo(PixelTreatment.REDACTED);
    }

    /** As the memory of a device's layout asks. */
    private static PixelInstruction masking(Box box) {
        return new PixelInstruction(Verdict.PROFILE, List.of(box.over(1, Integer.MAX_VALUE)));
    }

    @Test
    void whatAReviewerReleasesGoesAsItIs() throws Exception {
        Attributes header = Instances.header(1);
        header.setString(Tag.BurnedInAnnotation, VR.CS, "YES");
        byte[] before = Instances.screen(NAME);
        byte[] clean = clean(
                Instances.file(header, before),
                "options: [Clean Pixel Data]",
                new PixelInstruction(Verdict.RELEASE, List.of()));

        assertThat(Instances.frames(clean).get(0)).isEqualTo(before);
        assertThat(isClaimed(Instances.header(clean))).isFalse();
        assertThat(Instances.header(clean).getString(Tag.BurnedInAnnotation)).isNotEqualTo("NO");
    }

    @Test
    void whatAReviewerRedactsIsPublishedWhereNothingWasFound() throws Exception {
        Attributes header = Instances.header(1);
        header.setString(Tag.BurnedInAnnotation, VR.CS, "YES");
        byte[] plain = Instances.screen("");
        PixelInstruction asked = new PixelInstruction(Verdict.REDACT, List.of(new PixelRegion(1, 1, 0, 0, 20, 20)));
        byte[] clean = clean(Instances.file(header, plain), "options: [Clean Pixel Data]", asked);

        assertThat(result.pixels()).isEqualTo(PixelTreatment.REDACTED);
        assertThat(result.regions()).containsExactly(new PixelRegion(1, 1, 0, 0, 20, 20));
        assertThat(Instances.header(clean).getString(Tag.BurnedInAnnotation)).isEqualTo("NO");
    }

    @Test
    void theSameGivesTheSame() throws Exception {
        byte[] file = Instances.file(Instances.header(2), Instances.screen(NAME), Instances.screen(NAME));
        assertThat(clean(file)).isEqualTo(clean(file));
    }
}
