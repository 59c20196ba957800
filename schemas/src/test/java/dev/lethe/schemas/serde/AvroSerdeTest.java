package dev.lethe.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.schemas.Topic;
import dev.lethe.schemas.Topics;
import dev.lethe.schemas.avro.AuditEvent;
import dev.lethe.schemas.avro.AuditOutcome;
import dev.lethe.schemas.avro.ObjectRef;
import dev.lethe.schemas.avro.ProfileRef;
import dev.lethe.schemas.registry.SchemaRegistryException;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class AvroSerdeTest {
    private static final String TOPIC = "t.v1";
    private static final ProfileRef VALUE = new ProfileRef("basic", "1.0", "ab");
    /** Magic 0, id 1, then length-prefixed texts (zigzag lengths 5, 3, 2). */
    private static final String GOLDEN = "00" + "00000001" + "0a6261736963" + "06312e30" + "046162";

    private final ListRegistry registry = new ListRegistry();
    private final AvroSerde<ProfileRef> serde = new AvroSerde<>(registry, ProfileRef.class, true);

    @Test
    void the_bytes_are_those_of_confluents_wire_format() {
        // When
        byte[] bytes = serde.serializer().serialize(TOPIC, VALUE);

        // Then
        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(GOLDEN);
        assertThat(serde.deserializer().deserialize(TOPIC, bytes)).isEqualTo(VALUE);
        assertThat(registry.subjects).containsOnly("t.v1-value");
    }

    @Test
    void a_tombstone_stays_one() {
        assertThat(serde.serializer().serialize(TOPIC, null)).isNull();
        assertThat(serde.deserializer().deserialize(TOPIC, null)).isNull();
    }

    @Test
    void logical_types_unions_and_maps_survive() {
        // Given
        AuditEvent event = new AuditEvent(
                "c",
                7L,
                Instant.ofEpochMilli(1234567890123L),
                "a",
                "LOOK_UP",
                null,
                AuditOutcome.DENIED,
                Map.of("k", "v"),
                "0",
                "1");
        AvroSerde<AuditEvent> events = AvroSerde.of(Topics.AUDIT_EVENT, registry, true);

        // When
        byte[] bytes = events.serializer().serialize(TOPIC, event);

        // Then
        assertThat(events.deserializer().deserialize(TOPIC, bytes)).isEqualTo(event);
    }

    @Test
    void a_record_of_an_older_schema_gets_the_defaults_of_ours() throws Exception {
        // Given what a writer wrote before ObjectRef.version was there
        Schema old = new Schema.Parser().parse("""
                {"type": "record", "name": "ObjectRef", "namespace": "dev.lethe.schemas.avro", "fields": [
                  {"name": "store", "type": "string"}, {"name": "bucket", "type": "string"},
                  {"name": "key", "type": "string"}, {"name": "size", "type": "long"}, {"name": "sha256", "type": "string"},
                  {"name": "dropped", "type": "int"}]}
                """);
        GenericRecord record = new GenericData.Record(old);
        record.put("store", "raw");
        record.put("bucket", "b");
        record.put("key", "k");
        record.put("size", 5L);
        record.put("sha256", "ff");
        record.put("dropped", 3);
        byte[] bytes = encode(registry.register("t.v1-value", old), old, record);

        // When
        ObjectRef ref = new AvroDeserializer<>(registry, ObjectRef.class).deserialize(TOPIC, bytes);

        // Then
        assertThat(ref).isEqualTo(new ObjectRef("raw", "b", "k", null, 5L, "ff"));
    }

    @Test
    void what_is_not_in_the_wire_format_is_refused_without_its_content() {
        serde.serializer().serialize(TOPIC, VALUE);
        for (String hex : new String[] {
            "",
            "00",
            "00000000",
            "01" + GOLDEN.substring(2),
            GOLDEN + "00",
            GOLDEN.substring(0, GOLDEN.length() - 2),
            "0000000001" + "09",
            "0000000001" + "feffffff0f"
        }) {
            assertThatThrownBy(() -> serde.deserializer()
                            .deserialize(TOPIC, HexFormat.of().parseHex(hex)))
                    .as(hex)
                    .isInstanceOf(SerializationException.class)
                    .hasMessageNotContaining("basic")
                    .hasNoCause();
        }
    }

    @Test
    void an_unknown_id_is_the_registrys_failure_and_is_asked_again_later() {
        // Given
        byte[] bytes = HexFormat.of().parseHex(GOLDEN);

        // Then
        assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, bytes))
                .isInstanceOf(SchemaRegistryException.NotFound.class);

        // And when it is known
        registry.register("t.v1-value", ProfileRef.getClassSchema());
        assertThat(serde.deserializer().deserialize(TOPIC, bytes)).isEqualTo(VALUE);
    }

    @Test
    void without_auto_registration_an_unknown_schema_is_refused() {
        // Given
        AvroSerde<ProfileRef> strict = new AvroSerde<>(registry, ProfileRef.class, false);

        // Then
        assertThatThrownBy(() -> strict.serializer().serialize(TOPIC, VALUE))
                .isInstanceOf(SchemaRegistryException.NotFound.class);
        assertThat(registry.schemas).isEmpty();

        // And when it was registered before
        registry.register("t.v1-value", ProfileRef.getClassSchema());
        assertThat(HexFormat.of().formatHex(strict.serializer().serialize(TOPIC, VALUE)))
                .isEqualTo(GOLDEN);
    }

    @Test
    void one_serde_serves_many_threads() throws Exception {
        // Given
        registry.register("t.v1-value", ProfileRef.getClassSchema());
        AvroSerde<ProfileRef> shared = new AvroSerde<>(registry, ProfileRef.class, true);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            // When
            Future<?>[] runs = IntStream.range(0, 4)
                    .mapToObj(t -> threads.submit(() -> {
                        for (int i = 0; i < 2000; i++) {
                            ProfileRef value = new ProfileRef("p" + t, Integer.toString(i), "x".repeat(i % 700));
                            byte[] bytes = shared.serializer().serialize(TOPIC, value);
                            assertThat(shared.deserializer().deserialize(TOPIC, bytes))
                                    .isEqualTo(value);
                        }
                    }))
                    .toArray(Future<?>[]::new);

            // Then
            for (Future<?> run : runs) {
                run.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void every_topic_has_a_serde_for_its_values() {
        for (Topic<? extends SpecificRecord> topic : Topics.all()) {
            assertThat(AvroSerde.of(topic, registry, true).deserializer())
                    .as(topic.name())
                    .isNotNull();
        }
        assertThat(Topics.all().stream().map(Topic::name)).doesNotHaveDuplicates();
    }

    private static byte[] encode(int id, Schema schema, GenericRecord record) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(WireFormat.header(id));
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }
}
