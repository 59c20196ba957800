package dev.lethe.deid.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/** Words that are no name on their own: terms of DICOM, anatomy, technique, vendors, months, particles of names. */
public final class CommonWords {
    private static final Set<String> WORDS = load();

    private CommonWords() {}

    /** @param folded as {@link Words} folds it */
    public static boolean contains(String folded) {
        return WORDS.contains(folded);
    }

    private static Set<String> load() {
        try (InputStream in = CommonWords.class.getResourceAsStream("common-words.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
