package dev.lethe.runtime.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Variables handed on to a client library: {@code KAFKA_SASL_JAAS_CONFIG} becomes {@code sasl.jaas.config}. Two
 * underscores stand for one. Those that look like secrets may be given as {@code NAME_FILE} and are never printed.
 *
 * @param prefix what the variables start with, such as {@code KAFKA_}
 * @param doc    what they mean
 */
public record Passthrough(String prefix, String doc) {
    private static final Pattern SECRET = Pattern.compile("PASSWORD|SECRET|JAAS|TOKEN|CREDENTIAL|KEY");

    /** The properties, without those that settings of the table claim for themselves. */
    Map<String, String> read(
            Map<String, String> environment, Set<String> claimed, Map<String, String> printed, List<String> errors) {
        Map<String, String> properties = new TreeMap<>();
        environment.forEach((variable, value) -> {
            if (!variable.startsWith(prefix) || variable.length() == prefix.length() || claimed.contains(variable)) {
                return;
            }
            boolean secret = SECRET.matcher(variable).find();
            String name = variable;
            String text = value;
            if (secret && variable.endsWith("_FILE")) {
                name = variable.substring(0, variable.length() - "_FILE".length());
                text = Settings.readFile(variable, value, errors);
                if (environment.containsKey(name)) {
                    errors.add(name + " and " + variable + " are both set; give one");
                }
            }
            if (text != null) {
                properties.put(property(name), text);
                printed.put(name, secret ? Secret.REDACTED : text);
            }
        });
        return properties;
    }

    private String property(String variable) {
        return variable.substring(prefix.length())
                .toLowerCase(Locale.ROOT)
                .replace("__", "\u0000")
                .replace('_', '.')
                .replace('\u0000', '_');
    }
}
