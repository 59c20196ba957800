package dev.lethe.runtime.access;

import dev.lethe.runtime.config.Parser;
import dev.lethe.runtime.config.Setting;
import dev.lethe.runtime.config.Settings;
import dev.lethe.runtime.config.Values;
import java.nio.file.Path;

/**
 * Settings of a service that answers audited calls from a local store.
 *
 * @param instance       name of this process among those of the service; names its audit chain
 * @param storeFolder    where the store lies
 * @param accessList     file of those who may call, see {@link AccessList}
 * @param callsPerMinute most calls of one actor
 */
public record AuditedApiSettings(String instance, Path storeFolder, Path accessList, int callsPerMinute) {
    private static final String INSTANCE = "[a-z0-9-]{1,32}";

    /** The table of one service. */
    public static final class Table {
        private final Setting<String> instance;
        private final Setting<Path> store;
        private final Setting<Path> access;
        private final Setting<Integer> calls;
        private final Settings settings;

        /**
         * @param service name of the service
         * @param prefix  what the variables start with, such as {@code LETHE_LINKAGE_}
         * @param stored  what the store holds
         * @param roles   which roles there are, as a sentence
         */
        public Table(String service, String prefix, String stored, String roles, int defaultCalls) {
            instance = Setting.withDefault(
                    prefix + "INSTANCE",
                    Parser.of("1 to 32 lower-case letters, digits and hyphens", Table::instanceName),
                    "0",
                    "Name of this process among those of the service, the same after a restart: it names the audit chain.");
            store = Setting.required(
                    prefix + "STORE_DIR",
                    Parser.path(),
                    "Folder of " + stored + ". When lost it is read anew from Kafka.");
            access = Setting.required(
                    prefix + "ACCESS_LIST",
                    Parser.path(),
                    "File of those who may call, a line each: `<actor> <role>[,<role>] <SHA-256 of the bearer token, hex>`. "
                            + roles);
            calls = Setting.withDefault(
                    prefix + "CALLS_PER_MINUTE",
                    Parser.integer(1, 100_000),
                    Integer.toString(defaultCalls),
                    "Most calls of one actor.");
            settings = Settings.of(service, prefix, instance, store, access, calls);
        }

        public Settings settings() {
            return settings;
        }

        public AuditedApiSettings from(Values values) {
            return new AuditedApiSettings(
                    values.get(instance), values.get(store), values.get(access), values.get(calls));
        }

        private static String instanceName(String text) {
            if (!text.matches(INSTANCE)) {
                throw new IllegalArgumentException();
            }
            return text;
        }
    }
}
