package dev.lethe.pixel.document;

import dev.lethe.deid.QuarantineException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.regex.Pattern;

/** Reads a model that is written as lines of words, and writes one. */
final class ModelLines {
    /** Of one line; a face of ten thousand corners is shorter. */
    private static final int LONGEST = 1 << 18;

    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d{1,24}(\\.\\d{0,24})?|\\.\\d{1,24})([eE][+-]?\\d{1,3})?");

    private final byte[] model;
    private final int end;
    private int at;
    private final ByteArrayOutputStream clean = new ByteArrayOutputStream();

    ModelLines(byte[] model) {
        this.model = model;
        boolean padded = model.length > 0 && model[model.length - 1] == 0;
        this.end = padded ? model.length - 1 : model.length;
    }

    /** The next line, which may be empty; null when there is none. Lines end in CR, LF or both. */
    String next() throws QuarantineException {
        if (at == end) {
            return null;
        }
        int from = at;
        while (at < end && model[at] != '\n' && model[at] != '\r') {
            at++;
        }
        if (at - from > LONGEST) {
            throw Refusal.tooLarge();
        }
        String line = new String(model, from, at - from, StandardCharsets.ISO_8859_1);
        if (at < end) {
            boolean both = model[at] == '\r' && at + 1 < end && model[at + 1] == '\n';
            at += both ? 2 : 1;
        }
        return line;
    }

    /** The next line without its comment, joined with those that a backslash at the end adds; null when there is none. */
    String nextStatement() throws QuarantineException {
        String line = next();
        if (line == null) {
            return null;
        }
        StringBuilder statement = new StringBuilder();
        while (line.endsWith("\\")) {
            statement.append(line, 0, line.length() - 1).append(' ');
            line = next();
            if (line == null || statement.length() > LONGEST) {
                throw line == null ? Refusal.damaged() : Refusal.tooLarge();
            }
        }
        statement.append(line);
        int comment = statement.indexOf("#");
        return comment < 0 ? statement.toString() : statement.substring(0, comment);
    }

    /** What follows a keyword in all statements of a model that begin with it. */
    static Set<String> named(byte[] model, String keyword) throws QuarantineException {
        Set<String> names = new HashSet<>();
        ModelLines lines = new ModelLines(model);
        for (String line = lines.nextStatement(); line != null; line = lines.nextStatement()) {
            List<String> words = words(line);
            if (!words.isEmpty() && words.get(0).equals(keyword)) {
                names.add(name(words));
                if (names.size() > NeutralNames.MOST) {
                    throw Refusal.tooLarge();
                }
            }
        }
        return names;
    }

    /** All words but the first. */
    static String name(List<String> words) {
        return String.join(" ", words.subList(1, words.size()));
    }

    /** Writes words, apart by one space, as a line. */
    void write(List<String> words) throws QuarantineException {
        byte[] line = String.join(" ", words).getBytes(StandardCharsets.US_ASCII);
        if (clean.size() + line.length >= DocumentCleaner.MOST_BYTES) {
            throw Refusal.tooLarge();
        }
        clean.writeBytes(line);
        clean.write('\n');
    }

    byte[] written() {
        return clean.toByteArray();
    }

    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringTokenizer tokens = new StringTokenizer(line, " \t\f\u000B");
        while (tokens.hasMoreTokens()) {
            words.add(tokens.nextToken());
        }
        return words;
    }

    /** Finite, and short enough to be nothing else. */
    static boolean isNumber(String word) {
        return NUMBER.matcher(word).matches();
    }
}
