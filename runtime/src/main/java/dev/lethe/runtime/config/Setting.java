package dev.lethe.runtime.config;

import java.util.Objects;
import java.util.Optional;

/**
 * One environment variable: its name, how it is parsed, what holds when it is absent, and what it means.
 * A setting without a default is required. A secret may also be given as {@code NAME_FILE}, the path of a file
 * that holds it.
 */
public final class Setting<T> {
    private final String name;
    private final Parser<T> parser;
    private final String doc;
    private final String defaultText;
    private final T defaultValue;
    private final boolean required;
    private final boolean secret;

    private Setting(
            String name,
            Parser<T> parser,
            String doc,
            String defaultText,
            T defaultValue,
            boolean required,
            boolean secret) {
        if (!name.matches("[A-Z][A-Z0-9_]*")) {
            throw new IllegalArgumentException("name of a setting: " + name);
        }
        this.name = name;
        this.parser = Objects.requireNonNull(parser);
        this.doc = Objects.requireNonNull(doc);
        this.defaultText = defaultText;
        this.defaultValue = defaultValue;
        this.required = required;
        this.secret = secret;
    }

    /** A required setting. */
    public static <T> Setting<T> required(String name, Parser<T> parser, String doc) {
        return new Setting<>(name, parser, doc, null, null, true, false);
    }

    /** A setting with a default, given as the text an operator would write. */
    public static <T> Setting<T> withDefault(String name, Parser<T> parser, String defaultText, String doc) {
        return new Setting<>(name, parser, doc, defaultText, parser.parse(defaultText), false, false);
    }

    /** A setting that may be absent. */
    public static <T> Setting<Optional<T>> optional(String name, Parser<T> parser, String doc) {
        return new Setting<>(name, opt(parser), doc, null, Optional.empty(), false, false);
    }

    /** A required secret, also as {@code NAME_FILE}. */
    public static Setting<Secret> secret(String name, String doc) {
        return new Setting<>(name, Parser.secret(), doc, null, null, true, true);
    }

    /** A secret that may be absent, also as {@code NAME_FILE}. */
    public static Setting<Optional<Secret>> optionalSecret(String name, String doc) {
        return new Setting<>(name, opt(Parser.secret()), doc, null, Optional.empty(), false, true);
    }

    private static <T> Parser<Optional<T>> opt(Parser<T> parser) {
        return Parser.of(parser.shape(), text -> Optional.of(parser.parse(text)));
    }

    public String name() {
        return name;
    }

    public String doc() {
        return doc;
    }

    /** What a valid value looks like. */
    public String shape() {
        return parser.shape();
    }

    /** Text of the default, {@code null} when there is none. */
    public String defaultText() {
        return defaultText;
    }

    public boolean isRequired() {
        return required;
    }

    public boolean isSecret() {
        return secret;
    }

    /** Name of the variable that holds the path of a file with the secret. */
    String fileName() {
        return name + "_FILE";
    }

    T defaultValue() {
        return defaultValue;
    }

    T parse(String text) {
        return parser.parse(text);
    }
}
