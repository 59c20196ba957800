package dev.lethe.testkit.guarantee;

import dev.lethe.schemas.Topics;
import dev.lethe.schemas.avro.InstanceDeidentified;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A consumer that reads committed sees each clean instance once. */
public final class PublishedOnce implements Guarantee {
    private final List<Violation> violations = new ArrayList<>();
    private final Map<String, String> firstAt = new HashMap<>();

    /** Reads the topic once. */
    public PublishedOnce(TopicRecords topics) {
        for (var each : topics.read(Topics.INSTANCE_DEIDENTIFIED)) {
            InstanceDeidentified event = each.value();
            String here = each.partition() + "@" + each.offset();
            String instance = event.getProject() + "/" + event.getSopInstanceUid();
            String before = firstAt.putIfAbsent(instance, here);
            if (before != null) {
                violations.add(new Violation("PublishedOnce", instance, "published at " + before + " and " + here));
            }
            if (!event.getSopInstanceUid().equals(each.key())) {
                violations.add(new Violation("PublishedOnce", instance, "key differs from the SOP Instance UID"));
            }
        }
    }

    /** Number of different instances published. */
    public int count() {
        return firstAt.size();
    }

    @Override
    public List<Violation> violations() {
        return List.copyOf(violations);
    }
}
