package dev.lethe.pixel.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import org.junit.jupiter.api.Test;

class PaletteTest {
    @Test
    void takesTheHighByteOfWords() {
        Palette palette = Palette.of(header(3, bytes(0x1000, 0x2000, 0xFF00), false));

        assertThat(palette.look(2, 0)).isEqualTo(0xFF);
        assertThat(palette.look(9, 1)).as("beyond its end").isEqualTo(0xFF);
        assertThat(palette.look(-1, 2)).as("before its start").isEqualTo(0x10);
    }

    @Test
    void takesTheLowByteWhereNoneIsHigh() {
        assertThat(Palette.of(header(2, bytes(0x10, 0x20), false)).look(1, 0)).isEqualTo(0x20);
    }

    /** The three kinds of segments of PS3.3 C.7.9.2. */
    @Test
    void expandsSegments() {
        byte[] data = bytes(0, 2, 0x1000, 0x2000, 1, 2, 0x4000, 2, 1, 0, 0);
        Palette palette = Palette.of(header(6, data, true));

        assertThat(new int[] {palette.look(1, 0), palette.look(2, 0), palette.look(3, 0), palette.look(4, 0)})
                .containsExactly(0x20, 0x30, 0x40, 0x10);
    }

    @Test
    void isNullForDamagedSegments() {
        assertThat(Palette.of(header(6, bytes(0, 9, 1, 2), true))).isNull();
        assertThat(Palette.of(header(6, bytes(1, 6, 1), true)))
                .as("a line from nowhere")
                .isNull();
        assertThat(Palette.of(header(6, bytes(2, 1, 0, 0), true)))
                .as("pointing at itself")
                .isNull();
        assertThat(Palette.of(header(6, bytes(2, 1, 0, 0x7FFF), true))).isNull();
        assertThat(Palette.of(header(6, bytes(7, 1, 0), true))).isNull();
        assertThat(Palette.of(header(6, new byte[] {0}, true))).isNull();
        assertThat(Palette.of(new Attributes())).isNull();
    }

    private static Attributes header(int entries, byte[] data, boolean segmented) {
        Attributes header = new Attributes();
        for (int color = 0; color < 3; color++) {
            header.setInt(Tag.RedPaletteColorLookupTableDescriptor + color, VR.US, entries, 0, 16);
            int tag = segmented ? Tag.SegmentedRedPaletteColorLookupTableData : Tag.RedPaletteColorLookupTableData;
            header.setBytes(tag + color, VR.OW, data);
        }
        return header;
    }

    private static byte[] bytes(int... words) {
        byte[] bytes = new byte[2 * words.length];
        for (int i = 0; i < words.length; i++) {
            bytes[2 * i] = (byte) words[i];
            bytes[2 * i + 1] = (byte) (words[i] >> 8);
        }
        return bytes;
    }
}
