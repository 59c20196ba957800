package dev.lethe.testkit.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Tag;
import org.junit.jupiter.api.Test;

class PixelFormatTest {
    @Test
    void monochrome1IsInverse() {
        assertThat(encoded(PixelFormat.gray("MONOCHROME1", 16, 12))).containsExactly(0xFF, 0x0F, 0, 0);
    }

    @Test
    void signedSamplesBeginAtTheLeast() {
        assertThat(encoded(PixelFormat.gray("MONOCHROME2", 16, 12).asSigned())).containsExactly(0, 0xF8, 0xFF, 0x07);
    }

    @Test
    void bitsArePackedFromTheLowest() {
        assertThat(encoded(PixelFormat.gray("MONOCHROME2", 1, 1))).containsExactly(2);
    }

    @Test
    void colourLiesByPixelOrByPlane() {
        assertThat(encoded(PixelFormat.colour("RGB", false))).containsExactly(0, 0, 0, 255, 255, 255);
        assertThat(encoded(PixelFormat.colour("RGB", true))).containsExactly(0, 255, 0, 255, 0, 255);
        assertThat(encoded(PixelFormat.colour("YBR_FULL", false))).containsExactly(0, 128, 128, 255, 128, 128);
    }

    @Test
    void thePaletteUndoesItsShuffle() {
        // Given
        PixelFormat palette = PixelFormat.gray("PALETTE COLOR", 8, 8);
        Attributes header = new Attributes();
        palette.describe(header);
        byte[] entries = header.getBytes(Tag.GreenPaletteColorLookupTableData);
        // When
        int[] stored = encoded(palette);
        // Then
        assertThat(entries[2 * stored[0]]).isZero();
        assertThat(entries[2 * stored[1]] & 0xFF).isEqualTo(255);
    }

    /** A black pixel and a white one. */
    private static int[] encoded(PixelFormat format) {
        Canvas canvas = new Canvas(2, 1, format.samples(), format.max());
        canvas.set(1, 0, 1);
        byte[] bytes = format.encode(canvas);
        int[] values = new int[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            values[i] = bytes[i] & 0xFF;
        }
        return values;
    }
}
