package dev.lethe.runtime.kafka;

import dev.lethe.schemas.Topics;
import dev.lethe.schemas.avro.DeliveryFailed;
import dev.lethe.schemas.avro.InstanceDeidentified;
import dev.lethe.schemas.registry.SchemaRegistry;
import dev.lethe.schemas.registry.SchemaRegistryException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where sinks write down what they gave up on: {@code ops.delivery.failed.v1}. Holds reason codes and references,
 * no value of a data set, no text of a remote system, no stack trace. Safe for use by many threads.
 */
public final class DeliveryFailures implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DeliveryFailures.class);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

    private final String sink;
    private final Producer<String, DeliveryFailed> producer;
    private final Backoff backoff;
    private final Clock clock;

    /**
     * @param sink     name of the module that writes
     * @param producer waits for all replicas ({@code acks=all}); closed here
     */
    public DeliveryFailures(String sink, Producer<String, DeliveryFailed> producer, Backoff backoff, Clock clock) {
        this.sink = sink;
        this.producer = producer;
        this.backoff = backoff;
        this.clock = clock;
    }

    /** With a producer of its own. @param sink name of the module that writes */
    public static DeliveryFailures of(
            String sink,
            KafkaSettings kafka,
            RegistrySettings registrySettings,
            SchemaRegistry registry,
            Backoff backoff) {
        return new DeliveryFailures(
                sink,
                new KafkaProducer<>(
                        kafka.producer(sink),
                        new StringSerializer(),
                        registrySettings.serde(Topics.DELIVERY_FAILED, registry).serializer()),
                backoff,
                Clock.systemUTC());
    }

    /**
     * Writes one down and returns when Kafka has it. Until then it tries again, because forgetting it would lose the
     * instance.
     *
     * @param reason   constant code
     * @param status   HTTP status or DICOM failure reason, {@code null} where there was none
     * @param attempts how often delivery was tried
     */
    public void record(InstanceDeidentified instance, String reason, Integer status, int attempts)
            throws InterruptedException {
        DeliveryFailed failed = DeliveryFailed.newBuilder()
                .setSink(sink)
                .setProject(instance.getProject())
                .setSopInstanceUid(instance.getSopInstanceUid())
                .setObject(instance.getObject())
                .setReason(reason)
                .setStatus(status)
                .setAttempts(attempts)
                .setFailedAt(clock.instant())
                .build();
        for (int failures = 1; !sent(failed); failures++) {
            backoff.sleep(failures);
        }
    }

    private boolean sent(DeliveryFailed failed) throws InterruptedException {
        try {
            producer.send(new ProducerRecord<>(Topics.DELIVERY_FAILED.name(), failed.getSopInstanceUid(), failed))
                    .get();
            return true;
        } catch (InterruptException e) {
            throw new InterruptedException();
        } catch (ExecutionException | KafkaException | SchemaRegistryException e) {
            log.atWarn().addKeyValue("error", errorName(e)).log("failure could not be recorded, will retry");
            return false;
        }
    }

    private static String errorName(Exception e) {
        Throwable named = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
        return named.getClass().getName();
    }

    @Override
    public void close() {
        producer.close(CLOSE_PATIENCE);
    }
}
