package dev.lethe.stream;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListStreamsGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListStreamsGroupOffsetsSpec;
import org.apache.kafka.clients.admin.StreamsGroupDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.streams.TopologyDescription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a version whose topology is another one follow the version before. A group of the streams protocol (KIP-1071) keeps the
 * topology of its first member and brokers refuse any other, for ever; so the group is made anew, with the offsets that it had. Should
 * the process end in between they are lost and everything is read again, which is slow and harmless: the ledger knows it all.
 */
final class ChangedTopology {
    private static final Logger log = LoggerFactory.getLogger(ChangedTopology.class);

    private final Admin admin;

    ChangedTopology(Admin admin) {
        this.admin = admin;
    }

    /** What of a sub-topology makes it another one. */
    private record Part(Set<String> sources, Set<String> changelogs) {}

    /**
     * Makes the group of an application ready for its topology.
     *
     * @return why it cannot be yet; null when it is
     * @throws KafkaException if the brokers do not answer or refuse
     */
    String admit(String application, TopologyDescription topology) throws InterruptedException {
        StreamsGroupDescription group;
        try {
            group = get(admin.describeStreamsGroups(List.of(application))
                    .describedGroups()
                    .get(application));
        } catch (GroupIdNotFoundException e) {
            return null;
        }
        Set<Part> kept = parts(group);
        if (kept.isEmpty() || kept.equals(parts(application, topology))) {
            return null;
        }
        String members = "members of another version of " + application + " have not left yet";
        if (!group.members().isEmpty()) {
            return members;
        }
        try {
            renew(application);
            return null;
        } catch (GroupNotEmptyException e) {
            return members;
        }
    }

    private void renew(String application) throws InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> offsets = get(admin.listStreamsGroupOffsets(
                        Map.of(application, new ListStreamsGroupOffsetsSpec()),
                        new ListStreamsGroupOffsetsOptions().requireStable(true))
                .partitionsToOffsetAndMetadata(application));
        offsets.values().removeIf(offset -> offset == null);
        get(admin.deleteStreamsGroups(List.of(application)).all());
        get(admin.alterStreamsGroupOffsets(application, offsets).all());
        log.atInfo()
                .addKeyValue("application", application)
                .addKeyValue("partitions", offsets.size())
                .log("group made anew for another topology");
    }

    private static Set<Part> parts(StreamsGroupDescription group) {
        return group.subtopologies().stream()
                .map(part -> new Part(
                        Set.copyOf(part.sourceTopics()),
                        Set.copyOf(part.stateChangelogTopics().keySet())))
                .collect(Collectors.toSet());
    }

    private static Set<Part> parts(String application, TopologyDescription topology) {
        return topology.subtopologies().stream()
                .map(TopologyDescription.Subtopology::nodes)
                .map(nodes -> part(application, nodes))
                .collect(Collectors.toSet());
    }

    private static Part part(String application, Collection<TopologyDescription.Node> nodes) {
        Set<String> sources = new HashSet<>();
        Set<String> changelogs = new HashSet<>();
        for (TopologyDescription.Node node : nodes) {
            if (node instanceof TopologyDescription.Source source) {
                sources.addAll(source.topicSet());
            } else if (node instanceof TopologyDescription.Processor processor) {
                processor.stores().forEach(store -> changelogs.add(application + "-" + store + "-changelog"));
            }
        }
        return new Part(sources, changelogs);
    }

    private static <T> T get(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
        }
    }
}
