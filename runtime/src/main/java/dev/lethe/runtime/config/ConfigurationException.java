package dev.lethe.runtime.config;

import java.util.List;

/** The configuration is wrong. Carries every error found; none of them holds a value. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> errors;

    public ConfigurationException(List<String> errors) {
        super(String.join("; ", errors));
        this.errors = List.copyOf(errors);
    }

    public ConfigurationException(String error) {
        this(List.of(error));
    }

    /** One sentence each, naming the variable. */
    public List<String> errors() {
        return errors;
    }
}
