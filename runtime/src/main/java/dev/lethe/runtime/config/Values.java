package dev.lethe.runtime.config;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a table of settings was read as. Prints without secrets. */
public final class Values {
    private final Map<Setting<?>, Object> values;
    private final Map<String, Map<String, String>> passthroughs;
    private final SortedMap<String, String> printed;

    Values(Map<Setting<?>, Object> values, Map<String, Map<String, String>> passthroughs, Map<String, String> printed) {
        this.values = values;
        this.passthroughs = passthroughs;
        this.printed = Collections.unmodifiableSortedMap(new TreeMap<>(printed));
    }

    /** The value of a setting of the table. */
    @SuppressWarnings("unchecked") // readOne puts a T under a Setting<T>
    public <T> T get(Setting<T> setting) {
        if (!values.containsKey(setting)) {
            throw new IllegalArgumentException(setting.name() + " is not in this table");
        }
        return (T) values.get(setting);
    }

    /** The properties handed on under a prefix of the table. */
    public Map<String, String> get(Passthrough passthrough) {
        Map<String, String> properties = passthroughs.get(passthrough.prefix());
        if (properties == null) {
            throw new IllegalArgumentException(passthrough.prefix() + " is not in this table");
        }
        return Map.copyOf(properties);
    }

    /** Variable names with their values as they may be logged. */
    public SortedMap<String, String> redacted() {
        return printed;
    }

    @Override
    public String toString() {
        return printed.toString();
    }
}
