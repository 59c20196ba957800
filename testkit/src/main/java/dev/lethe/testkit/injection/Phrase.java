package dev.lethe.testkit.injection;

import java.util.List;
import java.util.Locale;

/**
 * A text to be planted.
 *
 * @param text   the whole of it
 * @param tokens what in it identifies
 * @param useful words in it that identify nobody and are worth keeping
 */
record Phrase(String text, List<Token> tokens, List<String> useful) {
    static Phrase of(String text, Token... tokens) {
        return new Phrase(text, List.of(tokens), List.of());
    }

    Phrase upper() {
        return new Phrase(
                text.toUpperCase(Locale.ROOT),
                tokens.stream()
                        .map(token -> new Token(token.kind(), token.text().toUpperCase(Locale.ROOT)))
                        .toList(),
                useful);
    }
}
