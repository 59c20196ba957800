package dev.lethe.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FrameGroundTest {
    private static final int COLUMNS = 40;
    private static final int ROWS = 30;
    private static final Box BOX = new Box(10, 10, 20, 10);

    @Test
    void whatStandsAcrossAnEdgeCrosses() {
        for (Box stroke :
                List.of(new Box(5, 14, 6, 2), new Box(29, 14, 4, 2), new Box(14, 5, 2, 8), new Box(14, 18, 2, 8))) {
            assertThat(ground(stroke).crosses(List.of(BOX))).as("%s", stroke).isTrue();
        }
    }

    @Test
    void whatStandsInsideOrFurtherAwayDoesNot() {
        assertThat(ground(new Box(10, 10, 2, 10)).crosses(List.of(BOX))).isFalse();
        assertThat(ground(new Box(0, 14, 9, 2)).crosses(List.of(BOX))).isFalse();
        assertThat(ground(new Box(31, 14, 9, 2)).crosses(List.of(BOX))).isFalse();
    }

    @Test
    void theEdgeOfTheImageCutsNothing() {
        Box whole = new Box(0, 0, COLUMNS, ROWS);
        assertThat(ground(BOX).crosses(List.of(whole))).isFalse();
    }

    @Test
    void onlyWhatIsDrawnIsCovered() {
        assertThat(ground(new Box(12, 12, 1, 1)).covers(List.of(BOX))).isTrue();
        assertThat(ground(new Box(0, 0, 9, 9)).covers(List.of(BOX))).isFalse();
        assertThat(ground(BOX.grown(2)).covers(List.of(BOX))).as("one colour").isFalse();
    }

    @Test
    void whatIsFainterThanTheTextIsNoneOfIt() {
        byte[] samples = samples(new Box(14, 14, 8, 2));
        samples[14 * COLUMNS + 9] = 90;
        assertThat(new FrameGround(frame(samples)).crosses(List.of(BOX))).isFalse();
        samples[14 * COLUMNS + 9] = 120;
        assertThat(new FrameGround(frame(samples)).crosses(List.of(BOX))).isTrue();
    }

    @Test
    void darkTextCrossesToo() {
        byte[] samples = samples(new Box(5, 14, 6, 2));
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (220 - (samples[i] & 0xFF));
        }
        assertThat(new FrameGround(frame(samples)).crosses(List.of(BOX))).isTrue();
    }

    private static FrameGround ground(Box white) {
        return new FrameGround(frame(samples(white)));
    }

    private static byte[] samples(Box white) {
        byte[] samples = new byte[COLUMNS * ROWS];
        for (int y = white.y(); y < white.bottom(); y++) {
            for (int x = white.x(); x < white.right(); x++) {
                samples[y * COLUMNS + x] = (byte) 200;
            }
        }
        return samples;
    }

    private static Frame frame(byte[] samples) {
        return new Frame(new ImagePixel(ROWS, COLUMNS, 1, 1, "MONOCHROME2", 0, 8, 8, 7, false), samples);
    }
}
