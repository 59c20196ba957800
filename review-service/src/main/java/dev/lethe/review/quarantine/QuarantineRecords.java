package dev.lethe.review.quarantine;

import dev.lethe.runtime.follow.LocalStore;
import dev.lethe.runtime.follow.RecordReader;
import dev.lethe.schemas.Topic;
import dev.lethe.schemas.Topics;
import dev.lethe.schemas.avro.DeidCompleted;
import dev.lethe.schemas.avro.DeidResult;
import dev.lethe.schemas.avro.InstanceQuarantined;
import dev.lethe.schemas.avro.InstanceReviewed;
import dev.lethe.schemas.registry.SchemaRegistry;
import dev.lethe.schemas.serde.AvroDeserializer;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.rocksdb.RocksDBException;

/** What the topics say of instances in quarantine. */
public final class QuarantineRecords implements RecordReader {
    /** What is in quarantine, and what was decided. */
    public static final List<Topic<?>> TOPICS = List.of(Topics.INSTANCE_QUARANTINED, Topics.INSTANCE_REVIEWED);

    /** What came of it; means something for instances that were in quarantine, which are few of them. */
    public static final List<Topic<?>> LATER = List.of(Topics.DEID_RESULT);

    private final QuarantineStore store;
    private final AvroDeserializer<InstanceQuarantined> quarantined;
    private final AvroDeserializer<InstanceReviewed> reviewed;
    private final AvroDeserializer<DeidResult> results;

    public QuarantineRecords(QuarantineStore store, SchemaRegistry registry) {
        this.store = store;
        quarantined = new AvroDeserializer<>(registry, InstanceQuarantined.class);
        reviewed = new AvroDeserializer<>(registry, InstanceReviewed.class);
        results = new AvroDeserializer<>(registry, DeidResult.class);
    }

    @Override
    public void read(ConsumerRecord<String, byte[]> record, LocalStore.Update update) throws RocksDBException {
        String topic = record.topic();
        if (record.value() == null) {
            return;
        }
        if (topic.equals(Topics.INSTANCE_QUARANTINED.name())) {
            InstanceQuarantined event = quarantined.deserialize(topic, record.value());
            Quarantined known = known(event.getProject(), event.getInstanceKey());
            store.write(update, known.with(event, record.timestamp()));
        } else if (topic.equals(Topics.INSTANCE_REVIEWED.name())) {
            InstanceReviewed event = reviewed.deserialize(topic, record.value());
            store.write(
                    update, known(event.getProject(), event.getInstanceKey()).with(event));
        } else {
            DeidResult result = results.deserialize(topic, record.value());
            Optional<Quarantined> known = store.read(result.getProject(), result.getInstanceKey());
            if (known.isPresent() && result.getOutcome() instanceof DeidCompleted) {
                store.write(update, known.get().published(result.getAttempt()));
            }
        }
    }

    private Quarantined known(String project, String instanceKey) {
        return store.read(project, instanceKey).orElseGet(() -> Quarantined.unknown(project, instanceKey));
    }
}
