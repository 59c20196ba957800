package dev.lethe.deid.gate;

import dev.lethe.deid.gate.BytePatterns.Boundary;
import dev.lethe.dicom.SpecificCharacterSet;
import dev.lethe.dicom.VR;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Adds text to the byte patterns in every encoding it may stand in. */
final class TokenEncodings {
    private static final byte ESCAPE = 0x1B;
    /** A shorter piece between two escape sequences is found by chance. */
    private static final int SHORTEST_PIECE = 4;
    /** The first Thai letter; Latin, Greek, Cyrillic, Hebrew, Arabic and Indic scripts lie before it. */
    private static final char FIRST_SIGN = 0x0E01;

    private final BytePatterns patterns;
    private final Map<List<String>, SpecificCharacterSet> declared = new HashMap<>();

    TokenEncodings(BytePatterns patterns) {
        this.patterns = patterns;
    }

    /** @param terms values of Specific Character Set (0008,0005) somewhere in the source */
    void declare(String... terms) {
        declared.computeIfAbsent(List.of(terms), values -> SpecificCharacterSet.of(terms));
    }

    /** Adds the text in every encoding and case; ASCII in UTF-16 is what {@link LeakGate} finds without its NULs. */
    void add(String text, TokenKind kind) {
        if (isAscii(text)) {
            patterns.add(text.getBytes(StandardCharsets.ISO_8859_1), Boundary.SINGLE_BYTES, kind);
            return;
        }
        boolean signs = isSigns(text);
        Boundary single = signs ? Boundary.NONE : Boundary.SINGLE_BYTES;
        Set<String> written = new LinkedHashSet<>();
        for (String form : new String[] {text, text.toLowerCase(Locale.ROOT), text.toUpperCase(Locale.ROOT)}) {
            written.add(Normalizer.normalize(form, Normalizer.Form.NFC));
            written.add(Normalizer.normalize(form, Normalizer.Form.NFD));
        }
        for (String form : written) {
            patterns.add(form.getBytes(StandardCharsets.UTF_8), single, kind);
            patterns.add(form.getBytes(StandardCharsets.UTF_16LE), signs ? Boundary.NONE : Boundary.UTF_16LE, kind);
            patterns.add(form.getBytes(StandardCharsets.UTF_16BE), signs ? Boundary.NONE : Boundary.UTF_16BE, kind);
            for (SpecificCharacterSet characterSet : declared.values()) {
                if (characterSet.canEncode(form)) {
                    withoutEscapes(characterSet.encode(form, VR.LO), single, kind);
                }
            }
        }
        String plain = plain(text);
        if (!signs && isAscii(plain)) {
            add(plain, kind);
        }
    }

    /** Escape sequences may stand elsewhere in other text: the longest piece between two of them is looked for. */
    private void withoutEscapes(byte[] bytes, Boundary boundary, TokenKind kind) {
        ByteArrayOutputStream piece = new ByteArrayOutputStream();
        byte[] longest = {};
        boolean escaped = false;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == ESCAPE) {
                longest = piece.size() > longest.length ? piece.toByteArray() : longest;
                piece.reset();
                if (i < bytes.length) {
                    escaped = true;
                    // ESC, intermediate bytes 02/0 to 02/15, a final byte (ISO 2022).
                    do {
                        i++;
                    } while (i < bytes.length && bytes[i] >= 0x20 && bytes[i] < 0x30);
                }
            } else {
                piece.write(bytes[i]);
            }
        }
        if (!escaped || longest.length >= SHORTEST_PIECE) {
            patterns.add(longest, escaped ? Boundary.NONE : boundary, kind);
        }
    }

    /** Whether it has signs of a script that is written without spaces. */
    static boolean isSigns(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= FIRST_SIGN && isSign(text.codePointAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSign(int codePoint) {
        return switch (Character.UnicodeScript.of(codePoint)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** Without diacritics. */
    static String plain(String word) {
        return isAscii(word)
                ? word
                : Normalizer.normalize(word, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }
}
