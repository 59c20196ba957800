package dev.lethe.runtime.http;

import dev.lethe.runtime.config.Settings;
import dev.lethe.runtime.config.Values;

/** Where the management endpoint of a process listens. */
public record ManagementSettings(HttpServerSettings server) {
    private static final HttpServerSettings.Table TABLE = new HttpServerSettings.Table("LETHE_MANAGEMENT_", 9464, 8);

    /** Shared by every service. */
    public static final Settings SETTINGS =
            Settings.of("management", "LETHE_MANAGEMENT_").and(TABLE.settings());

    public static ManagementSettings from(Values values) {
        return new ManagementSettings(TABLE.from(values));
    }
}
