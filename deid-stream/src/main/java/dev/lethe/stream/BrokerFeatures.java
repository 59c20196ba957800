package dev.lethe.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.common.KafkaException;

/** What the brokers must offer for the guarantees to hold. */
final class BrokerFeatures {
    private final Admin admin;

    BrokerFeatures(Admin admin) {
        this.admin = admin;
    }

    /**
     * What is missing, for the operator; empty when nothing is. Transactions of version 2 (KIP-890) leave no transaction
     * hanging and let no late write of a dead producer into the next one.
     *
     * @throws KafkaException if the brokers do not answer
     */
    List<String> missing(boolean exactlyOnce, boolean streamsProtocol) throws InterruptedException {
        Map<String, FinalizedVersionRange> features = finalized();
        List<String> missing = new ArrayList<>();
        if (exactlyOnce && level(features, "transaction.version") < 2) {
            missing.add("the brokers' transaction.version is below 2 (kafka-features.sh upgrade)");
        }
        if (streamsProtocol && level(features, "streams.version") < 1) {
            missing.add("the brokers' streams.version is below 1; set LETHE_DEID_STREAM_GROUP_PROTOCOL=classic");
        }
        return missing;
    }

    private Map<String, FinalizedVersionRange> finalized() throws InterruptedException {
        try {
            return admin.describeFeatures().featureMetadata().get().finalizedFeatures();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
        }
    }

    private static int level(Map<String, FinalizedVersionRange> features, String name) {
        FinalizedVersionRange range = features.get(name);
        return range == null ? 0 : range.maxVersionLevel();
    }
}
