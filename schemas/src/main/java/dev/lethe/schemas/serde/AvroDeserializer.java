package dev.lethe.schemas.serde;

import dev.lethe.schemas.TrustedRecords;
import dev.lethe.schemas.registry.SchemaRegistry;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads a specific record: the writer's schema by its id from the registry, the reader's schema of the generated
 * class. Bytes that cannot be read fail with {@link SerializationException} without their content; registry
 * failures come through as {@link dev.lethe.schemas.registry.SchemaRegistryException}. Safe for use by many threads.
 */
public final class AvroDeserializer<T extends SpecificRecord> implements Deserializer<T> {
    static {
        TrustedRecords.register();
    }

    private final SchemaRegistry registry;
    private final SpecificData model;
    private final Schema reader;
    /** By the writer's schema: resolving it against the reader's costs more than reading a record. */
    private final Map<Integer, DatumReader<T>> readers = new ConcurrentHashMap<>();

    public AvroDeserializer(SchemaRegistry registry, Class<T> type) {
        this.registry = Objects.requireNonNull(registry);
        this.model = SpecificData.getForClass(type);
        this.reader = model.getSchema(type);
    }

    @Override
    public T deserialize(String topic, byte[] data) {
        if (data == null) {
            return null;
        }
        DatumReader<T> datum = readers.computeIfAbsent(
                WireFormat.id(data), id -> new SpecificDatumReader<>(registry.byId(id), reader, model));
        BinaryDecoder decoder = DecoderFactory.get()
                .binaryDecoder(data, WireFormat.HEADER_LENGTH, data.length - WireFormat.HEADER_LENGTH, null);
        try {
            T value = datum.read(null, decoder);
            if (!decoder.isEnd()) {
                throw new SerializationException("value of " + topic + " is longer than its schema says");
            }
            return value;
        } catch (SerializationException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("value of " + topic + " does not fit its schema: " + e.getClass());
        }
    }
}
