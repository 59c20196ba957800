package dev.lethe.pixel.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.deid.QuarantineException;
import dev.lethe.deid.QuarantineReason;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TagPath;
import dev.lethe.pixel.Box;
import dev.lethe.pixel.ImagePixel;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Damaged streams end in the typed error or in a stream that can be read again, never in another exception. */
class DamagedJpegTest {
    private static final List<Box> BOXES = List.of(new Box(3, 3, 20, 9));
    private static final ImagePixel COLOUR = Judge.image(50, 40, "YBR_FULL_422", 8);
    private static final ImagePixel GRAY = Judge.image(50, 40, "MONOCHROME2", 12);

    @Property(tries = 3000)
    void changedBytesAndCutsEndInATypedError(@ForAll long seed) throws QuarantineException {
        // Given
        Random random = new Random(seed);
        boolean gray = random.nextInt(3) == 0;
        TestJpeg shape = gray ? TestJpeg.gray(50, 40).ofTwelveBits() : TestJpeg.colour(50, 40, 0x21);
        shape = random.nextBoolean() ? shape.inScansOfOne() : shape;
        byte[] jpeg = shape.withRestartInterval(random.nextInt(4)).bytes();
        for (int i = random.nextInt(4); i >= 0; i--) {
            // Half of the changes go into the segments before the scan.
            int reach = random.nextBoolean() ? Math.min(jpeg.length, 700) : jpeg.length;
            jpeg[random.nextInt(reach)] = (byte) random.nextInt(256);
        }
        if (random.nextInt(4) == 0) {
            jpeg = Arrays.copyOf(jpeg, random.nextInt(jpeg.length));
        }
        ImagePixel image = gray ? GRAY : COLOUR;
        // When / Then: anything but QuarantineException fails the property
        byte[] redacted;
        try {
            redacted = JpegRedaction.redact(jpeg, BOXES, image);
        } catch (QuarantineException e) {
            assertThat(e.reason()).isEqualTo(QuarantineReason.UNDECODABLE_PIXELS);
            return;
        }
        assertThat(JpegRedaction.redact(redacted, BOXES, image)).isEqualTo(redacted);
    }

    @Example
    void aCutStreamIsRefusedWhereverItIsCut() throws QuarantineException {
        byte[] jpeg = TestJpeg.colour(50, 40, 0x22).bytes();
        // Without its last two bytes only the end marker is missing.
        for (int length = 0; length < jpeg.length - 2; length++) {
            byte[] cut = Arrays.copyOf(jpeg, length);
            assertRefused(() -> JpegRedaction.redact(cut, BOXES, COLOUR));
        }
    }

    @Example
    void aFrameOfAnotherSizeThanTheDataSetSaysIsRefused() throws QuarantineException {
        byte[] jpeg = TestJpeg.colour(50, 40, 0x22).bytes();
        for (ImagePixel other : List.of(
                Judge.image(40, 50, "YBR_FULL_422", 8),
                Judge.image(50, 40, "MONOCHROME2", 8),
                Judge.image(50, 40, "YBR_FULL_422", 12),
                Judge.image(50, 40, "YBR_RCT", 8))) {
            assertThat(JpegRedaction.canRedact(jpeg, other)).isFalse();
            assertRefused(() -> JpegRedaction.redact(jpeg, BOXES, other));
        }
        assertThat(JpegRedaction.canRedact(jpeg, COLOUR)).isTrue();
    }

    @Example
    void otherProcessesAreRefused() throws QuarantineException {
        byte[] jpeg = TestJpeg.colour(50, 40, 0x22).bytes();
        int frame = 2 + 2 * (2 + 67);
        assertThat(jpeg[frame + 1]).isEqualTo((byte) 0xC0);
        for (int process :
                new int[] {0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC8, 0xC9, 0xCA, 0xCB, 0xCC, 0xCD, 0xCE, 0xCF, 0xDE}) {
            jpeg[frame + 1] = (byte) process;
            assertRefused(() -> JpegRedaction.redact(jpeg, BOXES, COLOUR));
        }
    }

    private static void assertRefused(ThrowingCallable redaction) {
        assertThatThrownBy(redaction).isInstanceOfSatisfying(QuarantineException.class, e -> {
            assertThat(e.reason()).isEqualTo(QuarantineReason.UNDECODABLE_PIXELS);
            assertThat(e.tagPath()).isEqualTo(TagPath.of(Tag.PixelData));
        });
    }
}
