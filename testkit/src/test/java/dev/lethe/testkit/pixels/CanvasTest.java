package dev.lethe.testkit.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CanvasTest {
    private static final byte FULL = (byte) 255;

    @Test
    void theBoxIsWhatTheTextChanged() {
        // Given: an L whose upper left dot falls upon its own colour
        Canvas canvas = new Canvas(8, 6, 1, 255);
        canvas.set(2, 1, 1);
        Glyphs glyphs = new Glyphs(2, 3, new byte[] {FULL, 0, FULL, 0, FULL, FULL});
        // When
        int[] box = canvas.draw(glyphs, 2, 1, 1);
        // Then
        assertThat(box).containsExactly(2, 2, 2, 2);
        assertThat(canvas.level(2 * 8 + 2, 0)).isEqualTo(255);
        assertThat(canvas.level(2 * 8 + 3, 0)).isZero();
    }

    @Test
    void inkInTheColourOfTheGroundLeavesNoText() {
        // Given
        Canvas canvas = new Canvas(4, 4, 3, 255);
        // Then
        assertThat(canvas.draw(new Glyphs(1, 1, new byte[] {FULL}), 1, 1, 0, 0, 0))
                .isNull();
    }

    @Test
    void aQuarterTurnIsClockwise() {
        // Given: one dot left of the other, the left one half covered
        Glyphs glyphs = new Glyphs(2, 1, new byte[] {100, FULL});
        // When
        Glyphs turned = glyphs.turned(1);
        // Then: the left one is above
        assertThat(turned.width()).isEqualTo(1);
        assertThat(turned.coverage(0, 0)).isEqualTo(100);
        assertThat(turned.coverage(0, 1)).isEqualTo(255);
        assertThat(glyphs.turned(4).coverage()).isEqualTo(glyphs.coverage());
    }

    @Test
    void dotsAndOutlinesHaveInk() {
        // When
        Glyphs dots = Typeface.dots(1).draw("", "DOE")[1];
        Glyphs outlines = Typeface.any(new java.util.SplittableRandom(1), 20).draw("", "DOE")[1];
        // Then
        assertThat(dots.height()).isEqualTo(7);
        assertThat(outlines.height()).isBetween(12, 20);
        assertThat(Typeface.dots(2).draw("", " ")[1].isEmpty()).isTrue();
        assertThat(Typeface.dots(1).writable("Doe, Jane (F)")).isEqualTo("DOE  JANE  F ");
    }

    @Test
    void aLabelAndItsValueAreApart() {
        // Given: dots of 6 columns for each character
        Glyphs[] parts = Typeface.dots(1).draw("ID ", "I");
        Canvas canvas = new Canvas(30, 10, 1, 255);
        // When
        int[] label = canvas.draw(parts[0], 1, 1, 1);
        int[] value = canvas.draw(parts[1], 1, 1, 1);
        // Then
        assertThat(parts[0].width()).isEqualTo(parts[1].width());
        assertThat(label[0] + label[2]).isLessThanOrEqualTo(1 + 12);
        assertThat(value[0]).isGreaterThanOrEqualTo(1 + 17);
        assertThat(value[2]).isEqualTo(3);
    }
}
