package dev.lethe.testkit.guarantee;

import dev.lethe.schemas.Topic;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the topics hold for a consumer that reads committed. */
public interface TopicRecords {
    /** All committed records of a topic, ordered within each partition; none when the topic does not exist. */
    <V extends SpecificRecord> List<ConsumerRecord<String, V>> read(Topic<V> topic);
}
