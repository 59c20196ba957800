package dev.lethe.dicom;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How text is encoded in a data set: the values of Specific Character Set (0008,0005), PS3.3 C.12.1.1.2 and PS3.5 6.1.
 * Decoding never fails. Lenient readings:
 * <ul>
 *   <li>spellings such as {@code ISO-IR 100}, {@code ISO_IR_100}, {@code ISO 2022 IR 100} alone, {@code UTF-8};
 *   <li>bytes above 7F under the default repertoire (ISO-IR 6) and under an unknown defined term are taken as ISO 8859-1, and
 *       written back alike, so a misdeclared value survives unchanged;
 *   <li>a value under {@code ISO_IR 192} that is no UTF-8 is taken as ISO 8859-1;
 *   <li>escape sequences are followed even where no code extension was declared;
 *   <li>bytes above 7F before any designation of G1 are taken as the first declared repertoire of G1;
 *   <li>multi-byte sets without code extensions (UTF-8, GB18030, GBK) win over further values.
 * </ul>
 * Immutable.
 */
public final class SpecificCharacterSet {
    /** ISO-IR 6, in force where no Specific Character Set is present. */
    public static final SpecificCharacterSet DEFAULT =
            new SpecificCharacterSet(StandardCharsets.ISO_8859_1, null, true);
    /** {@code ISO_IR 192}. */
    public static final SpecificCharacterSet UTF_8 = new SpecificCharacterSet(StandardCharsets.UTF_8, null, true);

    private static final Pattern REGISTRATION = Pattern.compile("(?:ISO)?(?:2022)?IR(\\d+)");
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final Charset GBK = Charset.forName("GBK");

    /** Null when code extensions are in use. */
    private final Charset charset;

    private final CodeExtensions extensions;
    private final boolean recognized;

    private SpecificCharacterSet(Charset charset, CodeExtensions extensions, boolean recognized) {
        this.charset = charset;
        this.extensions = extensions != null ? extensions : new CodeExtensions(List.of(Repertoire.IR_6));
        this.recognized = recognized;
    }

    /** @param values of (0008,0005) in order; none, or one empty, for the default repertoire */
    public static SpecificCharacterSet of(String... values) {
        List<Repertoire> repertoires = new ArrayList<>();
        boolean recognized = true;
        boolean extended = values.length > 1;
        for (String value : values) {
            String term = value.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
            Matcher matcher = REGISTRATION.matcher(term);
            int number = matcher.matches() && matcher.group(1).length() < 4 ? Integer.parseInt(matcher.group(1)) : 0;
            if (number == 192 || term.equals("UTF8")) {
                return UTF_8;
            } else if (term.equals("GB18030")) {
                return new SpecificCharacterSet(GB18030, null, true);
            } else if (term.equals("GBK")) {
                return new SpecificCharacterSet(GBK, null, true);
            }
            Repertoire repertoire = term.isEmpty() ? Repertoire.IR_6 : Repertoire.of(number);
            if (repertoire == null) {
                recognized = false;
            } else {
                if (!repertoires.contains(repertoire)) {
                    repertoires.add(repertoire);
                }
                extended |= repertoire.width > 1 || term.contains("2022");
            }
        }
        if (repertoires.isEmpty()) {
            return recognized ? DEFAULT : new SpecificCharacterSet(StandardCharsets.ISO_8859_1, null, false);
        }
        if (extended || repertoires.get(0) == Repertoire.IR_13) {
            return new SpecificCharacterSet(null, new CodeExtensions(repertoires), recognized);
        }
        Repertoire only = repertoires.get(0);
        Charset charset = only == Repertoire.IR_6 ? StandardCharsets.ISO_8859_1 : only.charset;
        return new SpecificCharacterSet(charset, new CodeExtensions(repertoires), recognized);
    }

    /** Whether every value was a defined term, or a known misspelling of one. */
    public boolean isRecognized() {
        return recognized;
    }

    /** Whether this is UTF-8. */
    public boolean isUtf8() {
        return StandardCharsets.UTF_8.equals(charset);
    }

    /**
     * Text of a whole value, backslashes and padding included.
     *
     * @param vr tells the delimiters behind which code extensions start anew
     */
    public String decode(byte[] value, VR vr) {
        boolean escapes = charset == null;
        boolean ascii = true;
        for (byte b : value) {
            ascii &= b >= 0;
            escapes |= b == 0x1B;
        }
        if (ascii && !escapes) {
            return new String(value, StandardCharsets.ISO_8859_1);
        }
        if (StandardCharsets.UTF_8.equals(charset)) {
            return decodeUtf8(value);
        }
        if (escapes && !GB18030.equals(charset) && !GBK.equals(charset)) {
            return extensions.decode(value, vr);
        }
        return new String(value, charset);
    }

    private static String decodeUtf8(byte[] value) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(value))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(value, StandardCharsets.ISO_8859_1);
        }
    }

    /** Whether {@link #encode} loses nothing. */
    public boolean canEncode(String text) {
        return encodeOrNull(text, VR.UT) != null;
    }

    /** Bytes of the text, without padding; characters that the character set lacks become question marks. */
    public byte[] encode(String text, VR vr) {
        if (charset == null) {
            return extensions.encode(text, vr, true);
        }
        return text.getBytes(charset);
    }

    /** Null when the character set lacks a character. */
    byte[] encodeOrNull(String text, VR vr) {
        if (charset == null) {
            return extensions.encode(text, vr, false);
        }
        try {
            ByteBuffer bytes = charset.newEncoder().encode(CharBuffer.wrap(text));
            byte[] result = new byte[bytes.remaining()];
            bytes.get(result);
            return result;
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
