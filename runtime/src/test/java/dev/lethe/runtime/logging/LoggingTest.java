package dev.lethe.runtime.logging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the two logging configurations print, in a JVM of their own. */
class LoggingTest {
    private static final String VALUE = "DOE^JANE";

    /** Logs three events. */
    static final class Program {
        public static void main(String[] args) {
            Logger log = LoggerFactory.getLogger("dev.lethe.Example");
            log.atInfo()
                    .addKeyValue("topic", "phi.x.v1")
                    .addKeyValue("partitions", 6)
                    .log("topic created");
            log.atInfo().log("line\nbreak");
            Exception failure = new IllegalStateException("while reading " + VALUE, new NumberFormatException(VALUE));
            failure.addSuppressed(new IllegalArgumentException(VALUE));
            log.atError().setCause(failure).log("failed");
        }
    }

    @Test
    void production_prints_one_json_object_per_event_with_key_values_as_fields() throws Exception {
        // When
        List<String> lines = run("classpath:log4j2.xml");

        // Then
        assertThat(lines).hasSize(3);
        JsonNode first = new ObjectMapper().readTree(lines.get(0));
        assertThat(first.path("level").asText()).isEqualTo("INFO");
        assertThat(first.path("message").asText()).isEqualTo("topic created");
        assertThat(first.path("logger").asText()).isEqualTo("dev.lethe.Example");
        assertThat(first.path("data").path("topic").asText()).isEqualTo("phi.x.v1");
        assertThat(first.path("data").path("partitions").asText()).isEqualTo("6");
        assertThat(first.path("time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        JsonNode second = new ObjectMapper().readTree(lines.get(1));
        assertThat(second.path("message").asText()).isEqualTo("line\nbreak");
        assertThat(second.path("data").has("topic")).isFalse();
    }

    @Test
    void production_names_an_exception_its_stack_and_its_root_cause_but_no_message() throws Exception {
        // When
        String line = run("classpath:log4j2.xml").get(2);

        // Then
        assertThat(line).doesNotContain("DOE");
        JsonNode exception = new ObjectMapper().readTree(line).path("exception");
        assertThat(exception.path("class").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(exception.path("stack").toString()).contains("LoggingTest$Program");
        assertThat(exception.path("rootCause").path("class").asText()).isEqualTo("java.lang.NumberFormatException");
    }

    @Test
    void the_text_for_people_shows_no_exception_message_either() throws Exception {
        // When
        String all = String.join("\n", run("classpath:lethe-log4j2-text.xml"));

        // Then
        assertThat(all)
                .contains("topic created", "topic=phi.x.v1", "failed", "java.lang.IllegalStateException")
                .doesNotContain("DOE");
    }

    private static List<String> run(String configuration) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx64m",
                        "-Dlog4j2.configurationFile=" + configuration,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader out = process.inputReader()) {
            List<String> lines = out.lines().toList();
            assertThat(process.waitFor()).as(lines::toString).isZero();
            return lines;
        }
    }
}
