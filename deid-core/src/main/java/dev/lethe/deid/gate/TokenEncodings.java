package dev.lethe.deid.gate;

import dev.lethe.deid.gate.Pattern.Rule;
import dev.lethe.dicom.SpecificCharacterSet;
import dev.lethe.dicom.VR;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Adds text to the patterns in every encoding it may stand in. A space in the text is a joint: where another text may have
 * nothing or any short gap.
 */
final class TokenEncodings {
    private static final byte ESC = 0x1B;
    /** A shorter piece between two escape sequences is found by chance. */
    private static final int SHORTEST_PIECE = 4;
    /** The first Thai letter; Latin, Greek, Cyrillic, Hebrew, Arabic and Indic scripts lie before it. */
    private static final char FIRST_SIGN = 0x0E01;

    private static final String[] JOINTS = {"", " ", "^", "\u3000"};

    private final PatternTable words;
    private final PatternTable raw;
    private final List<SpecificCharacterSet> declared;
    private final Condensed condensed = new Condensed();

    /**
     * @param words gets what is found in {@link Condensed} text
     * @param raw gets what is found among bytes as they are: encodings that use ASCII's bytes for other signs
     * @param declared values of Specific Character Set (0008,0005) anywhere in the source
     */
    TokenEncodings(PatternTable words, PatternTable raw, Collection<List<String>> declared) {
        this.words = words;
        this.raw = raw;
        this.declared = declared.stream()
                .map(terms -> SpecificCharacterSet.of(terms.toArray(String[]::new)))
                .toList();
    }

    /** Adds the text in every encoding, case and spelling. */
    void add(String text, TokenKind kind, Rule rule) {
        if (Spellings.isAscii(text)) {
            addWords(text.getBytes(StandardCharsets.ISO_8859_1), kind, rule);
            return;
        }
        boolean signs = isSigns(text);
        for (String form : cases(text)) {
            addWords(form.getBytes(StandardCharsets.UTF_8), kind, signs ? Rule.FREE : rule);
            if (isLatin1(form)) {
                // Which is what UTF-16 looks like without its NULs, too.
                addWords(form.getBytes(StandardCharsets.ISO_8859_1), kind, rule);
            } else if (Normalizer.isNormalized(form, Normalizer.Form.NFC)) {
                addRaw(form, StandardCharsets.UTF_16LE, kind);
                addRaw(form, StandardCharsets.UTF_16BE, kind);
            }
            addDeclared(form, kind, signs ? Rule.FREE : rule);
        }
        if (!signs) {
            String plain = Spellings.plain(text);
            String digraphs = Spellings.digraphs(text);
            if (!plain.equals(text)) {
                add(plain, kind, rule);
            }
            if (!digraphs.equals(plain) && !digraphs.equals(text)) {
                add(digraphs, kind, rule);
            }
        }
    }

    /** Whether the source declares a set with the ideographs of dates. */
    boolean hasIdeographs() {
        return declared.stream().anyMatch(characterSet -> characterSet.canEncode("年月日"));
    }

    private static Set<String> cases(String text) {
        Set<String> forms = new LinkedHashSet<>();
        for (String form : new String[] {text, text.toLowerCase(Locale.ROOT), text.toUpperCase(Locale.ROOT)}) {
            forms.add(Normalizer.normalize(form, Normalizer.Form.NFC));
            forms.add(Normalizer.normalize(form, Normalizer.Form.NFD));
        }
        return forms;
    }

    private void addWords(byte[] bytes, TokenKind kind, Rule rule) {
        condensed.read(bytes, 0, bytes.length, true, true);
        byte[] signs = new byte[condensed.length()];
        long joints = 0;
        for (int i = 0; i < signs.length; i++) {
            signs[i] = condensed.sign(i);
            if (i > 0 && i < Pattern.LONGEST && condensed.gap(i) > 0) {
                joints |= 1L << i;
            }
        }
        // Only the beginning of what is too long is looked for: it ends anywhere.
        words.add(signs, signs.length, joints, signs.length > Pattern.LONGEST ? Rule.FREE : rule, kind);
    }

    private void addRaw(String text, Charset charset, TokenKind kind) {
        for (String written : joined(text)) {
            addRaw(written.getBytes(charset), kind);
        }
    }

    private void addRaw(byte[] bytes, TokenKind kind) {
        condensed.readRaw(bytes, 0, bytes.length);
        byte[] signs = new byte[bytes.length];
        for (int i = 0; i < signs.length; i++) {
            signs[i] = condensed.sign(i);
        }
        raw.add(signs, signs.length, 0, Rule.FREE, kind);
    }

    private static List<String> joined(String text) {
        return text.indexOf(' ') < 0
                ? List.of(text)
                : List.of(JOINTS).stream()
                        .map(joint -> text.replace(" ", joint))
                        .toList();
    }

    private void addDeclared(String form, TokenKind kind, Rule rule) {
        for (SpecificCharacterSet characterSet : declared) {
            if (!characterSet.isUtf8() && characterSet.canEncode(form)) {
                byte[] bytes = characterSet.encode(form, VR.LO);
                if (asciiIsAscii(form, bytes)) {
                    addWords(bytes, kind, rule);
                } else {
                    for (String written : joined(form)) {
                        addPiece(characterSet.encode(written, VR.LO), kind);
                    }
                }
            }
        }
    }

    /** Whether all bytes of 7 bits, but for escape sequences, are characters of ASCII. */
    private boolean asciiIsAscii(String text, byte[] bytes) {
        condensed.read(bytes, 0, bytes.length, true, true);
        int ascii = 0;
        for (int i = 0; i < condensed.length(); i++) {
            ascii += condensed.sign(i) >= 0 ? 1 : 0;
        }
        return ascii
                == text.chars()
                        .filter(c -> c < 0x80 && Character.isLetterOrDigit(c))
                        .count();
    }

    /**
     * Where there are escape sequences they may stand elsewhere in other text, and what is between them may be plain ASCII:
     * the longest piece in a set of several bytes a sign is looked for.
     */
    private void addPiece(byte[] bytes, TokenKind kind) {
        int longestFrom = 0;
        int longestTo = bytes.length;
        boolean escaped = false;
        boolean multiByte = true;
        int from = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i < bytes.length && bytes[i] != ESC) {
                continue;
            }
            if (i < bytes.length && !escaped) {
                escaped = true;
                longestTo = 0;
            }
            if (escaped && multiByte && i - from > longestTo - longestFrom) {
                longestFrom = from;
                longestTo = i;
            }
            // ESC, intermediate bytes 02/0 to 02/15, of which a dollar sign means several bytes, a final byte (ISO
            // 2022).
            multiByte = i + 1 < bytes.length && bytes[i + 1] == '$';
            do {
                i++;
            } while (i < bytes.length && bytes[i] >= 0x20 && bytes[i] < 0x30);
            from = i + 1;
        }
        if (!escaped || longestTo - longestFrom >= SHORTEST_PIECE) {
            addRaw(Arrays.copyOfRange(bytes, longestFrom, longestTo), kind);
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

    private static boolean isLatin1(String text) {
        return text.chars().allMatch(c -> c <= 0xFF);
    }
}
