package dev.lethe.runtime.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The table of settings of one service. A variable that starts with the prefix of the service or of a shared part
 * and is not in the table is an error: a misspelt setting must not pass in silence.
 */
public final class Settings {
    private final String service;
    private final Set<String> prefixes;
    private final List<Setting<?>> table;
    private final List<Passthrough> passthroughs;

    private Settings(String service, Set<String> prefixes, List<Setting<?>> table, List<Passthrough> passthroughs) {
        this.service = service;
        this.prefixes = Set.copyOf(prefixes);
        this.table = List.copyOf(table);
        this.passthroughs = List.copyOf(passthroughs);
        Set<String> names = new LinkedHashSet<>();
        for (Setting<?> setting : table) {
            if (!names.add(setting.name())) {
                throw new IllegalArgumentException("setting " + setting.name() + " stands twice in " + service);
            }
        }
    }

    /**
     * @param service name of the service or of the shared part, as the documentation shows it
     * @param prefix  what all of its own variables start with, such as {@code LETHE_GATEWAY_}
     */
    public static Settings of(String service, String prefix, Setting<?>... table) {
        return new Settings(service, Set.of(prefix), List.of(table), List.of());
    }

    /** This table and the settings of a shared part. */
    public Settings and(Settings shared) {
        List<Setting<?>> all = new ArrayList<>(table);
        all.addAll(shared.table);
        List<Passthrough> through = new ArrayList<>(passthroughs);
        through.addAll(shared.passthroughs);
        Set<String> bothPrefixes = new TreeSet<>(prefixes);
        bothPrefixes.addAll(shared.prefixes);
        return new Settings(service, bothPrefixes, all, through);
    }

    /** This table, plus every variable with a prefix, handed on to a client library as its properties. */
    public Settings and(Passthrough passthrough) {
        List<Passthrough> through = new ArrayList<>(passthroughs);
        through.add(passthrough);
        return new Settings(service, prefixes, table, through);
    }

    public String service() {
        return service;
    }

    public List<Setting<?>> table() {
        return table;
    }

    public List<Passthrough> passthroughs() {
        return passthroughs;
    }

    /**
     * Reads the whole table and builds a configuration from it.
     *
     * @throws ConfigurationException with every error of the table at once
     */
    public <C> C read(Map<String, String> environment, Function<Values, C> build) {
        return build.apply(read(environment));
    }

    /**
     * Reads the whole table.
     *
     * @throws ConfigurationException with every error at once
     */
    public Values read(Map<String, String> environment) {
        List<String> errors = new ArrayList<>();
        Map<Setting<?>, Object> values = new LinkedHashMap<>();
        Map<String, String> printed = new TreeMap<>();
        Set<String> known = new TreeSet<>();
        for (Setting<?> setting : table) {
            known.add(setting.name());
            if (setting.isSecret()) {
                known.add(setting.fileName());
            }
            readOne(setting, environment, values, printed, errors);
        }
        Map<String, Map<String, String>> through = new LinkedHashMap<>();
        for (Passthrough passthrough : passthroughs) {
            through.put(passthrough.prefix(), passthrough.read(environment, known, printed, errors));
        }
        for (String name : new TreeSet<>(environment.keySet())) {
            if (!known.contains(name) && prefixes.stream().anyMatch(name::startsWith)) {
                errors.add(name + " is not a setting of " + service);
            }
        }
        if (!errors.isEmpty()) {
            throw new ConfigurationException(errors);
        }
        return new Values(values, through, printed);
    }

    private static <T> void readOne(
            Setting<T> setting,
            Map<String, String> environment,
            Map<Setting<?>, Object> values,
            Map<String, String> printed,
            List<String> errors) {
        String text = environment.getOrDefault(setting.name(), "");
        String file = setting.isSecret() ? environment.getOrDefault(setting.fileName(), "") : "";
        if (!text.isBlank() && !file.isBlank()) {
            errors.add(setting.name() + " and " + setting.fileName() + " are both set; give one");
            return;
        }
        if (!file.isBlank()) {
            text = readFile(setting.fileName(), file, errors);
            if (text == null) {
                return;
            }
        }
        if (text.isBlank()) {
            if (setting.isRequired()) {
                errors.add(setting.name() + " is required");
            } else {
                values.put(setting, setting.defaultValue());
                printed.put(setting.name(), setting.defaultText() == null ? "(absent)" : setting.defaultText());
            }
            return;
        }
        try {
            values.put(setting, setting.parse(text.strip()));
            printed.put(setting.name(), setting.isSecret() ? Secret.REDACTED : text.strip());
        } catch (RuntimeException e) {
            errors.add(setting.name() + " must be: " + setting.shape());
        }
    }

    /** The text of a secret's file without the line end that editors and {@code echo} leave; {@code null} on error. */
    static String readFile(String variable, String file, List<String> errors) {
        try {
            String text = Files.readString(Path.of(file)).strip();
            if (!text.isEmpty()) {
                return text;
            }
            errors.add(variable + " names an empty file");
        } catch (IOException | RuntimeException e) {
            errors.add(variable + " names a file that cannot be read");
        }
        return null;
    }
}
