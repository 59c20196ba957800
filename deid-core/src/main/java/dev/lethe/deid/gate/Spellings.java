package dev.lethe.deid.gate;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How the same word is spelled with letters of fewer kinds. */
final class Spellings {
    private Spellings() {}

    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** Without diacritics and ligatures, full-width forms as ASCII: {@code Muller} of {@code Müller}. */
    static String plain(String text) {
        if (isAscii(text)) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
        for (int i = 0; i < decomposed.length(); i++) {
            char c = decomposed.charAt(i);
            switch (c) {
                case 'ß' -> plain.append("ss");
                case 'æ' -> plain.append("ae");
                case 'Æ' -> plain.append("AE");
                case 'œ' -> plain.append("oe");
                case 'Œ' -> plain.append("OE");
                case 'ø' -> plain.append('o');
                case 'Ø' -> plain.append('O');
                case 'ł' -> plain.append('l');
                case 'Ł' -> plain.append('L');
                case 'đ', 'ð' -> plain.append('d');
                case 'Đ', 'Ð' -> plain.append('D');
                case 'þ' -> plain.append("th");
                case 'Þ' -> plain.append("Th");
                case 'ı' -> plain.append('i');
                default -> {
                    if (Character.getType(c) != Character.NON_SPACING_MARK) {
                        plain.append(c);
                    }
                }
            }
        }
        return plain.toString();
    }

    /** Umlauts and their like as two letters: {@code Mueller} of {@code Müller}. */
    static String digraphs(String text) {
        if (isAscii(text)) {
            return text;
        }
        StringBuilder written = new StringBuilder(text.length() + 4);
        for (char c : Normalizer.normalize(text, Normalizer.Form.NFC).toCharArray()) {
            switch (c) {
                case 'ä' -> written.append("ae");
                case 'ö', 'ø' -> written.append("oe");
                case 'ü' -> written.append("ue");
                case 'å' -> written.append("aa");
                case 'Ä' -> written.append("Ae");
                case 'Ö', 'Ø' -> written.append("Oe");
                case 'Ü' -> written.append("Ue");
                case 'Å' -> written.append("Aa");
                default -> written.append(c);
            }
        }
        return plain(written.toString());
    }

    /** With umlauts where there may be two letters for one: {@code Müller} of {@code Mueller}. */
    static String umlauts(String text) {
        return text.replace("ae", "ä")
                .replace("oe", "ö")
                .replace("ue", "ü")
                .replace("ss", "ß")
                .replaceAll("A[eE]", "Ä")
                .replaceAll("O[eE]", "Ö")
                .replaceAll("U[eE]", "Ü")
                .replace("SS", "ß");
    }

    /** The other spellings of encoded text, in UTF-8; none when it is ASCII. It is taken as UTF-8 or else ISO 8859-1. */
    static List<byte[]> of(byte[] data, int start, int end) {
        boolean ascii = true;
        for (int i = start; ascii && i < end; i++) {
            ascii = data[i] >= 0;
        }
        List<byte[]> spellings = new ArrayList<>(2);
        if (!ascii) {
            String text = decode(data, start, end);
            String plain = plain(text);
            String digraphs = digraphs(text);
            spellings.add(plain.getBytes(StandardCharsets.UTF_8));
            if (!digraphs.equals(plain)) {
                spellings.add(digraphs.getBytes(StandardCharsets.UTF_8));
            }
        }
        return spellings;
    }

    /** Whether all of it is UTF-8; cheap where it is not. */
    static boolean isUtf8(byte[] data, int start, int end) {
        for (int i = start; i < end; i++) {
            int more = data[i] >= 0 ? 0 : Integer.numberOfLeadingZeros(~(data[i] << 24)) - 1;
            if (data[i] < 0 && (more < 1 || more > 3 || i + more >= end)) {
                return false;
            }
            for (; more > 0; more--) {
                if ((data[++i] & 0xC0) != 0x80) {
                    return false;
                }
            }
        }
        return true;
    }

    static String decode(byte[] data, int start, int end) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(data, start, end - start))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(data, start, end - start, StandardCharsets.ISO_8859_1);
        }
    }

    /** In lower case and plain, for comparison. */
    static String folded(String word) {
        return plain(word).toLowerCase(Locale.ROOT);
    }
}
