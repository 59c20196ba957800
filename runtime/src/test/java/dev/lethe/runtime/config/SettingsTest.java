package dev.lethe.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    private static final Setting<Integer> PORT =
            Setting.withDefault("LETHE_X_PORT", Parser.port(), "8080", "Port | to listen on.");
    private static final Setting<String> NAME = Setting.required("LETHE_X_NAME", Parser.text(), "A name.");
    private static final Setting<Secret> TOKEN = Setting.secret("LETHE_X_TOKEN", "A token.");
    private static final Setting<Optional<Secret>> KEY = Setting.optionalSecret("LETHE_X_KEY", "A key.");
    private static final Setting<Optional<Path>> FOLDER =
            Setting.optional("LETHE_X_FOLDER", Parser.path(), "A folder.");
    private static final Passthrough KAFKA = new Passthrough("KAFKA_", "Client properties.");
    private static final Setting<String> BOOTSTRAP =
            Setting.required("KAFKA_BOOTSTRAP_SERVERS", Parser.text(), "Brokers.");
    private static final Settings SETTINGS = Settings.of("x", "LETHE_X_", PORT, NAME, TOKEN, KEY, FOLDER);
    private static final Settings WITH_KAFKA =
            SETTINGS.and(Settings.of("kafka", "LETHE_KAFKA_", BOOTSTRAP).and(KAFKA));

    @TempDir
    Path files;

    @Test
    void defaults_stand_in_for_what_is_absent_or_blank() {
        // When
        Values values = SETTINGS.read(Map.of("LETHE_X_NAME", " n ", "LETHE_X_TOKEN", "t", "LETHE_X_PORT", " "));

        // Then
        assertThat(values.get(PORT)).isEqualTo(8080);
        assertThat(values.get(NAME)).isEqualTo("n");
        assertThat(values.get(TOKEN).reveal()).isEqualTo("t");
        assertThat(values.get(KEY)).isEmpty();
        assertThat(values.get(FOLDER)).isEmpty();
    }

    @Test
    void every_error_is_reported_at_once_and_none_quotes_a_value() {
        // Given
        Map<String, String> environment = Map.of(
                "LETHE_X_PORT", "secret-port",
                "LETHE_X_PROT", "1",
                "LETHE_X_KEY", "a",
                "LETHE_X_KEY_FILE", "b",
                "LETHE_X_TOKEN_FILE", files.resolve("absent-secret").toString());

        // When
        ConfigurationException e = catchThrowableOfType(ConfigurationException.class, () -> SETTINGS.read(environment));

        // Then
        assertThat(e.errors())
                .containsExactlyInAnyOrder(
                        "LETHE_X_PORT must be: integer from 0 to 65535",
                        "LETHE_X_NAME is required",
                        "LETHE_X_TOKEN_FILE names a file that cannot be read",
                        "LETHE_X_KEY and LETHE_X_KEY_FILE are both set; give one",
                        "LETHE_X_PROT is not a setting of x");
        assertThat(e).hasMessageNotContaining("secret").hasNoCause();
    }

    @Test
    void a_secret_comes_from_a_file_without_its_line_end() throws Exception {
        // Given
        Path file = Files.writeString(files.resolve("token"), "s3cret\n");

        // When
        Values values = SETTINGS.read(Map.of("LETHE_X_NAME", "n", "LETHE_X_TOKEN_FILE", file.toString()));

        // Then
        assertThat(values.get(TOKEN).reveal()).isEqualTo("s3cret");
    }

    @Test
    void an_empty_secret_file_is_an_error() throws Exception {
        // Given
        Path file = Files.writeString(files.resolve("token"), "\n");

        // Then
        assertThatThrownBy(() -> SETTINGS.read(Map.of("LETHE_X_NAME", "n", "LETHE_X_TOKEN_FILE", file.toString())))
                .hasMessage("LETHE_X_TOKEN_FILE names an empty file");
    }

    @Test
    void only_secrets_come_from_files() {
        assertThatThrownBy(() -> SETTINGS.read(Map.of("LETHE_X_NAME_FILE", "f", "LETHE_X_TOKEN", "t")))
                .hasMessageContaining("LETHE_X_NAME_FILE is not a setting of x")
                .hasMessageContaining("LETHE_X_NAME is required");
    }

    @Test
    void other_services_variables_do_not_count() {
        assertThat(SETTINGS.read(
                        Map.of("LETHE_X_NAME", "n", "LETHE_X_TOKEN", "t", "LETHE_Y_PORT", "x", "PATH", "/bin")))
                .isNotNull();
    }

    @Test
    void a_misspelt_variable_of_a_shared_part_is_an_error_too() {
        assertThatThrownBy(() -> WITH_KAFKA.read(Map.of(
                        "LETHE_X_NAME",
                        "n",
                        "LETHE_X_TOKEN",
                        "t",
                        "KAFKA_BOOTSTRAP_SERVERS",
                        "b",
                        "LETHE_KAFKA_X",
                        "y")))
                .hasMessage("LETHE_KAFKA_X is not a setting of x");
    }

    @Test
    void the_rest_of_a_prefix_passes_through_as_properties() throws Exception {
        // Given
        Path jaas = Files.writeString(files.resolve("jaas"), "login required password=\"p\";\n");
        Map<String, String> environment = new HashMap<>(Map.of(
                "LETHE_X_NAME", "n",
                "LETHE_X_TOKEN", "t",
                "KAFKA_BOOTSTRAP_SERVERS", "b:9092",
                "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                "KAFKA_SASL_JAAS_CONFIG_FILE", jaas.toString(),
                "KAFKA_ODD__NAME", "o"));

        // When
        Values values = WITH_KAFKA.read(environment);

        // Then
        assertThat(values.get(BOOTSTRAP)).isEqualTo("b:9092");
        assertThat(values.get(KAFKA))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "security.protocol", "SASL_SSL",
                        "sasl.jaas.config", "login required password=\"p\";",
                        "odd_name", "o"));
        assertThat(values.redacted())
                .containsEntry("KAFKA_SECURITY_PROTOCOL", "SASL_SSL")
                .containsEntry("KAFKA_SASL_JAAS_CONFIG", Secret.REDACTED);
    }

    @Test
    void what_is_printed_shows_defaults_and_hides_secrets() {
        // When
        Values values = SETTINGS.read(Map.of("LETHE_X_NAME", "n", "LETHE_X_TOKEN", "s3cret"));

        // Then
        assertThat(values)
                .hasToString("{LETHE_X_FOLDER=(absent), LETHE_X_KEY=(absent), LETHE_X_NAME=n, LETHE_X_PORT=8080, "
                        + "LETHE_X_TOKEN=<redacted>}");
    }

    @Test
    void the_documentation_has_a_row_for_every_setting_and_shared_parts_once() {
        // Given
        Settings kafka = Settings.of("all brokers", "LETHE_KAFKA_", BOOTSTRAP).and(KAFKA);

        // When
        String page = ConfigurationDoc.page(List.of(SETTINGS.and(kafka)), List.of(kafka));

        // Then
        assertThat(page).endsWith("""

                ## x

                And the settings of: [all brokers](#all-brokers).

                | Variable | Value | Default | Meaning |
                |---|---|---|---|
                | `LETHE_X_PORT` | integer from 0 to 65535 | `8080` | Port \\| to listen on. |
                | `LETHE_X_NAME` | text | **required** | A name. |
                | `LETHE_X_TOKEN` (secret) | text | **required** | A token. |
                | `LETHE_X_KEY` (secret) | text |  | A key. |
                | `LETHE_X_FOLDER` | path |  | A folder. |

                ## all brokers

                | Variable | Value | Default | Meaning |
                |---|---|---|---|
                | `KAFKA_BOOTSTRAP_SERVERS` | text | **required** | Brokers. |
                | `KAFKA_<PROPERTY>` | text |  | Client properties. |
                """);
    }

    @Test
    void a_setting_stands_in_a_table_once() {
        assertThatThrownBy(() -> Settings.of("x", "LETHE_X_", PORT, PORT)).hasMessageContaining("twice");
        assertThatThrownBy(() -> SETTINGS.and(SETTINGS)).hasMessageContaining("twice");
    }
}
