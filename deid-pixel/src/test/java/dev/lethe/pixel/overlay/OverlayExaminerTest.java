package dev.lethe.pixel.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.deid.OverlayCleaner.Bitmap;
import dev.lethe.pixel.Box;
import dev.lethe.pixel.PixelEngine;
import java.awt.Color;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class OverlayExaminerTest {
    private static final String NAME = "TESTPERSON WILHELMINA";
    private static final PixelEngine ENGINE = new PixelEngine();

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    private static byte[] clean(Bitmap bitmap) throws Exception {
        return ENGINE.overlays().clean(bitmap).orElseThrow();
    }

    @Test
    void aNameIsClearedAndTheDrawingStaysToTheBit() throws Exception {
        // Given
        Drawing drawing = new Drawing(1);
        Box name = drawing.write(0, NAME, 12, 24);
        drawing.outline(0);
        Bitmap bitmap = drawing.bitmap();
        byte[] before = bitmap.bits().clone();
        // When
        byte[] clean = clean(bitmap);
        // Then
        Box below = new Box(0, 60, Drawing.COLUMNS, Drawing.ROWS - 60);
        assertThat(Drawing.inkIn(clean, 0, name)).isZero();
        assertThat(Drawing.inkIn(clean, 0, below))
                .isEqualTo(Drawing.inkIn(before, 0, below))
                .isPositive();
        assertThat(clean).hasSameSizeAs(before);
        assertThat(bitmap.bits()).isEqualTo(before);
    }

    @Test
    void technicalTextStays() throws Exception {
        Drawing drawing = new Drawing(1);
        drawing.write(0, "120 kV 250 mA", 12, 24);
        drawing.outline(0);
        assertThat(clean(drawing.bitmap())).isEqualTo(drawing.bits());
    }

    /** Frames lie without gaps, so that all but the first begin inside a byte. */
    @Test
    void everyFrameIsLookedAt() throws Exception {
        // Given
        Drawing drawing = new Drawing(3);
        drawing.outline(0);
        drawing.write(1, "120 kV 250 mA", 12, 24);
        Box name = drawing.write(2, NAME, 12, 190);
        // When
        byte[] clean = clean(drawing.bitmap());
        // Then
        byte[] before = drawing.bits();
        Box whole = new Box(0, 0, Drawing.COLUMNS, Drawing.ROWS);
        assertThat(Drawing.inkIn(clean, 0, whole)).isEqualTo(Drawing.inkIn(before, 0, whole));
        assertThat(Drawing.inkIn(clean, 1, whole)).isEqualTo(Drawing.inkIn(before, 1, whole));
        assertThat(Drawing.inkIn(clean, 2, name)).isZero();
    }

    @Test
    void textLeftOutOfAFilledBoxIsFoundToo() throws Exception {
        // Given
        Drawing drawing = new Drawing(1);
        drawing.fill(0, new Box(5, 5, 280, 40));
        Box name = drawing.write(0, NAME, 12, 30, Color.BLACK);
        // When
        byte[] clean = clean(drawing.bitmap());
        // Then
        assertThat(Drawing.inkIn(clean, 0, name)).isZero();
    }

    @Test
    void technicalTextThatIdentifiesIsCleared() throws Exception {
        // Given
        Drawing drawing = new Drawing(1);
        Box text = drawing.write(0, "120 kV 250 mA", 12, 24);
        Bitmap bitmap =
                new Bitmap(Drawing.COLUMNS, Drawing.ROWS, 1, drawing.bits(), List.of(), read -> read.contains("250"));
        // When / Then
        assertThat(Drawing.inkIn(clean(bitmap), 0, text)).isZero();
    }
}
