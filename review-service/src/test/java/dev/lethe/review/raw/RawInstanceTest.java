package dev.lethe.review.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.deid.QuarantineException;
import dev.lethe.dicom.DicomException;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.UID;
import dev.lethe.pixel.Frame;
import dev.lethe.review.quarantine.Region;
import dev.lethe.review.raw.FramePng.Shown;
import dev.lethe.testkit.pixels.BurnedImage;
import dev.lethe.testkit.pixels.BurnedImages;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class RawInstanceTest {
    private static final BurnedImage IMAGE = numbered(new BurnedImages(3)
            .first(30)
            .filter(image -> image.frames().size() > 1)
            .findFirst()
            .orElseThrow());

    /** Each frame begins with its number. */
    private static BurnedImage numbered(BurnedImage image) {
        for (int i = 0; i < image.frames().size(); i++) {
            image.frames().get(i)[0] = (byte) (i + 1);
        }
        return image;
    }

    @Test
    void tellsATextThatHoldsAnIdentifyingValue() throws IOException {
        String name = IMAGE.header().getString(Tag.PatientName).split("\\^")[0];
        String id = IMAGE.header().getString(Tag.PatientID);

        assertThat(identifies("This is the bed of " + name + ", no name seen")).isTrue();
        assertThat(identifies("number " + id + " is not the patient's")).isTrue();
        assertThat(identifies("Only depth scale and gain are burned in")).isFalse();
    }

    @Test
    void decodesTheFrameThatIsAskedForAndNoOther() throws IOException, QuarantineException {
        int frames = IMAGE.frames().size();
        for (int number = 1; number <= frames; number++) {
            try (RawInstance instance = open(bytes())) {
                assertThat(instance.image().orElseThrow().frames()).isEqualTo(frames);
                assertThat(instance.frame(number).orElseThrow().samples()[0]).isEqualTo((byte) number);
            }
        }
        try (RawInstance instance = open(bytes())) {
            assertThat(instance.frame(frames + 1)).isEmpty();
        }
    }

    @Test
    void drawsBoxesBesideWhatTheySurround() throws IOException, QuarantineException {
        try (RawInstance instance = open(bytes())) {
            Frame frame = instance.frame(1).orElseThrow();
            byte[] plain = FramePng.of(frame, instance.display(), Shown.WINDOW, List.of());
            byte[] boxed =
                    FramePng.of(frame, instance.display(), Shown.WINDOW, List.of(new Region(1, 1, 10, 20, 30, 40)));

            BufferedImage before = ImageIO.read(new ByteArrayInputStream(plain));
            BufferedImage after = ImageIO.read(new ByteArrayInputStream(boxed));
            assertThat(after.getRGB(9, 30) & 0xFFFFFF).isEqualTo(0xFF0000);
            assertThat(after.getRGB(40, 30) & 0xFFFFFF).isEqualTo(0xFF0000);
            assertThat(after.getRGB(10, 20)).isEqualTo(before.getRGB(10, 20));
            assertThat(after.getRGB(39, 59)).isEqualTo(before.getRGB(39, 59));
        }
    }

    @Test
    void saysWhatCannotBeShown() throws IOException {
        BurnedImage wrong =
                new BurnedImage(IMAGE.header(), IMAGE.frames().subList(1, 2), IMAGE.difficulty(), List.of());
        try (RawInstance instance = open(wrong.toBytes(TransferSyntax.of(UID.ExplicitVRLittleEndian)))) {
            assertThatThrownBy(() -> instance.frame(1)).isInstanceOf(QuarantineException.class);
        }
        assertThatThrownBy(() -> open(Arrays.copyOf(bytes(), 300))).isInstanceOf(DicomException.class);
    }

    private static boolean identifies(String text) throws IOException {
        try (RawInstance instance = open(bytes())) {
            return instance.identifies(text);
        }
    }

    private static byte[] bytes() throws IOException {
        return IMAGE.toBytes(TransferSyntax.of(UID.ExplicitVRLittleEndian));
    }

    private static RawInstance open(byte[] file) throws IOException {
        return RawInstance.of(() -> new ByteArrayInputStream(file));
    }
}
