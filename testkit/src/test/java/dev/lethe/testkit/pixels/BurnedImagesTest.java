package dev.lethe.testkit.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TransferSyntax;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BurnedImagesTest {
    private static final int COUNT = 110;

    private static final List<BurnedImage> IMAGES =
            new BurnedImages(1).first(COUNT).toList();

    @Test
    void theSameSeedGivesTheSameImages() throws IOException {
        // Given
        BurnedImages again = new BurnedImages(1);
        BurnedImages other = new BurnedImages(2);
        // Then
        for (int n = 0; n < 11; n++) {
            byte[] bytes = IMAGES.get(n).toBytes(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
            assertThat(again.number(n).toBytes(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))
                    .isEqualTo(bytes);
            assertThat(other.number(n).toBytes(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))
                    .isNotEqualTo(bytes);
        }
    }

    @Test
    void everyDifficultyAndEveryKindOfTextOccurs() {
        // When
        Set<Difficulty> difficulties =
                IMAGES.stream().map(BurnedImage::difficulty).collect(Collectors.toSet());
        Set<TextKind> kinds = IMAGES.stream()
                .flatMap(image -> image.texts().stream())
                .map(BurnedText::kind)
                .collect(Collectors.toSet());
        // Then
        assertThat(difficulties).containsExactlyInAnyOrder(Difficulty.values());
        assertThat(kinds).containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(TextKind.ADDRESS)));
    }

    @Test
    void someImagesHaveNoTextAndSomeNoneThatIdentifies() {
        // When
        long without = IMAGES.stream().filter(image -> image.texts().isEmpty()).count();
        long identifying = IMAGES.stream().filter(BurnedImagesTest::identifies).count();
        // Then
        assertThat(without).isBetween(5L, 20L);
        assertThat(identifying).isBetween(COUNT * 6L / 10, COUNT * 9L / 10);
    }

    @Test
    void theBoxesLieInsideAndApart() {
        for (BurnedImage image : IMAGES) {
            int columns = image.header().getInt(Tag.Columns, 0);
            int rows = image.header().getInt(Tag.Rows, 0);
            for (BurnedText text : image.texts()) {
                assertThat(text.x()).isNotNegative();
                assertThat(text.y()).isNotNegative();
                assertThat(text.x() + text.width()).isLessThanOrEqualTo(columns);
                assertThat(text.y() + text.height()).isLessThanOrEqualTo(rows);
                assertThat(image.texts()).noneMatch(other -> other != text && overlap(text, other));
            }
        }
    }

    @Test
    void textOnSomeFramesLeavesTheOthersAlone() {
        // When
        List<BurnedImage> some = IMAGES.stream()
                .filter(image -> image.difficulty() == Difficulty.SOME_FRAMES && identifies(image))
                .toList();
        // Then
        assertThat(some)
                .isNotEmpty()
                .allSatisfy(image -> assertThat(image.texts().stream()
                                .filter(text ->
                                        text.text().equals(image.texts().get(0).text()))
                                .map(BurnedText::frame)
                                .distinct())
                        .hasSizeLessThan(image.frames().size()));
    }

    @Test
    void everyNativeSyntaxCarriesTheSamePixels() throws IOException {
        for (TransferSyntax syntax : List.of(
                TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
                TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
                TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN)) {
            for (BurnedImage image : IMAGES.subList(0, 11)) {
                // When
                DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(image.toBytes(syntax)));
                in.readFileMetaInformation();
                Attributes read = in.readHeader(BulkPolicy.HOLD_ALL);
                // Then
                byte[] pixels = read.getBytes(Tag.PixelData);
                byte[] first = image.frames().get(0);
                assertThat(in.transferSyntax()).isEqualTo(syntax);
                assertThat(Arrays.copyOf(pixels, first.length)).isEqualTo(first);
                assertThat(read.getString(Tag.PatientID))
                        .isEqualTo(image.header().getString(Tag.PatientID));
            }
        }
    }

    private static boolean identifies(BurnedImage image) {
        return image.texts().stream().anyMatch(text -> text.kind().role() == TextKind.Role.IDENTIFYING);
    }

    private static boolean overlap(BurnedText a, BurnedText b) {
        return a.frame() == b.frame()
                && a.x() < b.x() + b.width()
                && b.x() < a.x() + a.width()
                && a.y() < b.y() + b.height()
                && b.y() < a.y() + a.height();
    }
}
