package dev.lethe.schemas;

import java.time.Duration;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;

/**
 * One topic of the catalogue. The key is always a UTF-8 string, the value an Avro record in the Confluent wire format.
 *
 * @param name      full name; starts with the sensitivity's prefix and ends with a version
 * @param key       what the key is, in words
 * @param valueType generated class of the value
 * @param partitions number of partitions at creation; topics that are joined on a key share it
 * @param cleanup   what the broker does with old records
 * @param sensitivity who may read it
 */
public record Topic<V extends SpecificRecord>(
        String name, String key, Class<V> valueType, int partitions, Cleanup cleanup, Sensitivity sensitivity) {

    /** What the broker does with old records. */
    public sealed interface Cleanup {
        /** Keep the newest record of each key for ever. */
        record Compact() implements Cleanup {}

        /** Drop records older than this; {@code null} keeps them for ever. */
        record Delete(Duration retention) implements Cleanup {}
    }

    public Topic {
        Objects.requireNonNull(valueType);
        if (!name.startsWith(sensitivity.prefix() + ".") || !name.matches("[a-z.]+\\.v[0-9]+")) {
            throw new IllegalArgumentException("topic name " + name);
        }
    }
}
