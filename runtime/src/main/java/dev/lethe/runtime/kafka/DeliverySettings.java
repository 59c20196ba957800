package dev.lethe.runtime.kafka;

import dev.lethe.runtime.config.Parser;
import dev.lethe.runtime.config.Setting;
import dev.lethe.runtime.config.Settings;
import dev.lethe.runtime.config.Values;
import java.time.Duration;

/**
 * How a sink takes records and how stubbornly it delivers them.
 *
 * @param group       consumer group; a new one delivers everything once more
 * @param maxAttempts for what the other side refuses; one that is away is retried for ever
 * @param backoff     waits between attempts
 */
public record DeliverySettings(String group, int maxAttempts, Backoff backoff) {

    /** The table of one sink. */
    public static final class Table {
        private final Setting<String> group;
        private final Setting<Integer> attempts;
        private final Setting<Duration> first;
        private final Setting<Duration> max;
        private final Settings settings;

        /**
         * @param sink   name of the module
         * @param prefix of its variables
         */
        public Table(String sink, String prefix) {
            group = Setting.withDefault(
                    prefix + "GROUP",
                    Parser.text(),
                    "lethe-" + sink,
                    "Consumer group, one per target; a new group delivers everything once more.");
            attempts = Setting.withDefault(
                    prefix + "MAX_ATTEMPTS",
                    Parser.integer(1, 100),
                    "3",
                    "Attempts for an instance that is refused; a target that is away is retried for ever.");
            first = Setting.withDefault(
                    prefix + "BACKOFF", Parser.duration(), "500ms", "Wait after the first failed attempt; doubles.");
            max = Setting.withDefault(
                    prefix + "BACKOFF_MAX", Parser.duration(), "30s", "Longest wait between attempts.");
            settings = Settings.of(sink, prefix, group, attempts, first, max);
        }

        public Settings settings() {
            return settings;
        }

        public DeliverySettings from(Values values) {
            Duration shortest = values.get(first);
            Duration longest = values.get(max);
            return new DeliverySettings(
                    values.get(group),
                    values.get(attempts),
                    new Backoff(shortest, longest.compareTo(shortest) < 0 ? shortest : longest));
        }
    }
}
