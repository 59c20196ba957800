package dev.lethe.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecificCharacterSetTest {
    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    /** The names of PS3.5 Annexes H, I, J and K, and others, with their bytes. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        \\ISO 2022 IR 87 | Yamada^Tarou=山田^太郎=やまだ^たろう | 59616d6164615e5461726f753d 1b2442 3b33 4544 1b2842 5e 1b2442 4240 4f3a 1b2842 3d 1b2442 2464 245e 2440 1b2842 5e 1b2442 243f 246d 2426 1b2842
        ISO 2022 IR 13\\ISO 2022 IR 87 | ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎 | d4cfc0de5ec0dbb33d 1b2442 3b33 4544 1b284a 5e 1b2442 4240 4f3a 1b284a
        \\ISO 2022 IR 149 | Hong^Gildong=洪^吉洞=홍^길동 | 486f6e675e47696c646f6e673d 1b242943 fbf3 5e 1b242943 d1ce d4d7 3d 1b242943 c8ab 5e 1b242943 b1e6 b5bf
        \\ISO 2022 IR 58 | Zhang^XiaoDong=张^小东 | 5a68616e675e5869616f446f6e673d 1b242941 d5c5 5e 1b242941 d0a1 b6ab
        GB18030 | Wang^XiaoDong=王^小东 | 57616e675e5869616f446f6e673d cdf5 5e d0a1 b6ab
        ISO_IR 192 | Wang^XiaoDong=王^小東 | 57616e675e5869616f446f6e673d e78e8b 5e e5b08f e69db1
        ISO_IR 144 | Люкceмбypг | bbeeda63 65dcd179 70d3
        ISO_IR 166 | สมชาย | cac1aad2c2
        ISO_IR 13 | ﾔﾏﾀﾞ | d4cfc0de
        """)
    void encodesAndDecodesTheExamplesOfTheStandard(String terms, String text, String bytes) {
        SpecificCharacterSet set = SpecificCharacterSet.of(terms.split("\\\\", -1));
        assertThat(set.isRecognized()).isTrue();
        assertThat(set.decode(hex(bytes), VR.PN)).isEqualTo(text);
        assertThat(set.encode(text, VR.PN)).isEqualTo(hex(bytes));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ISO_IR 100",
                "ISO-IR 100",
                "ISO_IR_100",
                "ISO IR 100",
                "iso_ir 100",
                "ISO_IR100",
                "ISO 2022 IR 100",
                "ISO_2022_IR_100"
            })
    void takesTheSpellingsThatOccur(String term) {
        SpecificCharacterSet set = SpecificCharacterSet.of(term);
        assertThat(set.isRecognized()).isTrue();
        assertThat(set.decode(new byte[] {(byte) 0xFC}, VR.LO)).isEqualTo("ü");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO_IR 192", "UTF-8", "utf8", "ISO_IR_192"})
    void knowsUtf8(String term) {
        assertThat(SpecificCharacterSet.of(term).isUtf8()).isTrue();
    }

    @Test
    void twoByteCharactersMayHoldABackslash() {
        // GB18030 815C is one character; in GBK, too (PS3.5 6.1.2.5.1: no code extensions)
        for (String term : new String[] {"GB18030", "GBK"}) {
            Attributes attrs = new Attributes();
            attrs.setString(Tag.SpecificCharacterSet, VR.CS, term);
            attrs.setBytes(Tag.OtherPatientNames, VR.PN, hex("815c 5c 41"));
            assertThat(attrs.getStrings(Tag.OtherPatientNames)).containsExactly("\u4e57", "A");
        }
    }

    @Test
    void backslashInsideEscapedTwoByteTextSeparatesNothing() {
        // 1B2442 5c41: a kanji whose first byte is 5C
        Attributes attrs = new Attributes();
        attrs.setString(Tag.SpecificCharacterSet, VR.CS, "", "ISO 2022 IR 87");
        attrs.setBytes(Tag.PatientComments, VR.LO, hex("1b2442 5c41 1b2842 5c 42"));
        assertThat(attrs.getStrings(Tag.PatientComments)).hasSize(2).endsWith("B");
    }

    @Test
    void twoByteTextThatEndsInTheMiddleIsDecoded() {
        SpecificCharacterSet japanese = SpecificCharacterSet.of("", "ISO 2022 IR 87", "ISO 2022 IR 159");
        for (String escape : new String[] {"1b2442", "1b242844"}) {
            assertThat(japanese.decode(hex(escape + "3021 3021 30"), VR.LO)).hasSize(3);
            assertThat(japanese.decode(hex(escape + "30"), VR.LO)).hasSize(1);
        }
    }

    @Test
    void misdeclaredTextComesBackUnchanged() {
        byte[] utf8 = "Zoë".getBytes(StandardCharsets.UTF_8);
        for (SpecificCharacterSet set : new SpecificCharacterSet[] {
            SpecificCharacterSet.DEFAULT, SpecificCharacterSet.of("ISO_IR 100"), SpecificCharacterSet.of("NO SUCH SET")
        }) {
            assertThat(set.encode(set.decode(utf8, VR.LO), VR.LO)).isEqualTo(utf8);
        }
    }

    @Test
    void whatIsNoUtf8IsLatin1() {
        assertThat(SpecificCharacterSet.UTF_8.decode(hex("5a6feb"), VR.LO)).isEqualTo("Zoë");
    }

    @Test
    void tellsWhatItCannotEncode() {
        SpecificCharacterSet latin1 = SpecificCharacterSet.of("ISO_IR 100");
        assertThat(latin1.canEncode("Müller")).isTrue();
        assertThat(latin1.canEncode("山田")).isFalse();
        assertThat(latin1.encode("山", VR.LO)).isEqualTo(new byte[] {'?'});
        SpecificCharacterSet japanese = SpecificCharacterSet.of("", "ISO 2022 IR 87");
        assertThat(japanese.canEncode("山田")).isTrue();
        assertThat(japanese.canEncode("Łódź")).isFalse();
        assertThat(japanese.encode("山Ł", VR.LO)).isEqualTo(hex("1b2442 3b33 1b2842 3f"));
        assertThat(SpecificCharacterSet.of("NO SUCH SET").isRecognized()).isFalse();
    }
}
