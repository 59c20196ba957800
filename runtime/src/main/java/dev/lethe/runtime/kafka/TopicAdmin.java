package dev.lethe.runtime.kafka;

import dev.lethe.schemas.Topic;
import dev.lethe.schemas.Topic.Cleanup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the topics of the catalogue and checks those that are there. May be run by many, any number of times. */
public final class TopicAdmin {
    private static final Logger log = LoggerFactory.getLogger(TopicAdmin.class);
    private static final short DURABLE_REPLICATION = 3;
    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Admin admin;

    public TopicAdmin(Admin admin) {
        this.admin = admin;
    }

    /**
     * Creates what is missing. What is there is left as it is, but must have the catalogue's number of partitions and
     * clean-up policy: a compacted topic that expires records loses pseudonyms, and joins need equal partitions.
     *
     * @param replicationFactor of new topics; empty for the brokers' default
     * @throws TopicMismatchException if a topic that is there differs
     * @throws KafkaException if the brokers do not answer or refuse
     */
    public void ensure(Collection<? extends Topic<?>> topics, Optional<Short> replicationFactor)
            throws InterruptedException {
        Set<String> existing = get(admin.listTopics().names());
        Map<String, KafkaFuture<Void>> created = admin.createTopics(topics.stream()
                        .filter(topic -> !existing.contains(topic.name()))
                        .map(topic -> newTopic(topic, replicationFactor))
                        .toList())
                .values();
        for (Map.Entry<String, KafkaFuture<Void>> topic : created.entrySet()) {
            try {
                get(topic.getValue());
                log.atInfo().addKeyValue("topic", topic.getKey()).log("topic created");
            } catch (TopicExistsException e) {
                // Another process was faster; checked below like any other.
            }
        }
        check(topics);
    }

    private void check(Collection<? extends Topic<?>> topics) throws InterruptedException {
        List<String> names = topics.stream().map(Topic::name).toList();
        List<ConfigResource> resources =
                names.stream().map(TopicAdmin::resource).toList();
        Map<String, TopicDescription> descriptions =
                onceKnown(() -> admin.describeTopics(names).allTopicNames());
        Map<ConfigResource, Config> configs =
                onceKnown(() -> admin.describeConfigs(resources).all());
        List<String> mismatches = new ArrayList<>();
        for (Topic<?> topic : topics) {
            int partitions = descriptions.get(topic.name()).partitions().size();
            if (partitions != topic.partitions()) {
                mismatches.add(topic.name() + " has " + partitions + " partitions instead of " + topic.partitions());
            }
            String policy = configs.get(resource(topic.name()))
                    .get(TopicConfig.CLEANUP_POLICY_CONFIG)
                    .value();
            if (!policy.equals(policy(topic.cleanup()))) {
                mismatches.add(
                        topic.name() + " has cleanup.policy=" + policy + " instead of " + policy(topic.cleanup()));
            }
        }
        if (!mismatches.isEmpty()) {
            throw new TopicMismatchException(mismatches);
        }
    }

    private static NewTopic newTopic(Topic<?> topic, Optional<Short> replicationFactor) {
        Map<String, String> configs = new HashMap<>();
        configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, policy(topic.cleanup()));
        if (topic.cleanup() instanceof Cleanup.Delete delete) {
            configs.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retentionMillis(delete.retention())));
        }
        if (replicationFactor.isPresent() && replicationFactor.get() >= DURABLE_REPLICATION) {
            configs.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(replicationFactor.get() - 1));
        }
        return new NewTopic(topic.name(), Optional.of(topic.partitions()), replicationFactor).configs(configs);
    }

    private static String policy(Cleanup cleanup) {
        return cleanup instanceof Cleanup.Compact
                ? TopicConfig.CLEANUP_POLICY_COMPACT
                : TopicConfig.CLEANUP_POLICY_DELETE;
    }

    /** {@code null} is for ever, which Kafka calls -1. */
    private static long retentionMillis(Duration retention) {
        return retention == null ? -1 : retention.toMillis();
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    /** The controller has created a topic a moment before every broker knows of it. */
    private static <T> T onceKnown(Supplier<KafkaFuture<T>> question) throws InterruptedException {
        long deadline = System.nanoTime() + KNOWN_WITHIN.toNanos();
        while (true) {
            try {
                return get(question.get());
            } catch (UnknownTopicOrPartitionException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                Thread.sleep(PAUSE.toMillis());
            }
        }
    }

    private static <T> T get(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KafkaException known) {
                throw known;
            }
            throw new KafkaException(e.getCause());
        }
    }
}
