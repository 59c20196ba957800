package dev.lethe.pixel.video;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.deid.QuarantineException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptorsTest {
    private static void judge(String descriptors) throws QuarantineException {
        byte[] bytes = descriptors.getBytes(StandardCharsets.ISO_8859_1);
        Descriptors.judge(bytes, 0, bytes.length, new SpokenText(text -> false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\5\4HDMV",
                "\u0048\u0012\1\6FFmpeg\11Service01",
                "\u0048\3\1\0\0",
                "\u0028\4\1\2\3\4\5\4HEVC",
            })
    void numbersAndToolsMayBeThere(String descriptors) {
        assertThatCode(() -> judge(descriptors)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // A name, a short one, one in two bytes a letter, and one behind the last field.
                "\5\4Jane",
                "\u0048\5\1\0\2Li",
                "\u0048\10\1\0\5\u0011\0L\0i",
                "\u0048\5\1\0\0Li",
                // A network's name, private data, and lengths beyond the end.
                "\u0040\2Li",
                "\u0081\2Li",
                "\5\4HDM",
                "\5",
            })
    void nothingElseMay(String descriptors) {
        assertThatThrownBy(() -> judge(descriptors)).isInstanceOf(QuarantineException.class);
    }
}
