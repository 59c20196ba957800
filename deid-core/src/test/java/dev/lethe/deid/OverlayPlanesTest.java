package dev.lethe.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.deid.profile.DeidOption;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Overlay planes and curves under the Clean Graphics Option (PS3.15 E.3.3, PS3.3 C.9.2). */
class OverlayPlanesTest {
    private static final byte[] BITS = {1, 2, 3, 4};
    private static final int SECOND = 0x6002 - 0x6000 << 16;

    private static List<Integer> overlayTags(Attributes clean) {
        return IntStream.of(clean.tags())
                .filter(tag -> Tag.group(tag) >= 0x5000 && Tag.group(tag) < 0x6100)
                .boxed()
                .toList();
    }

    @Test
    void aCleanedPlaneStaysWithWhatDescribesIt() throws Exception {
        // Given
        Attributes ct = TestInstances.ct();
        Presentations.overlay(ct, 0x6000, BITS);
        Presentations.overlay(ct, 0x6002, BITS);
        ct.setString(Tag.OverlayLabel, VR.LO, "Lung, Zwickelmeier");
        ct.setString(Tag.OverlayDescription, VR.LO, "Obermoser");
        ct.setString(Tag.OverlayComments, VR.LT, "Obermoser");
        ct.setString(Tag.OverlaySubtype, VR.LO, "USER");
        ct.setInt(Tag.ROIArea, VR.IS, 12);
        ct.setString(0x60000060, VR.CS, "OBERMOSER");
        List<OverlayCleaner.Bitmap> asked = new ArrayList<>();
        // When
        Attributes clean = Presentations.clean(ct, Presentations.profile(), bitmap -> {
            asked.add(bitmap);
            return Optional.of(asked.size() == 1 ? new byte[] {0, 2, 3, 4} : bitmap.bits());
        });
        // Then
        assertThat(clean.getBytes(Tag.OverlayData)).containsExactly(0, 2, 3, 4);
        assertThat(clean.getBytes(Tag.OverlayData + SECOND)).isEqualTo(BITS);
        assertThat(clean.getInt(Tag.OverlayRows, 0)).isEqualTo(4);
        assertThat(clean.getInt(Tag.ROIArea, 0)).isEqualTo(12);
        assertThat(clean.getString(Tag.OverlayLabel)).isEqualTo("Lung");
        assertThat(clean.contains(Tag.OverlayDescription)).isFalse();
        assertThat(clean.contains(Tag.OverlayComments)).isFalse();
        assertThat(clean.contains(0x60000060)).isFalse();
        assertThat(asked.get(0).known()).contains("Zwickelmeier^Quirin");
        assertThat(asked.get(0).identifies().test("ZWICKELMEIER")).isTrue();
        assertThat(asked.get(0).columns()).isEqualTo(8);
    }

    @Test
    void aPlaneThatIsNotCleanedGoesAndTheOptionIsStillApplied() throws Exception {
        // Given
        Attributes ct = TestInstances.ct();
        Presentations.overlay(ct, 0x6000, BITS);
        Presentations.overlay(ct, 0x6002, new byte[] {0, 0, 0, 0});
        // When
        Attributes clean = Presentations.clean(ct, Presentations.profile(), OverlayCleaner.NONE);
        // Then: the blank one says nothing
        assertThat(overlayTags(clean)).isNotEmpty().allMatch(tag -> Tag.group(tag) == 0x6002);
        assertThat(clean.getSequence(Tag.DeidentificationMethodCodeSequence))
                .extracting(code -> code.getString(Tag.CodeValue))
                .containsExactly("113100", DeidOption.CLEAN_GRAPHICS.code());
    }

    @Test
    void whereNothingReadsTextAllPlanesGo() throws Exception {
        Attributes ct = TestInstances.ct();
        Presentations.overlay(ct, 0x6000, BITS);
        assertThat(overlayTags(TestInstances.clean(ct, Presentations.profile())))
                .isEmpty();
    }

    @Test
    void aMachineThatCannotReadTextHoldsTheInstanceBack() {
        Attributes ct = TestInstances.ct();
        Presentations.overlay(ct, 0x6000, BITS);
        assertThatThrownBy(() -> Presentations.clean(ct, Presentations.profile(), bitmap -> {
                    throw new QuarantineException(QuarantineReason.OCR_UNAVAILABLE, null);
                }))
                .isInstanceOfSatisfying(
                        QuarantineException.class,
                        e -> assertThat(e.reason()).isEqualTo(QuarantineReason.OCR_UNAVAILABLE));
    }

    /** Bits that no row shows may hold anything. */
    @ParameterizedTest
    @ValueSource(ints = {2, 6, 64})
    void aPlaneOfAnotherSizeThanItSaysGoes(int bytes) throws Exception {
        Attributes ct = TestInstances.ct();
        Presentations.overlay(ct, 0x6000, Arrays.copyOf(BITS, bytes));
        assertThat(overlayTags(Presentations.clean(ct))).isEmpty();
    }

    @Test
    void aPlaneOfManyFramesIsWhole() throws Exception {
        Attributes ct = TestInstances.ct();
        Presentations.overlay(ct, 0x6000, Arrays.copyOf(BITS, 12));
        ct.setString(Tag.NumberOfFramesInOverlay, VR.IS, "3");
        assertThat(Presentations.clean(ct).getBytes(Tag.OverlayData)).hasSize(12);
        ct.setString(Tag.NumberOfFramesInOverlay, VR.IS, "2147483647");
        assertThat(overlayTags(Presentations.clean(ct))).isEmpty();
    }

    @Test
    void aPlaneOfNoKnownTypeGoesAndANumberThatIsNone() throws Exception {
        Attributes ct = TestInstances.ct();
        Presentations.overlay(ct, 0x6000, BITS);
        Presentations.overlay(ct, 0x6002, BITS);
        ct.setString(Tag.OverlayType, VR.CS, "OBERMOSER");
        ct.setString(Tag.ROIMean + SECOND, VR.DS, "Obermoser");
        Attributes clean = Presentations.clean(ct);
        assertThat(overlayTags(clean)).isNotEmpty().allMatch(tag -> Tag.group(tag) == 0x6002);
        assertThat(clean.contains(Tag.ROIMean + SECOND)).isFalse();
    }

    @Test
    void aPlaneThatIsLongerThanAValueMayBeGoes() throws Exception {
        Attributes ct = TestInstances.ct();
        Presentations.overlay(ct, 0x6000, new byte[DicomLimits.DEFAULT.valueBytes() + 2]);
        assertThat(overlayTags(Presentations.clean(ct))).isEmpty();
    }

    @Test
    void aPlaneInAnItemGoes() throws Exception {
        Attributes ct = TestInstances.ct();
        Presentations.overlay(ct, 0x6000, BITS);
        Presentations.overlay(ct.newSequence(Tag.RelatedSeriesSequence).newItem(), 0x6000, BITS);
        Attributes clean = Presentations.clean(ct);
        assertThat(overlayTags(clean)).isNotEmpty();
        assertThat(overlayTags(clean.getItem(Tag.RelatedSeriesSequence))).isEmpty();
    }

    @Test
    void curvesAndIconsGoUnderEveryOption() throws Exception {
        // Given
        Attributes ct = TestInstances.ct();
        ct.setInt(0x50000005, VR.US, 2);
        ct.setString(0x50002500, VR.LO, "Lung");
        ct.setBytes(0x50003000, VR.OW, BITS);
        ct.newSequence(Tag.IconImageSequence).newItem().setInt(Tag.Rows, VR.US, 4);
        Presentations.annotation(ct, "DEFAULT")
                .newSequence(Tag.IconImageSequence)
                .newItem();
        Presentations.line(ct.getItem(Tag.GraphicAnnotationSequence), 2, false);
        // When
        Attributes clean = Presentations.clean(ct);
        // Then
        assertThat(overlayTags(clean)).isEmpty();
        assertThat(clean.contains(Tag.IconImageSequence)).isFalse();
        assertThat(clean.getItem(Tag.GraphicAnnotationSequence).contains(Tag.IconImageSequence))
                .isFalse();
    }
}
