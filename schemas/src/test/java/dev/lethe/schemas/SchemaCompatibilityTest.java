package dev.lethe.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lethe.schemas.avro.LayoutHistory;
import dev.lethe.schemas.avro.LedgerEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every stored record type must stay readable by the released version and must read what that wrote (FULL). The released
 * schemas lie in {@code src/test/resources/released}. A new type, or a change on the day of a release, is written there
 * with {@code ./mvnw -pl schemas test -Dtest=SchemaCompatibilityTest -Dlethe.schemas.release=true}.
 */
class SchemaCompatibilityTest {
    private static final Path RELEASED = Path.of("src/test/resources/released");

    /** Values of topics, and what state stores keep. */
    static Stream<Schema> stored() {
        return Stream.concat(
                        Topics.all().stream().map(Topic::valueType), Stream.of(LedgerEntry.class, LayoutHistory.class))
                .distinct()
                .map(type -> SpecificData.get().getSchema(type));
    }

    @ParameterizedTest
    @MethodSource("stored")
    void a_stored_type_is_fully_compatible_with_its_release(Schema current) throws IOException {
        // Given
        Path file = RELEASED.resolve(current.getName() + ".avsc");
        if (Boolean.getBoolean("lethe.schemas.release")) {
            Files.createDirectories(RELEASED);
            Files.writeString(file, json(current) + "\n");
        }
        assertThat(file)
                .as("release the new type, see the comment of this test")
                .exists();

        // When
        Schema released = new Schema.Parser().parse(Files.readString(file));

        // Then
        assertThat(problems(current, released))
                .as("the new schema cannot read released records")
                .isEmpty();
        assertThat(problems(released, current))
                .as("the released schema cannot read new records")
                .isEmpty();
    }

    @Test
    void a_released_type_is_not_dropped() throws IOException {
        assumeTrue(Files.isDirectory(RELEASED));
        List<String> names = stored().map(schema -> schema.getName() + ".avsc").toList();
        try (Stream<Path> files = Files.list(RELEASED)) {
            assertThat(files.map(file -> file.getFileName().toString())).isSubsetOf(names);
        }
    }

    @Test
    void the_check_can_fail() {
        // Given
        Schema before = new Schema.Parser().parse("""
                {"type": "record", "name": "R", "fields": [{"name": "a", "type": "string"}]}""");
        Schema requiredAdded = new Schema.Parser().parse("""
                {"type": "record", "name": "R", "fields": [
                  {"name": "a", "type": "string"}, {"name": "b", "type": "string"}]}""");

        // Then
        assertThat(problems(requiredAdded, before)).isNotEmpty();
        assertThat(problems(before, requiredAdded)).isEmpty();
    }

    private static List<String> problems(Schema reader, Schema writer) {
        SchemaPairCompatibility pair = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        return pair.getResult().getIncompatibilities().stream()
                .map(problem -> problem.getType() + " at " + problem.getLocation() + ": " + problem.getMessage())
                .toList();
    }

    /** Without the hint to the Java code generator, which is nobody else's business. */
    private static String json(Schema schema) {
        return new Schema.Parser()
                .parse(schema.toString()
                        .replace("{\"type\":\"string\",\"avro.java.string\":\"String\"}", "\"string\"")
                        .replace(",\"avro.java.string\":\"String\"", ""))
                .toString(true);
    }
}
