package dev.lethe.runtime.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.runtime.config.ConfigurationException;
import dev.lethe.runtime.config.Parser;
import dev.lethe.runtime.config.Secret;
import dev.lethe.runtime.config.Setting;
import dev.lethe.runtime.config.Settings;
import dev.lethe.runtime.config.Values;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A main in a process of its own. */
@Timeout(60)
class ServiceMainTest {
    private Process process;
    private BufferedReader out;

    @AfterEach
    void kill() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    /** A service that does what its setting says. */
    static final class Program implements Service {
        private static final Setting<String> BEHAVIOUR =
                Setting.required("LETHE_EXAMPLE_BEHAVIOUR", Parser.text(), "What to do.");
        private static final Setting<Secret> TOKEN = Setting.secret("LETHE_EXAMPLE_TOKEN", "A token.");
        private static final Settings SETTINGS = Settings.of("example", "LETHE_EXAMPLE_", BEHAVIOUR, TOKEN);

        private final String behaviour;

        private Program(String behaviour) {
            this.behaviour = behaviour;
        }

        public static void main(String[] args) {
            ServiceMain.run(SETTINGS, Program::config, (behaviour, meters) -> new Program(behaviour));
        }

        private static String config(Values values) {
            if (values.get(BEHAVIOUR).equals("misfit")) {
                throw new ConfigurationException("LETHE_EXAMPLE_BEHAVIOUR does not fit the rest");
            }
            return values.get(BEHAVIOUR);
        }

        @Override
        public String name() {
            return "example";
        }

        @Override
        public void start() throws IOException {
            if (behaviour.equals("no start")) {
                throw new IOException("DOE^JANE");
            }
        }

        @Override
        public Health health() {
            return behaviour.equals("fail") ? Health.failed("threads died") : Health.ready();
        }

        @Override
        public void close() {
            System.out.println("{\"message\":\"closed\"}");
        }
    }

    private void start(Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx64m",
                        "-Dlog4j2.configurationFile=classpath:log4j2.xml",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("LETHE_MANAGEMENT_HOST", "127.0.0.1");
        builder.environment().putIfAbsent("LETHE_MANAGEMENT_PORT", "0");
        process = builder.start();
        out = process.inputReader();
    }

    private List<JsonNode> readUntil(String message) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        String line;
        while ((line = out.readLine()) != null) {
            JsonNode event = new ObjectMapper().readTree(line);
            lines.add(event);
            if (event.path("message").asText().equals(message)) {
                return lines;
            }
        }
        return lines;
    }

    private int exitCode() throws InterruptedException {
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Test
    void all_configuration_errors_are_reported_and_the_exit_code_is_2() throws Exception {
        // When
        start(Map.of("LETHE_EXAMPLE_TYPO", "secret-1", "LETHE_MANAGEMENT_PORT", "secret-2"));
        List<JsonNode> lines = readUntil(null);

        // Then
        assertThat(exitCode()).isEqualTo(2);
        assertThat(lines)
                .extracting(line -> line.at("/data/error").asText())
                .containsExactly(
                        "LETHE_EXAMPLE_BEHAVIOUR is required",
                        "LETHE_EXAMPLE_TOKEN is required",
                        "LETHE_MANAGEMENT_PORT must be: integer from 0 to 65535",
                        "LETHE_EXAMPLE_TYPO is not a setting of example");
        assertThat(lines.toString()).doesNotContain("secret-");
    }

    @Test
    void a_configuration_that_does_not_fit_together_ends_with_2_as_well() throws Exception {
        start(Map.of("LETHE_EXAMPLE_BEHAVIOUR", "misfit", "LETHE_EXAMPLE_TOKEN", "t"));

        assertThat(readUntil(null).toString()).contains("LETHE_EXAMPLE_BEHAVIOUR does not fit the rest");
        assertThat(exitCode()).isEqualTo(2);
    }

    @Test
    void sigterm_closes_the_service_and_its_last_lines_are_written() throws Exception {
        // Given
        start(Map.of("LETHE_EXAMPLE_BEHAVIOUR", "work", "LETHE_EXAMPLE_TOKEN", "s3cret"));
        List<JsonNode> lines = readUntil("started");

        // Then
        assertThat(lines.get(0).at("/data/settings").asText())
                .contains("LETHE_EXAMPLE_BEHAVIOUR=work", "LETHE_EXAMPLE_TOKEN=<redacted>");

        // When
        process.toHandle().destroy(); // Process.destroy would close the output too

        // Then
        assertThat(readUntil(null))
                .extracting(line -> line.path("message").asText())
                .containsExactly("stopping", "closed");
        assertThat(exitCode()).isEqualTo(143);
        assertThat(lines.toString()).doesNotContain("s3cret");
    }

    @Test
    void a_service_that_fails_for_good_ends_the_process() throws Exception {
        start(Map.of("LETHE_EXAMPLE_BEHAVIOUR", "fail", "LETHE_EXAMPLE_TOKEN", "t"));

        assertThat(readUntil(null).toString()).contains("threads died", "closed");
        assertThat(exitCode()).isEqualTo(1);
    }

    @Test
    void a_start_that_fails_ends_the_process_and_names_no_message() throws Exception {
        start(Map.of("LETHE_EXAMPLE_BEHAVIOUR", "no start", "LETHE_EXAMPLE_TOKEN", "t"));

        assertThat(readUntil(null).toString())
                .contains("java.io.IOException", "closed")
                .doesNotContain("DOE");
        assertThat(exitCode()).isEqualTo(1);
    }
}
