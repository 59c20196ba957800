package dev.lethe.quickstart.account;

import dev.lethe.schemas.avro.InstanceDeidentified;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * A destination that cannot be looked into: a sink's word for it. The sink commits an event's offset when the far side has
 * confirmed the instance, or when it has recorded that it gave up.
 */
public final class SinkGroup implements Destination, AutoCloseable {
    private final String name;
    private final String group;
    private final Journal journal;
    private final Admin admin;

    /**
     * @param name of the destination
     * @param group the sink's consumer group
     * @param client settings of any Kafka client
     */
    public SinkGroup(String name, String group, Journal journal, Map<String, Object> client) {
        this.name = name;
        this.group = group;
        this.journal = journal;
        this.admin = Admin.create(client);
    }

    @Override
    public String name() {
        return name;
    }

    /** All of them once the sink is past the last published event, none before. */
    @Override
    public Set<String> delivered(Collection<InstanceDeidentified> instances) {
        Map<TopicPartition, Long> last = journal.lastPublished();
        Map<TopicPartition, OffsetAndMetadata> committed = committed();
        boolean caughtUp = last.entrySet().stream().allMatch(each -> {
            OffsetAndMetadata offset = committed.get(each.getKey());
            return offset != null && offset.offset() > each.getValue();
        });
        return caughtUp
                ? instances.stream()
                        .map(InstanceDeidentified::getSopInstanceUid)
                        .collect(Collectors.toSet())
                : Set.of();
    }

    @Override
    public void close() {
        admin.close();
    }

    private Map<TopicPartition, OffsetAndMetadata> committed() {
        try {
            return admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The offsets of a sink cannot be read", e);
        }
    }
}
