package dev.lethe.pixel.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Text that may stay in pixels: how an image was made and of what part of a body, by {@code technical-text.txt}. Immutable. */
public final class TechnicalText {
    private static final int LONGEST_TOKEN = 24;
    private static final int LEAST_LABELLED = 5;
    private static final String A_WORD = "image";
    private static final Pattern MARKS_AROUND = Pattern.compile("^[^\\p{L}\\p{N}%°+\\-]+|[^\\p{L}\\p{N}%°]+$");

    /** No part of a longer word or number, and of no date. */
    private static final String BEFORE = "(?<![\\p{L}\\p{N}])(?<!\\d[.,:/-])";

    private static final String AFTER = "(?![\\p{L}\\p{N}]|[.,:/-]\\d)";
    private static final TechnicalText STANDARD = load();

    private final Set<String> words = new HashSet<>();
    private final Set<String> phrases = new LinkedHashSet<>();
    private final List<Pattern> patterns = new ArrayList<>();
    private final List<Pattern> labelled = new ArrayList<>();

    private TechnicalText() {}

    /** The list that ships. */
    public static TechnicalText standard() {
        return STANDARD;
    }

    /** Whether every token of the text is technical; false for a text without letter or digit, which was not understood. */
    public boolean isTechnical(String text) {
        boolean any = false;
        for (String token : withoutPhrases(text).strip().split("\\s+")) {
            String bare = bare(token);
            if (!bare.isEmpty() && !isTechnicalToken(bare)) {
                return false;
            }
            any |= !bare.isEmpty();
        }
        return any;
    }

    /** A phrase or a labelled number leaves a technical word where it stood. */
    private String withoutPhrases(String text) {
        String left = spaced(text);
        for (String phrase : phrases) {
            left = left.replace(phrase, A_WORD);
        }
        for (Pattern pattern : labelled) {
            left = pattern.matcher(left).replaceAll(" " + A_WORD + " ");
        }
        return left;
    }

    private static String spaced(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", " ");
    }

    /** Whether a number stands in the text together with what it counts, too long to be there by a misreading. */
    boolean hasLabelledNumber(String text) {
        String spaced = spaced(text);
        return labelled.stream()
                        .flatMap(pattern -> pattern.matcher(spaced).results())
                        .anyMatch(match -> match.group().length() >= LEAST_LABELLED)
                || Arrays.stream(spaced.split(" ")).anyMatch(this::standsAlone);
    }

    /** Whether a technical token tells by itself what it is, as a number with its unit does; a word may belong to a name. */
    boolean standsAlone(String token) {
        String bare = bare(token);
        return bare.chars().anyMatch(Character::isDigit)
                && bare.chars().anyMatch(c -> Character.isLetter(c) || c == '%')
                && isTechnicalToken(bare);
    }

    private boolean isTechnicalToken(String bare) {
        if (bare.length() > LONGEST_TOKEN) {
            return false;
        }
        return words.contains(bare) || matches(bare) || hasDigit(bare) && matches(misreadDigits(bare));
    }

    private boolean matches(String token) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(token).matches());
    }

    private static boolean hasDigit(String token) {
        return token.chars().anyMatch(Character::isDigit);
    }

    /** Where letters and signs stand for the digits they look like, and {@code 2} for the z of a unit. */
    private static String misreadDigits(String token) {
        return token.replaceAll("(?<![a-z])[il|](?=[\\dil|o.])|(?<=\\d)[il|]", "1")
                .replaceAll("(?<=[\\d.])[o@]|[o@](?=[.,]\\d)", "0")
                .replaceAll("(?<=\\dm?h)2$", "z");
    }

    private static String bare(String token) {
        return MARKS_AROUND.matcher(token.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    private static TechnicalText load() {
        TechnicalText technical = new TechnicalText();
        try (InputStream in = TechnicalText.class.getResourceAsStream("technical-text.txt")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (!line.isBlank() && line.charAt(0) != '#') {
                    technical.add(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return technical;
    }

    private void add(String line) {
        String entry = line.substring(line.indexOf(' ') + 1);
        if (line.startsWith("word ")) {
            words.addAll(List.of(entry.split(" ")));
        } else if (line.startsWith("phrase ")) {
            phrases.add(entry);
        } else if (line.startsWith("pattern ")) {
            patterns.add(Pattern.compile(entry));
        } else if (line.startsWith("labelled ")) {
            labelled.add(Pattern.compile(BEFORE + "(?:" + entry + ")" + AFTER));
        } else {
            throw new IllegalStateException(
                    "technical-text.txt has a line that is neither word, phrase, pattern nor labelled number");
        }
    }
}
