package dev.lethe.dicom;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;

/**
 * A character repertoire with code extensions (PS3.3 C.12.1.1.2, Tables C.12-3 and C.12-4): its escape sequence, whether that
 * designates it to G0 or G1, and the JDK charset that maps its bytes.
 */
enum Repertoire {
    IR_6(6, "(B", 1, "US-ASCII"),
    IR_14(14, "(J", 1, "US-ASCII"),
    IR_13(13, ")I", 1, "JIS_X0201"),
    IR_100(100, "-A", 1, "ISO-8859-1"),
    IR_101(101, "-B", 1, "ISO-8859-2"),
    IR_109(109, "-C", 1, "ISO-8859-3"),
    IR_110(110, "-D", 1, "ISO-8859-4"),
    IR_144(144, "-L", 1, "ISO-8859-5"),
    IR_127(127, "-G", 1, "ISO-8859-6"),
    IR_126(126, "-F", 1, "ISO-8859-7"),
    IR_138(138, "-H", 1, "ISO-8859-8"),
    IR_148(148, "-M", 1, "ISO-8859-9"),
    IR_203(203, "-b", 1, "ISO-8859-15"),
    IR_166(166, "-T", 1, "x-iso-8859-11"),
    IR_87(87, "$B", 2, "EUC-JP"),
    IR_159(159, "$(D", 2, "EUC-JP"),
    IR_149(149, "$)C", 2, "EUC-KR"),
    IR_58(58, "$)A", 2, "GB2312");

    final int number;

    @SuppressWarnings("ImmutableEnumChecker") // written once, never handed out
    final byte[] escape;

    final int width;
    final Charset charset;

    Repertoire(int number, String designation, int width, String charset) {
        this.number = number;
        this.escape = ("\u001b" + designation).getBytes(StandardCharsets.US_ASCII);
        this.width = width;
        this.charset = Charset.forName(charset);
    }

    /** Null when the registration number is none of DICOM's. */
    static Repertoire of(int number) {
        for (Repertoire repertoire : values()) {
            if (repertoire.number == number && repertoire != IR_14) {
                return repertoire;
            }
        }
        return null;
    }

    /** The repertoire whose escape sequence stands at this place; null when it is none of DICOM's. */
    static Repertoire designatedAt(byte[] bytes, int offset) {
        for (Repertoire repertoire : values()) {
            byte[] escape = repertoire.escape;
            if (offset + escape.length <= bytes.length
                    && java.util.Arrays.equals(bytes, offset, offset + escape.length, escape, 0, escape.length)) {
                return repertoire;
            }
        }
        return null;
    }

    /** Whether the escape sequence designates it to G0 (bytes 21 to 7E), else to G1 (bytes A1 to FE). */
    boolean isG0() {
        return this == IR_6 || this == IR_14 || this == IR_87 || this == IR_159;
    }

    /** Maps a run of bytes of this repertoire, without escape sequences. */
    String decode(byte[] bytes, int offset, int length) {
        if (width == 1) {
            return new String(bytes, offset, length, charset);
        }
        boolean prefixed = this == IR_159;
        byte[] euc = new byte[prefixed ? (length + 1) / 2 * 3 : length];
        int n = 0;
        for (int i = 0; i < length; i++) {
            if (prefixed && i % 2 == 0) {
                euc[n++] = (byte) 0x8F;
            }
            euc[n++] = (byte) (bytes[offset + i] | 0x80);
        }
        return new String(euc, 0, n, charset);
    }

    /**
     * Bytes of one character as they stand in a value; null when the repertoire lacks it.
     *
     * @param encoder of {@link #charset}
     */
    byte[] encode(String character, CharsetEncoder encoder) {
        ByteBuffer encoded;
        try {
            encoded = encoder.encode(CharBuffer.wrap(character));
        } catch (CharacterCodingException e) {
            return null;
        }
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        return switch (this) {
            case IR_6, IR_14 -> bytes;
            case IR_87 -> bytes.length == 2 && bytes[0] != (byte) 0x8E ? strip(bytes, 0) : null;
            case IR_159 -> bytes.length == 3 && bytes[0] == (byte) 0x8F ? strip(bytes, 1) : null;
            case IR_149, IR_58 -> bytes.length == 2 ? bytes : null;
            default -> bytes.length == 1 && bytes[0] < 0 ? bytes : null;
        };
    }

    private static byte[] strip(byte[] bytes, int from) {
        return new byte[] {(byte) (bytes[from] & 0x7F), (byte) (bytes[from + 1] & 0x7F)};
    }
}
