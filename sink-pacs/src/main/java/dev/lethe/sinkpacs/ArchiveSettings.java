package dev.lethe.sinkpacs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.runtime.config.ConfigurationException;
import dev.lethe.runtime.config.Parser;
import dev.lethe.runtime.config.Secret;
import dev.lethe.runtime.config.Setting;
import dev.lethe.runtime.config.Settings;
import dev.lethe.runtime.config.Values;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * How to reach the archive.
 *
 * @param url               DICOMweb root; {@code /studies} is appended
 * @param user              for basic authentication, with the password
 * @param password          for basic authentication
 * @param token             for bearer authentication, instead of user and password
 * @param trustCertificates PEM file of the certificates to trust instead of the platform's
 * @param timeout           longest time for a small request; a second more per MiB
 */
public record ArchiveSettings(
        URI url,
        Optional<String> user,
        Optional<Secret> password,
        Optional<Secret> token,
        Optional<Path> trustCertificates,
        Duration timeout) {
    private static final String PREFIX = "LETHE_SINK_PACS_";
    private static final Setting<URI> URL = Setting.required(
            PREFIX + "URL",
            Parser.httpUri(),
            "DICOMweb root of the archive, such as `http://orthanc:8042/dicom-web`; `/studies` is appended.");
    private static final Setting<Optional<String>> USER =
            Setting.optional(PREFIX + "USER", Parser.text(), "User for basic authentication.");
    private static final Setting<Optional<Secret>> PASSWORD =
            Setting.optionalSecret(PREFIX + "PASSWORD", "Password for basic authentication.");
    private static final Setting<Optional<Secret>> TOKEN =
            Setting.optionalSecret(PREFIX + "TOKEN", "Bearer token, instead of user and password.");
    private static final Setting<Optional<Path>> TRUST = Setting.optional(
            PREFIX + "TRUST_CERTIFICATES",
            Parser.path(),
            "PEM file of the certificates to trust instead of the Java platform's.");
    private static final Setting<Duration> TIMEOUT = Setting.withDefault(
            PREFIX + "TIMEOUT", Parser.duration(), "60s", "Longest time for a request, and a second more per MiB.");

    static final Settings SETTINGS = Settings.of("sink-pacs", PREFIX, URL, USER, PASSWORD, TOKEN, TRUST, TIMEOUT);

    static ArchiveSettings from(Values values) {
        if (values.get(USER).isPresent() != values.get(PASSWORD).isPresent()) {
            throw new ConfigurationException(
                    USER.name() + " and " + PASSWORD.name() + " are given together or not at all");
        }
        if (values.get(USER).isPresent() && values.get(TOKEN).isPresent()) {
            throw new ConfigurationException(USER.name() + " and " + TOKEN.name() + " are both set; give one");
        }
        return new ArchiveSettings(
                values.get(URL),
                values.get(USER),
                values.get(PASSWORD),
                values.get(TOKEN),
                values.get(TRUST),
                values.get(TIMEOUT));
    }

    /** Value of the Authorization header. */
    Optional<String> authorization() {
        if (token.isPresent()) {
            return Optional.of("Bearer " + token.get().reveal());
        }
        return user.map(name -> "Basic "
                + Base64.getEncoder()
                        .encodeToString((name + ":" + password.orElseThrow().reveal()).getBytes(UTF_8)));
    }
}
