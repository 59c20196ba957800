package dev.lethe.quickstart.bench.deid;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Sequence;
import dev.lethe.testkit.injection.Token;
import dev.lethe.testkit.injection.TokenKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Looks for tokens in bytes: in UTF-8, UTF-16 of both byte orders and the character sets of DICOM, letters of any case.
 * A number counts where no digit stands beside it, a short word where no letter does.
 */
final class TokenSearch {
    /** Shorter byte sequences are in every image by chance; the values of elements are searched as text too. */
    static final int SHORTEST_IN_BYTES = 6;

    private static final int PREFIX = 4;
    private static final int SHORT_WORD = 8;
    private static final int CHUNK = 1 << 20;
    private static final int OVERLAP = 512;

    private static final List<Charset> CHARSETS = List.of(
            StandardCharsets.UTF_8,
            StandardCharsets.UTF_16LE,
            StandardCharsets.UTF_16BE,
            StandardCharsets.ISO_8859_1,
            Charset.forName("ISO-8859-5"),
            Charset.forName("ISO-8859-6"),
            Charset.forName("ISO-8859-7"),
            Charset.forName("ISO-8859-8"),
            Charset.forName("GB18030"),
            Charset.forName("EUC-KR"),
            Charset.forName("EUC-JP"),
            Charset.forName("ISO-2022-JP"));

    /** @param step bytes of a character, for looking at what stands beside; 0 where that does not matter */
    private record Pattern(Token token, byte[] bytes, int step, boolean bigEndian) {}

    private final Map<Integer, List<Pattern>> byPrefix = new HashMap<>();
    /** Spares most look-ups. */
    private final BitSet prefixes = new BitSet(1 << 20);

    TokenSearch(Collection<Token> tokens) {
        for (Token token : tokens) {
            Map<ByteBuffer, Pattern> patterns = new LinkedHashMap<>();
            add(token, token.text(), patterns);
            add(token, token.text().toLowerCase(Locale.ROOT), patterns);
            add(token, token.text().toUpperCase(Locale.ROOT), patterns);
            for (Pattern pattern : patterns.values()) {
                int prefix = prefix(pattern.bytes, 0);
                byPrefix.computeIfAbsent(prefix, key -> new ArrayList<>()).add(pattern);
                prefixes.set(bit(prefix));
            }
        }
    }

    private static void add(Token token, String text, Map<ByteBuffer, Pattern> patterns) {
        for (Charset charset : CHARSETS) {
            byte[] bytes = encoded(text, charset);
            if (bytes == null || bytes.length < PREFIX) {
                continue;
            }
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = fold(bytes[i]);
            }
            boolean wide = charset == StandardCharsets.UTF_16LE || charset == StandardCharsets.UTF_16BE;
            int step = needsRoom(token) ? wide ? 2 : 1 : 0;
            patterns.putIfAbsent(
                    ByteBuffer.wrap(bytes), new Pattern(token, bytes, step, charset == StandardCharsets.UTF_16BE));
        }
    }

    private static boolean needsRoom(Token token) {
        boolean ascii = token.text().chars().allMatch(c -> c < 0x80);
        return ascii && (token.text().length() < SHORT_WORD || token.text().matches("[0-9.]*"));
    }

    private static byte[] encoded(String text, Charset charset) {
        try {
            ByteBuffer bytes = charset.newEncoder().encode(CharBuffer.wrap(text));
            byte[] result = new byte[bytes.remaining()];
            bytes.get(result);
            return charset.name().equals("ISO-2022-JP") ? withoutEscapes(result) : result;
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** In DICOM the escape may stand further ahead. */
    private static byte[] withoutEscapes(byte[] bytes) {
        int from = bytes.length > 3 && bytes[0] == 0x1B ? 3 : 0;
        int to = bytes.length > 6 && bytes[bytes.length - 3] == 0x1B ? bytes.length - 3 : bytes.length;
        return Arrays.copyOfRange(bytes, from, to);
    }

    /** Adds the tokens in the values of every element, at every depth, as they are and decoded. */
    void inValues(Attributes item, Set<Token> found) {
        for (int tag : item.tags()) {
            Sequence items = item.getSequence(tag);
            if (items == null) {
                inElement(item, tag, found);
            } else {
                items.forEach(nested -> inValues(nested, found));
            }
        }
    }

    /** Adds the tokens in an element's value, as it is and decoded. */
    void inElement(Attributes item, int tag, Set<Token> found) {
        found.addAll(in(String.join("\n", item.getStrings(tag))));
        if (item.getBytes(tag) != null) {
            found.addAll(in(item.getBytes(tag)));
        }
    }

    /** The tokens in a text. */
    Set<Token> in(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Set<Token> found = new LinkedHashSet<>();
        search(bytes, 0, bytes.length, PREFIX, found);
        return found;
    }

    /** The tokens in bytes. */
    Set<Token> in(byte[] bytes) {
        Set<Token> found = new LinkedHashSet<>();
        search(bytes, 0, bytes.length, SHORTEST_IN_BYTES, found);
        return found;
    }

    /** The tokens in a stream, which is read to its end in pieces. */
    Set<Token> in(InputStream stream) throws IOException {
        Set<Token> found = new LinkedHashSet<>();
        byte[] buffer = new byte[CHUNK + OVERLAP];
        int held = 0;
        for (int read = stream.readNBytes(buffer, 0, CHUNK); read > 0; read = stream.readNBytes(buffer, held, CHUNK)) {
            int length = held + read;
            search(buffer, 0, length, SHORTEST_IN_BYTES, found);
            held = Math.min(OVERLAP, length);
            System.arraycopy(buffer, length - held, buffer, 0, held);
        }
        return found;
    }

    private void search(byte[] bytes, int from, int length, int shortest, Set<Token> found) {
        int prefix = 0;
        for (int i = from; i < length; i++) {
            prefix = prefix << 8 | fold(bytes[i]) & 0xFF;
            List<Pattern> patterns = i - from < PREFIX - 1 || !prefixes.get(bit(prefix)) ? null : byPrefix.get(prefix);
            if (patterns != null) {
                for (Pattern pattern : patterns) {
                    if (pattern.bytes.length >= shortest && matches(pattern, bytes, i - PREFIX + 1, length)) {
                        found.add(pattern.token);
                    }
                }
            }
        }
    }

    private static boolean matches(Pattern pattern, byte[] bytes, int start, int length) {
        int end = start + pattern.bytes.length;
        if (end > length) {
            return false;
        }
        for (int i = PREFIX; i < pattern.bytes.length; i++) {
            if (fold(bytes[start + i]) != pattern.bytes[i]) {
                return false;
            }
        }
        if (pattern.step == 0) {
            return true;
        }
        int before = character(pattern, bytes, start - pattern.step, length);
        int after = character(pattern, bytes, end, length);
        if (pattern.token.kind() == TokenKind.UID) {
            return before != '.' && !Character.isDigit(before);
        }
        boolean number = Character.isDigit(pattern.token.text().charAt(0));
        return number
                ? !Character.isDigit(before) && !Character.isDigit(after)
                : !Character.isLetterOrDigit(before) && !Character.isLetterOrDigit(after);
    }

    private static int character(Pattern pattern, byte[] bytes, int at, int length) {
        if (at < 0 || at + pattern.step > length) {
            return ' ';
        }
        if (pattern.step == 1) {
            return bytes[at] < 0 ? ' ' : bytes[at];
        }
        int high = bytes[pattern.bigEndian ? at : at + 1];
        return high == 0 ? bytes[pattern.bigEndian ? at + 1 : at] & 0x7F : ' ';
    }

    private static int prefix(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 24
                | (bytes[at + 1] & 0xFF) << 16
                | (bytes[at + 2] & 0xFF) << 8
                | bytes[at + 3] & 0xFF;
    }

    private static int bit(int prefix) {
        return prefix * 0x9E3779B1 >>> 12;
    }

    private static byte fold(byte b) {
        return b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
    }
}
