package dev.lethe.pixel.video;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.deid.QuarantineException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpokenTextTest {
    private final SpokenText texts = new SpokenText(text -> text.contains("27100"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x264 - core 164 r3095 baee400 - H.264/MPEG-4 AVC codec - Copyleft 2003-2022"
                        + " - http://www.videolan.org/x264.html - options: cabac=1 ref=3 deblock=1:0:0 me=hex",
                "Lavf59.27.103",
                "Lavc59.37.100 libx264",
                "VideoHandler",
                "FFmpeg",
            })
    void whatAToolSaysOfItselfMayStay(String text) {
        assertThatCode(() -> texts.judge(text)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Jane Doe",
                "Lavf59.27.103 Jane Doe",
                "x264 - core 164 Jane Doe",
                "20200102",
                // As a tool, and yet a value of the header.
                "Lavf59.27100.3",
            })
    void nothingElseMay(String text) {
        assertThatThrownBy(() -> texts.judge(text)).isInstanceOf(QuarantineException.class);
    }

    @Test
    void aFieldIsItsTextAndZeros() {
        byte[] field = "\0FFmpeg\0\0Jane\0".getBytes(StandardCharsets.ISO_8859_1);

        assertThatCode(() -> texts.judgeField(field, 1, 9)).doesNotThrowAnyException();
        assertThatCode(() -> texts.judgeField(field, 7, 9)).doesNotThrowAnyException();
        assertThatThrownBy(() -> texts.judgeField(field, 0, 9)).isInstanceOf(QuarantineException.class);
        assertThatThrownBy(() -> texts.judgeField(field, 1, 14)).isInstanceOf(QuarantineException.class);
        assertThatThrownBy(() -> texts.judgeField(field, 9, 13)).isInstanceOf(QuarantineException.class);
    }
}
