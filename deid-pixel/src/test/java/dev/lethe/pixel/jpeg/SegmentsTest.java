package dev.lethe.pixel.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.pixel.ImagePixel;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentsTest {
    private static final ImagePixel IMAGE = Judge.image(40, 40, "YBR_FULL", 8);

    @Test
    void whatMayTellOfThePatientGoes() throws Exception {
        // Given
        byte[] jpeg = TestJpeg.colour(40, 40, 0x11).bytes();
        ByteArrayOutputStream talkative = new ByteArrayOutputStream();
        talkative.write(jpeg, 0, 2);
        segment(talkative, 0xE0, "JFIF\0\1\1\0\0\1\0\1\1\2PHI-6b");
        segment(talkative, 0xE0, "JFXX\0PHI");
        segment(talkative, 0xE1, "Exif\0\0PHI");
        segment(talkative, 0xED, "Photoshop 3.0\0PHI");
        segment(talkative, 0xEE, "Adobe\0d\0\0\0\0\1PHI");
        segment(talkative, 0xEE, "PHI");
        segment(talkative, 0xFE, "PHI");
        talkative.write(jpeg, 2, jpeg.length - 2);
        talkative.writeBytes("PHI".getBytes(StandardCharsets.US_ASCII));
        // When
        byte[] redacted = JpegRedaction.redact(talkative.toByteArray(), List.of(), IMAGE);
        // Then
        String text = new String(redacted, StandardCharsets.ISO_8859_1);
        assertThat(text).doesNotContain("PHI", "Exif", "JFXX", "Photoshop");
        assertThat(text)
                .startsWith(
                        "\u00FF\u00D8\u00FF\u00E0\0\u0010JFIF\0\1\2\0\0\1\0\1\0\0\u00FF\u00EE\0\u000EAdobe\0d\0\0\0\0\1");
        assertThat(text).endsWith("\u00FF\u00D9");
        byte[] plain = JpegRedaction.redact(jpeg, List.of(), IMAGE);
        assertThat(Arrays.copyOfRange(redacted, 2 + 18 + 16, redacted.length))
                .isEqualTo(Arrays.copyOfRange(plain, 2, plain.length));
    }

    @Test
    void tablesStayAsTheyAreWhenTheyHaveAllThatIsNeeded() throws Exception {
        byte[] jpeg = TestJpeg.colour(40, 40, 0x11).bytes();
        byte[] plain = JpegRedaction.redact(jpeg, List.of(), IMAGE);
        // One segment of four tables in place of four segments.
        assertThat(plain).hasSize(jpeg.length - 3 * 4);
    }

    private static void segment(ByteArrayOutputStream out, int marker, String content) {
        out.write(0xFF);
        out.write(marker);
        out.write(0);
        out.write(content.length() + 2);
        out.writeBytes(content.getBytes(StandardCharsets.ISO_8859_1));
    }
}
