package dev.lethe.testkit.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.schemas.avro.Assignment;
import dev.lethe.schemas.avro.Defaced;
import dev.lethe.schemas.avro.DeidRequested;
import dev.lethe.schemas.avro.Lane;
import dev.lethe.schemas.avro.ObjectRef;
import dev.lethe.schemas.avro.PixelInstruction;
import dev.lethe.schemas.avro.PixelRegion;
import dev.lethe.schemas.avro.PixelVerdict;
import dev.lethe.schemas.avro.ProfileRef;
import dev.lethe.schemas.registry.SchemaRegistryClient;
import dev.lethe.schemas.registry.SchemaRegistryException;
import dev.lethe.schemas.serde.AvroDeserializer;
import dev.lethe.schemas.serde.AvroSerializer;
import dev.lethe.testkit.server.EmbeddedServers;
import dev.lethe.testkit.server.RegistryServer;
import dev.lethe.testkit.server.ServerKind;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Our registry client against a real registry, and our bytes against Confluent's own client. */
class SchemaRegistryClientIT {
    private static final DeidRequested VALUE = new DeidRequested(
            "default",
            "site",
            "00112233445566778899aabbccddeeff",
            "ffeeddccbbaa99887766554433221100",
            Lane.LARGE,
            2,
            new ObjectRef("raw", "lethe-raw", "ab/cd", null, 1L << 40, "00"),
            new Assignment("ABCD-EFGH", ByteBuffer.wrap(new byte[] {1, 2, 3}), -17),
            new ProfileRef("basic", "1", "ab"),
            new PixelInstruction(PixelVerdict.REDACT, List.of(new PixelRegion(1, 2, 3, 4, 5, 6))),
            new Defaced(null, "Acme 1"));

    private final RegistryServer server =
            EmbeddedServers.shared(ServerKind.REGISTRY).registry();
    private final SchemaRegistryClient registry = client();

    private SchemaRegistryClient client() {
        return SchemaRegistryClient.builder(server.uri())
                .retries(2, Duration.ofMillis(10))
                .build();
    }

    @AfterEach
    void bring_back_the_server() {
        server.start();
    }

    private static Schema record(String name, String... fields) {
        SchemaBuilder.FieldAssembler<Schema> record =
                SchemaBuilder.record(name).namespace("n").fields();
        Arrays.stream(fields).forEach(record::requiredString);
        return record.endRecord();
    }

    @Test
    void a_schema_is_registered_found_and_fetched() {
        // Given
        Schema schema = record("Found", "a");
        assertThatThrownBy(() -> registry.idOf("found-value", schema))
                .isInstanceOf(SchemaRegistryException.NotFound.class);

        // When
        int id = registry.register("found-value", schema);

        // Then
        assertThat(client().register("found-value", schema)).isEqualTo(id);
        assertThat(client().idOf("found-value", schema)).isEqualTo(id);
        assertThat(client().byId(id)).isEqualTo(schema);
        assertThatThrownBy(() -> registry.byId(999_999)).isInstanceOf(SchemaRegistryException.NotFound.class);
    }

    @Test
    void many_may_register_the_same_at_the_same_time() throws Exception {
        // Given
        List<SchemaRegistryClient> clients =
                Stream.generate(this::client).limit(8).toList();
        ExecutorService threads = Executors.newFixedThreadPool(clients.size());
        try {
            for (int i = 0; i < 20; i++) {
                Schema schema = record("Raced" + i, "a");
                String subject = "raced" + i + "-value";

                // When
                List<Callable<Integer>> registrations = clients.stream()
                        .<Callable<Integer>>map(client -> () -> client.register(subject, schema))
                        .toList();

                // Then
                Set<Integer> ids = new HashSet<>();
                for (Future<Integer> id : threads.invokeAll(registrations)) {
                    ids.add(id.get());
                }
                assertThat(ids).hasSize(1);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void compatibility_is_checked_and_enforced() {
        // Given
        registry.register("checked-value", record("Checked", "a"));
        Schema incompatible = record("Checked", "a", "b");

        // Then
        assertThat(registry.isCompatible("checked-value", record("Checked", "a")))
                .isTrue();
        assertThat(registry.isCompatible("checked-value", incompatible)).isFalse();
        assertThat(registry.isCompatible("new-value", incompatible)).isTrue();
        assertThatThrownBy(() -> registry.register("checked-value", incompatible))
                .isInstanceOf(SchemaRegistryException.Incompatible.class);

        // And when the subject's own rule allows what the new schema adds
        registry.setCompatibility("checked-value", "FORWARD");
        assertThat(registry.register("checked-value", incompatible)).isPositive();
    }

    @Test
    void what_is_cached_works_while_the_registry_is_away_and_the_rest_is_unavailable() {
        // Given
        AvroSerializer<DeidRequested> serializer = new AvroSerializer<>(registry, true);
        AvroDeserializer<DeidRequested> deserializer = new AvroDeserializer<>(registry, DeidRequested.class);
        byte[] bytes = serializer.serialize("cached", VALUE);
        deserializer.deserialize("cached", bytes);

        // When
        server.stop();

        // Then
        assertThat(deserializer.deserialize("cached", serializer.serialize("cached", VALUE)))
                .isEqualTo(VALUE);
        assertThatThrownBy(() -> serializer.serialize("other", VALUE))
                .isInstanceOf(SchemaRegistryException.Unavailable.class);
    }

    @Test
    void confluents_client_reads_what_our_serializer_wrote() throws Exception {
        // Given
        byte[] bytes = new AvroSerializer<DeidRequested>(registry, true).serialize("ours", VALUE);

        // When
        try (ConfluentClient confluent = new ConfluentClient(server.uri())) {
            String read = confluent.decode(bytes);

            // Then
            assertThat(read).isEqualTo(VALUE.toString());
        }
    }

    @Test
    void our_deserializer_reads_what_confluents_client_wrote() throws Exception {
        // Given a producer that knows the schema without our hints to the Java code generator
        String schema = SchemaNormalization.toParsingForm(DeidRequested.getClassSchema());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ConfluentClient confluent = new ConfluentClient(server.uri())) {
            bytes.write(confluent.register("theirs-value", schema));
        }
        byte[] ours = new AvroSerializer<DeidRequested>(registry, true).serialize("ours", VALUE);
        bytes.write(ours, 5, ours.length - 5);

        // When
        DeidRequested read =
                new AvroDeserializer<>(registry, DeidRequested.class).deserialize("theirs", bytes.toByteArray());

        // Then
        assertThat(read).isEqualTo(VALUE);
        assertThat(Arrays.copyOf(bytes.toByteArray(), 5)).isNotEqualTo(Arrays.copyOf(ours, 5));
    }
}
