package dev.lethe.linkage.store;

import dev.lethe.runtime.follow.LocalStore;
import dev.lethe.runtime.follow.RecordReader;
import dev.lethe.schemas.Topic;
import dev.lethe.schemas.Topics;
import dev.lethe.schemas.avro.InstanceDeidentified;
import dev.lethe.schemas.avro.InstanceReceived;
import dev.lethe.schemas.avro.PatientIdentity;
import dev.lethe.schemas.avro.PseudonymAssigned;
import dev.lethe.schemas.registry.SchemaRegistry;
import dev.lethe.schemas.serde.AvroDeserializer;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.rocksdb.RocksDBException;

/** What assignments, identities, received and published instances say to the cross-reference. */
public final class LinkageRecords implements RecordReader {
    /** The topics that are understood. */
    public static final List<Topic<?>> TOPICS = List.of(
            Topics.PATIENT_ASSIGNMENT, Topics.PATIENT_IDENTITY, Topics.INSTANCE_RECEIVED, Topics.INSTANCE_DEIDENTIFIED);

    private final LinkageStore store;
    private final AvroDeserializer<PseudonymAssigned> assignments;
    private final AvroDeserializer<PatientIdentity> identities;
    private final AvroDeserializer<InstanceReceived> received;
    private final AvroDeserializer<InstanceDeidentified> published;

    public LinkageRecords(LinkageStore store, SchemaRegistry registry) {
        this.store = store;
        assignments = new AvroDeserializer<>(registry, PseudonymAssigned.class);
        identities = new AvroDeserializer<>(registry, PatientIdentity.class);
        received = new AvroDeserializer<>(registry, InstanceReceived.class);
        published = new AvroDeserializer<>(registry, InstanceDeidentified.class);
    }

    @Override
    public void read(ConsumerRecord<String, byte[]> record, LocalStore.Update update) throws RocksDBException {
        LinkageStore.Changes changes = store.changes(update);
        String topic = record.topic();
        String key = record.key();
        byte[] value = record.value();
        if (topic.equals(Topics.INSTANCE_DEIDENTIFIED.name())) {
            if (value != null) {
                changes.published(published.deserialize(topic, value));
            }
        } else if (topic.equals(Topics.INSTANCE_RECEIVED.name())) {
            if (value != null) {
                changes.received(received.deserialize(topic, value));
            }
        } else if (topic.equals(Topics.PATIENT_IDENTITY.name())) {
            if (value == null) {
                changes.identityErased(key);
            } else {
                changes.identity(key, identities.deserialize(topic, value));
            }
        } else if (value == null) {
            int slash = key.indexOf('/');
            changes.assignmentErased(key.substring(0, slash), key.substring(slash + 1));
        } else {
            changes.assignment(assignments.deserialize(topic, value));
        }
    }
}
