package dev.lethe.deid.gate;

import dev.lethe.deid.gate.BytePatterns.Pattern;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.TagPath;
import dev.lethe.dicom.VR;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The check behind the de-identification: reads serialized data elements and looks for every identifying value of the
 * source, in every element at every depth, binary values included. Bulk values that stream past are not given to it.
 * docs/deid-engine.md tells which values are looked for where. Not thread-safe; one for each instance.
 */
public final class LeakGate {
    private static final int SPECIFIC_CHARACTER_SET = 0x00080005;
    /** In binary values shorter patterns would be found by chance. */
    private static final int SHORTEST_IN_BINARY = 6;
    /** A shorter UID is no root of another by more than chance. */
    private static final int SHORTEST_UID = 10;

    private final SourceTokens tokens = new SourceTokens(new BytePatterns());
    private final List<String> mintedValues;
    private final List<byte[]> minted;

    /**
     * @param minted values that the de-identification itself made, such as the pseudonym: what is found inside one of them is
     *     chance
     */
    public LeakGate(List<String> minted) {
        this.mintedValues = List.copyOf(minted);
        this.minted = minted.stream()
                .map(value -> value.getBytes(StandardCharsets.US_ASCII))
                .toList();
    }

    /**
     * Takes the identifying values of a source header. May be called again for what follows the pixels.
     *
     * @return false when there are more than can be searched for, so that nothing may be said about an output
     */
    public boolean learn(Attributes source) {
        tokens.learn(source);
        return !tokens.patterns().isFull();
    }

    /**
     * Checks serialized data elements.
     *
     * @return the first leak; null when there is none
     * @throws IllegalStateException when the bytes are no data elements in this encoding
     */
    public Finding check(byte[] data, int from, int to, boolean explicitVr, boolean bigEndian) {
        OutputWalker walker = new OutputWalker(data, explicitVr, bigEndian);
        Finding[] found = new Finding[1];
        walker.walk(from, to, (tag, vr, start, end) -> {
            TokenKind kind = tag == SPECIFIC_CHARACTER_SET ? null : leakIn(vr, data, start, end);
            if (kind != null) {
                TagPath path = walker.path(tag);
                found[0] = new Finding(path, kind);
            }
            return found[0] == null;
        });
        return found[0];
    }

    private TokenKind leakIn(VR vr, byte[] data, int start, int end) {
        return switch (vr) {
            case UI -> {
                TokenKind kind = uid(text(data, start, end));
                yield kind == null ? words(data, start, end) : kind;
            }
            case DS, IS -> {
                TokenKind kind = number(text(data, start, end));
                yield kind == null ? words(data, start, end) : kind;
            }
            case DA, DT, TM, AS -> {
                TokenKind kind = date(text(data, start, end));
                yield kind == null ? words(data, start, end) : kind;
            }
            case LO, SH, ST, LT, UT, UC, UR, PN, AE -> {
                TokenKind kind = pattern(data, start, end, BytePatterns.SHORTEST);
                yield kind == null ? whole(data, start, end) : kind;
            }
            case CS -> pattern(data, start, end, BytePatterns.SHORTEST);
            default -> pattern(data, start, end, SHORTEST_IN_BINARY);
        };
    }

    private TokenKind pattern(byte[] data, int start, int end, int shortest) {
        TokenKind kind = match(data, start, end, shortest);
        if (kind == null && hasNul(data, start, end)) {
            byte[] narrow = withoutNuls(data, start, end);
            kind = match(narrow, 0, narrow.length, shortest);
        }
        return kind;
    }

    private TokenKind match(byte[] data, int start, int end, int shortest) {
        Pattern pattern = tokens.patterns()
                .find(
                        data,
                        start,
                        end,
                        (found, from, to) -> found.bytes().length >= shortest && !isMinted(data, start, end, from, to));
        return pattern == null ? uidInText(data, start, end) : pattern.kind();
    }

    /** Looks for original UIDs in runs of digits and dots. */
    private TokenKind uidInText(byte[] data, int start, int end) {
        int run = start;
        for (int i = start; i <= end; i++) {
            if (i < end && (data[i] == '.' || data[i] >= '0' && data[i] <= '9')) {
                continue;
            }
            if (i - run >= SHORTEST_UID && hasUid(text(data, run, i))) {
                return TokenKind.UID;
            }
            run = i + 1;
        }
        return null;
    }

    /** Whether an original UID begins and ends at dots of the text. */
    private boolean hasUid(String dotted) {
        for (int from = 0; from >= 0; from = next(dotted, from)) {
            for (int to = dotted.length(); to - from >= SHORTEST_UID; to = dotted.lastIndexOf('.', to - 1)) {
                if (tokens.uids().contains(dotted.substring(from, to))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static int next(String dotted, int from) {
        int dot = dotted.indexOf('.', from);
        return dot < 0 ? -1 : dot + 1;
    }

    /** Whether there may be UTF-16: a NUL that is no padding. */
    private static boolean hasNul(byte[] data, int start, int end) {
        for (int i = start; i < end - 1; i++) {
            if (data[i] == 0) {
                return true;
            }
        }
        return false;
    }

    /** ASCII text of UTF-16, in either byte order, becomes ASCII. */
    private static byte[] withoutNuls(byte[] data, int start, int end) {
        byte[] narrow = new byte[end - start];
        int length = 0;
        for (int i = start; i < end; i++) {
            if (data[i] != 0) {
                narrow[length++] = data[i];
            }
        }
        return Arrays.copyOf(narrow, length);
    }

    private TokenKind whole(byte[] data, int start, int end) {
        if (tokens.wholes().isEmpty()) {
            return null;
        }
        for (String value : text(data, start, end).split("\\\\")) {
            if (tokens.wholes().contains(TokenForms.whole(value)) && !mintedValues.contains(value.strip())) {
                return TokenKind.PATIENT_ID;
            }
        }
        return null;
    }

    /** Numbers, dates and UIDs have no letters; where there are some, the value is text whatever its VR. */
    private TokenKind words(byte[] data, int start, int end) {
        for (int i = start; i < end; i++) {
            if (data[i] < 0 || data[i] > '9' && data[i] != '\\' && data[i] != 'E' && data[i] != 'e') {
                return pattern(data, start, end, BytePatterns.SHORTEST);
            }
        }
        return null;
    }

    private TokenKind uid(String values) {
        for (String padded : values.split("\\\\")) {
            String value = padded.strip().replace("\0", "");
            boolean leak = tokens.uids().contains(value);
            for (int dot = value.indexOf('.', SHORTEST_UID); !leak && dot >= 0; dot = value.indexOf('.', dot + 1)) {
                leak = tokens.uids().contains(value.substring(0, dot));
            }
            if (leak) {
                return TokenKind.UID;
            }
        }
        return null;
    }

    private TokenKind number(String values) {
        if (!tokens.numbers().isEmpty()) {
            for (String value : values.split("\\\\")) {
                if (tokens.numbers().contains(TokenForms.withoutZeros(value.strip()))) {
                    return TokenKind.IDENTIFIER;
                }
            }
        }
        return null;
    }

    private TokenKind date(String values) {
        if (tokens.birthDate() != null) {
            for (String value : values.split("\\\\")) {
                if (value.strip().startsWith(tokens.birthDate())) {
                    return TokenKind.BIRTH_DATE;
                }
            }
        }
        return null;
    }

    private boolean isMinted(byte[] data, int start, int end, int from, int to) {
        for (byte[] value : minted) {
            for (int at = Math.max(start, to - value.length); at <= from && at + value.length <= end; at++) {
                if (matches(value, data, at)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean matches(byte[] value, byte[] data, int at) {
        for (int i = 0; i < value.length; i++) {
            if (data[at + i] != value[i]) {
                return false;
            }
        }
        return true;
    }

    private static String text(byte[] data, int start, int end) {
        return new String(data, start, end - start, StandardCharsets.ISO_8859_1);
    }
}
