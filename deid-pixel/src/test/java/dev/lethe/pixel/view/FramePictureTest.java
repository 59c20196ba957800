package dev.lethe.pixel.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.deid.QuarantineException;
import dev.lethe.pixel.Frame;
import dev.lethe.pixel.ImagePixel;
import dev.lethe.pixel.text.Display.Window;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class FramePictureTest {
    @Test
    void showsGrayFromTheLeastToTheGreatestValueWhateverAWindowSays() throws QuarantineException {
        Frame frame =
                new Frame(image("MONOCHROME2", 1, 16, 12, true), new byte[] {(byte) 0x9C, (byte) 0xFF, 0, 0, 100, 0});

        Window range = FramePicture.range(frame);

        assertThat(range).isEqualTo(new Window(-100, 100));
        assertThat(levels(FramePicture.of(frame, range, null))).containsExactly(0x000000, 0x808080, 0xFFFFFF);
        assertThat(levels(FramePicture.of(frame, new Window(-50, 0), null)))
                .containsExactly(0x000000, 0xFFFFFF, 0xFFFFFF);
    }

    @Test
    void showsMonochrome1TheOtherWayRound() throws QuarantineException {
        Frame frame = new Frame(image("MONOCHROME1", 1, 8, 8, false), new byte[] {0, 51, (byte) 255});

        assertThat(levels(FramePicture.of(frame, FramePicture.range(frame), null)))
                .containsExactly(0xFFFFFF, 0xCCCCCC, 0x000000);
    }

    @Test
    void showsColour() throws QuarantineException {
        byte[] samples = {(byte) 255, 0, 0, 0, (byte) 255, 0, 1, 2, 3};
        byte[] ybr = {76, 85, (byte) 255, (byte) 150, 44, 21, (byte) 255, (byte) 128, (byte) 128};

        assertThat(levels(FramePicture.of(new Frame(image("RGB", 3, 8, 8, false), samples), null, null)))
                .containsExactly(0xFF0000, 0x00FF00, 0x010203);
        assertThat(levels(FramePicture.of(new Frame(image("YBR_FULL", 3, 8, 8, false), ybr), null, null)))
                .containsExactly(0xFE0000, 0x00FF01, 0xFFFFFF);
    }

    @Test
    void needsThePaletteOfAPaintedImage() {
        Frame frame = new Frame(image("PALETTE COLOR", 1, 8, 8, false), new byte[3]);

        assertThatThrownBy(() -> FramePicture.of(frame, FramePicture.range(frame), null))
                .isInstanceOf(QuarantineException.class);
    }

    private static ImagePixel image(String photometric, int samples, int allocated, int stored, boolean signed) {
        return new ImagePixel(1, 3, 1, samples, photometric, 0, allocated, stored, stored - 1, signed);
    }

    private static int[] levels(BufferedImage picture) {
        int[] levels = new int[picture.getWidth()];
        for (int x = 0; x < levels.length; x++) {
            levels[x] = picture.getRGB(x, 0) & 0xFFFFFF;
        }
        return levels;
    }
}
