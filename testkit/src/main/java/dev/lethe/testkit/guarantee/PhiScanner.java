package dev.lethe.testkit.guarantee;

import dev.lethe.testkit.synthetic.PhiKind;
import dev.lethe.testkit.synthetic.PhiTruth;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Finds identifying values in bytes of any kind, whatever the letters' case, in UTF-8, UTF-16, ISO 8859-1, the character
 * sets of DICOM and the escapes of JSON and URLs. Short words and numbers count only where they stand alone: four letters
 * within a digest are no leak. Immutable and safe for several threads.
 */
public final class PhiScanner {
    /** An identifying value at a place in the bytes. */
    public record Hit(PhiKind kind, long offset) {}

    /** Bytes of the longest pattern; two chunks of one stream must overlap by as much. */
    static final int LONGEST = 1024;

    private static final int PREFIX = 4;
    private static final java.util.regex.Pattern PSEUDONYM =
            java.util.regex.Pattern.compile("(?i)L(-[0-9A-Z]{4}){3}-[0-9A-Z]");
    private static final int PSEUDONYM_LENGTH = 18;
    private static final int PSEUDONYM_GROUP = 4;

    private static final List<Charset> CHARSETS = Stream.of(
                    "ISO-8859-1",
                    "ISO-8859-2",
                    "ISO-8859-5",
                    "ISO-8859-6",
                    "ISO-8859-7",
                    "ISO-8859-8",
                    "ISO-8859-9",
                    "GB18030",
                    "Shift_JIS",
                    "ISO-2022-JP",
                    "EUC-JP",
                    "EUC-KR",
                    "TIS-620")
            .filter(Charset::isSupported)
            .map(Charset::forName)
            .toList();

    /** @param folded bytes with ASCII letters in lower case */
    private record Pattern(PhiKind kind, byte[] folded, Alone alone, Width width) {}

    private enum Width {
        ONE,
        TWO_LITTLE,
        TWO_BIG
    }

    /** What must not stand beside a pattern. */
    private enum Alone {
        ANYWHERE,
        NO_DIGIT_BESIDE,
        NO_LETTER_OR_DIGIT_BESIDE,
        DATE
    }

    private final Map<Integer, List<Pattern>> byPrefix = new HashMap<>();
    private final BitSet prefixes = new BitSet(1 << 20);
    private final int patterns;

    public PhiScanner(PhiTruth truth) {
        Map<ByteBuffer, Pattern> all = new LinkedHashMap<>();
        for (PhiTruth.Value value : truth.values()) {
            for (String spelling : Spellings.of(value)) {
                add(value.kind(), spelling, all);
            }
        }
        for (Pattern pattern : all.values()) {
            int prefix = prefix(pattern.folded, 0);
            byPrefix.computeIfAbsent(prefix, p -> new ArrayList<>()).add(pattern);
            prefixes.set(bit(prefix));
        }
        patterns = all.size();
    }

    /** How many byte patterns are looked for; a test asserts that there are some. */
    public int patterns() {
        return patterns;
    }

    /** All places where a value begins. */
    public List<Hit> scan(byte[] bytes) {
        return scan(bytes, bytes.length);
    }

    List<Hit> scan(byte[] bytes, int length) {
        List<Hit> hits = new ArrayList<>();
        int prefix = 0;
        for (int i = 0; i < length; i++) {
            prefix = prefix << 8 | fold(bytes[i]);
            if (i >= PREFIX - 1 && prefixes.get(bit(prefix))) {
                int start = i - PREFIX + 1;
                for (Pattern pattern : byPrefix.getOrDefault(prefix, List.of())) {
                    if (matches(pattern, bytes, start, length)) {
                        hits.add(new Hit(pattern.kind, start));
                    }
                }
            }
        }
        return hits;
    }

    public List<Hit> scan(CharSequence text) {
        return scan(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void add(PhiKind kind, String spelling, Map<ByteBuffer, Pattern> all) {
        boolean ascii = spelling.chars().allMatch(c -> c < 0x80);
        Alone alone = alone(kind, spelling, ascii);
        Set<String> cases = new TreeSet<>(Set.of(spelling));
        cases.add(spelling.toUpperCase(Locale.ROOT));
        cases.add(spelling.toLowerCase(Locale.ROOT));
        for (String text : cases) {
            put(kind, text.getBytes(StandardCharsets.UTF_8), alone, Width.ONE, all);
            put(kind, text.getBytes(StandardCharsets.UTF_16LE), alone, Width.TWO_LITTLE, all);
            put(kind, text.getBytes(StandardCharsets.UTF_16BE), alone, Width.TWO_BIG, all);
            if (!ascii) {
                put(kind, jsonEscaped(text), Alone.ANYWHERE, Width.ONE, all);
                for (Charset charset : CHARSETS) {
                    byte[] bytes = encode(text, charset);
                    if (bytes != null) {
                        put(kind, bytes, Alone.ANYWHERE, Width.ONE, all);
                    }
                }
            }
            if (!text.matches("[A-Za-z0-9._~-]*")) {
                put(kind, urlEscaped(text), Alone.ANYWHERE, Width.ONE, all);
            }
        }
    }

    private static Alone alone(PhiKind kind, String spelling, boolean ascii) {
        if (kind == PhiKind.DATE && spelling.matches("[0-9]{8}")) {
            return Alone.DATE;
        }
        if (spelling.matches("[0-9.]*") && spelling.length() < 20) {
            return Alone.NO_DIGIT_BESIDE;
        }
        return ascii && spelling.matches("[A-Za-z0-9]*") && spelling.length() < 8
                ? Alone.NO_LETTER_OR_DIGIT_BESIDE
                : Alone.ANYWHERE;
    }

    private static void put(PhiKind kind, byte[] bytes, Alone alone, Width width, Map<ByteBuffer, Pattern> all) {
        if (bytes.length < PREFIX) {
            return; // one or two characters of a single-byte set: chance, not a leak
        }
        byte[] folded = new byte[Math.min(bytes.length, LONGEST)];
        for (int i = 0; i < folded.length; i++) {
            folded[i] = (byte) fold(bytes[i]);
        }
        all.putIfAbsent(ByteBuffer.wrap(folded), new Pattern(kind, folded, alone, width));
    }

    private static boolean matches(Pattern pattern, byte[] bytes, int start, int length) {
        int end = start + pattern.folded.length;
        if (end > length) {
            return false;
        }
        for (int i = PREFIX; i < pattern.folded.length; i++) {
            if ((byte) fold(bytes[start + i]) != pattern.folded[i]) {
                return false;
            }
        }
        int before = unit(pattern.width, bytes, start - (pattern.width == Width.ONE ? 1 : 2), length);
        int after = unit(pattern.width, bytes, end, length);
        return switch (pattern.alone) {
            case ANYWHERE -> true;
            case NO_DIGIT_BESIDE -> !digit(before) && !digit(after);
            case NO_LETTER_OR_DIGIT_BESIDE ->
                !letterOrDigit(before) && !letterOrDigit(after) && !isPartOfPseudonym(bytes, start, end, length);
            case DATE -> !digit(before) && (!digit(after) || timeFollows(pattern.width, bytes, end, length));
        };
    }

    /** Pseudonyms are random: four letters between two of their dashes are a name by chance, now and then. */
    private static boolean isPartOfPseudonym(byte[] bytes, int start, int end, int length) {
        if (end - start != PSEUDONYM_GROUP) {
            return false;
        }
        for (int before = 2; before < PSEUDONYM_LENGTH - 2; before += PSEUDONYM_GROUP + 1) {
            int from = start - before;
            if (from >= 0
                    && from + PSEUDONYM_LENGTH <= length
                    && PSEUDONYM
                            .matcher(new String(bytes, from, PSEUDONYM_LENGTH, StandardCharsets.ISO_8859_1))
                            .matches()) {
                return true;
            }
        }
        return false;
    }

    /** A date-time value continues its date with HHMM. */
    private static boolean timeFollows(Width width, byte[] bytes, int end, int length) {
        int step = width == Width.ONE ? 1 : 2;
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            digits.append((char) Math.max(0, unit(width, bytes, end + i * step, length)));
        }
        return digits.toString().matches("([01][0-9]|2[0-3])[0-5][0-9]");
    }

    /** The character at a position, -1 outside. */
    private static int unit(Width width, byte[] bytes, int at, int length) {
        if (width == Width.ONE) {
            return at < 0 || at >= length ? -1 : bytes[at] & 0xFF;
        }
        if (at < 0 || at + 1 >= length) {
            return -1;
        }
        int first = bytes[at] & 0xFF;
        int second = bytes[at + 1] & 0xFF;
        return width == Width.TWO_LITTLE ? second << 8 | first : first << 8 | second;
    }

    private static boolean digit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean letterOrDigit(int c) {
        return digit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static int fold(byte b) {
        return b >= 'A' && b <= 'Z' ? b + 32 : b & 0xFF;
    }

    private static int prefix(byte[] folded, int at) {
        int prefix = 0;
        for (int i = 0; i < PREFIX; i++) {
            prefix = prefix << 8 | folded[at + i] & 0xFF;
        }
        return prefix;
    }

    private static int bit(int prefix) {
        return prefix * 0x9E3779B1 >>> 12;
    }

    private static byte[] encode(String text, Charset charset) {
        try {
            ByteBuffer encoded = charset.newEncoder()
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            return null; // cannot be written in that character set
        }
    }

    private static byte[] jsonEscaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars()
                .forEach(c ->
                        escaped.append(c < 0x80 ? String.valueOf((char) c) : String.format(Locale.ROOT, "\\u%04x", c)));
        return escaped.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] urlEscaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            escaped.append(
                    c < 0x80 && (Character.isLetterOrDigit(c) || "._~-".indexOf(c) >= 0)
                            ? String.valueOf(c)
                            : String.format(Locale.ROOT, "%%%02x", (int) c));
        }
        return escaped.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
