package dev.lethe.stream;

import dev.lethe.schemas.Topics;
import dev.lethe.schemas.avro.RecordQuarantined;
import dev.lethe.schemas.registry.SchemaRegistryException;
import io.micrometer.core.instrument.Counter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A record that cannot be read is quarantined by its place in the log: it is named in {@code ops.record.quarantined},
 * in the same transaction where there is one, and passed over; its bytes stay where they are. When the registry does not
 * answer, or after too many such records, the thread fails instead: then it is not the record.
 *
 * <p>Neither the record's bytes nor the exception's text go anywhere.
 */
public final class UnreadableRecords implements DeserializationExceptionHandler {
    static final String SHARED_CONFIG = "lethe.unreadable.records";
    static final String REASON = "UNREADABLE_RECORD";

    private static final Logger log = LoggerFactory.getLogger(UnreadableRecords.class);

    /** What the handlers of all threads of one application share. */
    static final class Shared {
        private final String application;
        private final int limit;
        private final Serializer<RecordQuarantined> serializer;
        private final Counter counter;
        private final AtomicInteger passedOver = new AtomicInteger();

        /** @param limit records that may be passed over before the application has to stop */
        Shared(String application, int limit, Serializer<RecordQuarantined> serializer, Counter counter) {
            this.application = application;
            this.limit = limit;
            this.serializer = serializer;
            this.counter = counter;
        }

        boolean isExhausted() {
            return passedOver.get() > limit;
        }
    }

    private Shared shared;

    @Override
    public void configure(Map<String, ?> configs) {
        shared = (Shared) configs.get(SHARED_CONFIG);
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
        boolean registry = exception instanceof SchemaRegistryException
                && !(exception instanceof SchemaRegistryException.NotFound);
        boolean fails = registry || shared.passedOver.incrementAndGet() > shared.limit;
        log.atError()
                .addKeyValue("topic", record.topic())
                .addKeyValue("partition", record.partition())
                .addKeyValue("offset", record.offset())
                .addKeyValue("error", exception.getClass().getName())
                .log(fails ? "record cannot be read, stopping" : "record cannot be read, passed over");
        if (fails) {
            return Response.fail();
        }
        shared.counter.increment();
        RecordQuarantined quarantined =
                new RecordQuarantined(shared.application, record.topic(), record.partition(), record.offset(), REASON);
        String key = record.topic() + "-" + record.partition() + "-" + record.offset();
        String topic = Topics.RECORD_QUARANTINED.name();
        return Response.resume(List.of(new ProducerRecord<>(
                topic, key.getBytes(StandardCharsets.UTF_8), shared.serializer.serialize(topic, quarantined))));
    }
}
