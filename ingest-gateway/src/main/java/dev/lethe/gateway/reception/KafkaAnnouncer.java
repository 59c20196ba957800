package dev.lethe.gateway.reception;

import dev.lethe.runtime.identity.BlindIndex;
import dev.lethe.runtime.keys.IdentitySealer;
import dev.lethe.schemas.Topic;
import dev.lethe.schemas.Topics;
import dev.lethe.schemas.avro.ObjectRef;
import dev.lethe.schemas.avro.PatientIdentity;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Announces an instance on {@code phi.instance.received}, and before it the sealed identity of its patient on
 * {@code phi.patient.identity} unless the topic is known to hold it.
 */
public final class KafkaAnnouncer implements Announcer {
    private static final int REMEMBERED_IDENTITIES = 20_000;

    private final String site;
    private final String project;
    private final BlindIndex blindIndex;
    private final IdentitySealer sealer;
    private final Producer<String, SpecificRecord> producer;
    private final RecentIdentities recent = new RecentIdentities(REMEMBERED_IDENTITIES);

    /** @param producer with acks=all and idempotence; stays the caller's */
    public KafkaAnnouncer(
            String site,
            String project,
            BlindIndex blindIndex,
            IdentitySealer sealer,
            Producer<String, SpecificRecord> producer) {
        this.site = site;
        this.project = project;
        this.blindIndex = blindIndex;
        this.sealer = sealer;
        this.producer = producer;
    }

    @Override
    public CompletableFuture<Void> announce(DescribedInstance instance, ObjectRef object) {
        String key = instance.patient().value();
        byte[] identity = instance.identity().toBytes();
        CompletableFuture<Void> sent = recent.sendOnce(
                instance.patient(), identity, () -> send(Topics.PATIENT_IDENTITY, key, seal(key, identity, instance)));
        if (sent.isCompletedExceptionally()) {
            return sent; // without its identity an instance is not announced
        }
        Set<String> studyTokens = blindIndex.accessionNumber(instance.accessionNumber());
        CompletableFuture<Void> received =
                send(Topics.INSTANCE_RECEIVED, key, instance.received(site, project, studyTokens, object));
        return received.thenCompose(acknowledged -> sent.handle(KafkaAnnouncer::identityOrFailure));
    }

    /** The event is in the log by now, whatever became of the identity: its object must stay. */
    private static Void identityOrFailure(Void acknowledged, Throwable failure) {
        if (failure != null) {
            throw new CompletionException(AnnouncementException.withoutIdentity(failure));
        }
        return null;
    }

    private PatientIdentity seal(String key, byte[] identity, DescribedInstance instance) {
        return PatientIdentity.newBuilder()
                .setSite(site)
                .setPatientKey(key)
                .setSealed(ByteBuffer.wrap(sealer.seal(site, key, identity)))
                .setBlindTokens(List.copyOf(blindIndex.tokens(instance.identity())))
                .build();
    }

    private CompletableFuture<Void> send(Topic<?> topic, String key, SpecificRecord value) {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        try {
            producer.send(new ProducerRecord<>(topic.name(), key, value), (metadata, failure) -> {
                if (failure == null) {
                    acknowledged.complete(null);
                } else {
                    acknowledged.completeExceptionally(AnnouncementException.unacknowledged(failure));
                }
            });
        } catch (RuntimeException e) {
            acknowledged.completeExceptionally(AnnouncementException.unsent(e));
        }
        return acknowledged;
    }
}
