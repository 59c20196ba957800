package dev.lethe.schemas.serde;

import dev.lethe.schemas.TrustedRecords;
import dev.lethe.schemas.registry.SchemaRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Objects;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes a specific record. The subject is {@code <topic>-value} (Confluent's TopicNameStrategy). Registry failures
 * come through as {@link dev.lethe.schemas.registry.SchemaRegistryException}; a record that does not fit its own schema
 * as {@link SerializationException} without its content. Safe for use by many threads.
 */
public final class AvroSerializer<T extends SpecificRecord> implements Serializer<T> {
    static {
        TrustedRecords.register();
    }

    private static final int INITIAL_SIZE = 512;

    private final SchemaRegistry registry;
    private final boolean autoRegister;

    /** @param autoRegister whether an unknown schema is registered, or refused */
    public AvroSerializer(SchemaRegistry registry, boolean autoRegister) {
        this.registry = Objects.requireNonNull(registry);
        this.autoRegister = autoRegister;
    }

    /** The subject of a topic's values. */
    public static String subject(String topic) {
        return topic + "-value";
    }

    @Override
    public byte[] serialize(String topic, T value) {
        if (value == null) {
            return null;
        }
        String subject = subject(topic);
        int id = autoRegister
                ? registry.register(subject, value.getSchema())
                : registry.idOf(subject, value.getSchema());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(INITIAL_SIZE);
        try {
            bytes.write(WireFormat.header(id));
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            new SpecificDatumWriter<T>(value.getSchema(), SpecificData.getForClass(value.getClass()))
                    .write(value, encoder);
            encoder.flush();
            return bytes.toByteArray();
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("value of " + topic + " does not fit its schema: " + e.getClass());
        }
    }
}
