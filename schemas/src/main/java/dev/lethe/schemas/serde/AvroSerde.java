package dev.lethe.schemas.serde;

import dev.lethe.schemas.Topic;
import dev.lethe.schemas.registry.SchemaRegistry;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** Serializer and deserializer of one record type over one registry. */
public final class AvroSerde<T extends SpecificRecord> implements Serde<T> {
    private final AvroSerializer<T> serializer;
    private final AvroDeserializer<T> deserializer;

    public AvroSerde(SchemaRegistry registry, Class<T> type, boolean autoRegister) {
        serializer = new AvroSerializer<>(registry, autoRegister);
        deserializer = new AvroDeserializer<>(registry, type);
    }

    /** Serde of a topic's values. */
    public static <T extends SpecificRecord> AvroSerde<T> of(
            Topic<T> topic, SchemaRegistry registry, boolean autoRegister) {
        return new AvroSerde<>(registry, topic.valueType(), autoRegister);
    }

    @Override
    public Serializer<T> serializer() {
        return serializer;
    }

    @Override
    public Deserializer<T> deserializer() {
        return deserializer;
    }
}
