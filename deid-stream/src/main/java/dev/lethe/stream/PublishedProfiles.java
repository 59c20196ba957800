package dev.lethe.stream;

import dev.lethe.deid.Profile;
import dev.lethe.deid.ProfileIdentity;
import dev.lethe.runtime.kafka.KafkaSettings;
import dev.lethe.schemas.Topics;
import dev.lethe.schemas.avro.ProfileVersion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The profiles that were ever in use, in a compacted topic: an output names id, version and hash of its profile, and the profile is
 * found there. A version means one thing for ever.
 */
final class PublishedProfiles {
    private static final TopicPartition PARTITION = new TopicPartition(Topics.PROFILE.name(), 0);
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaSettings kafka;
    private final Serde<ProfileVersion> serde;

    PublishedProfiles(KafkaSettings kafka, Serde<ProfileVersion> serde) {
        this.kafka = kafka;
        this.serde = serde;
    }

    /**
     * Publishes the profile unless it is there already.
     *
     * @return why it must not be used; null when it may
     * @throws KafkaException when Kafka does not answer
     * @throws dev.lethe.schemas.registry.SchemaRegistryException.Unavailable when the registry does not
     */
    String publish(Profile profile) throws InterruptedException {
        ProfileIdentity identity = profile.identity();
        ProfileVersion wanted = new ProfileVersion(
                identity.id(),
                identity.version(),
                profile.definition().hash(),
                identity.hash(),
                profile.definition().yaml());
        ProfileVersion published = read(key(wanted));
        if (published != null && !published.getDefinitionHash().equals(wanted.getDefinitionHash())) {
            return "profile " + wanted.getId() + " " + wanted.getVersion()
                    + " was published with other rules: give what is changed a version of its own";
        }
        if (published == null || !published.getHash().equals(wanted.getHash())) {
            write(wanted);
        }
        return null;
    }

    private static String key(ProfileVersion profile) {
        return profile.getId() + "/" + profile.getVersion();
    }

    /** Null when there is none. */
    private ProfileVersion read(String key) {
        Map<String, Object> config = kafka.consumer("unused", "deid-stream-profiles");
        ProfileVersion last = null;
        try (KafkaConsumer<String, ProfileVersion> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), serde.deserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            long end = consumer.endOffsets(List.of(PARTITION)).get(PARTITION);
            while (consumer.position(PARTITION) < end) {
                for (ConsumerRecord<String, ProfileVersion> each : consumer.poll(POLL)) {
                    last = key.equals(each.key()) ? each.value() : last;
                }
            }
        }
        return last;
    }

    private void write(ProfileVersion profile) throws InterruptedException {
        try (KafkaProducer<String, ProfileVersion> producer = new KafkaProducer<>(
                kafka.producer("deid-stream-profiles"), new StringSerializer(), serde.serializer())) {
            producer.send(new ProducerRecord<>(Topics.PROFILE.name(), key(profile), profile))
                    .get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException kafkaException
                    ? kafkaException
                    : new KafkaException("profile not published");
        }
    }
}
