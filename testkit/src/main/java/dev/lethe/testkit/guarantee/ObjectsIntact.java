package dev.lethe.testkit.guarantee;

import dev.lethe.runtime.object.ObjectFetcher;
import dev.lethe.schemas.Topics;
import dev.lethe.schemas.avro.InstanceDeidentified;
import dev.lethe.schemas.avro.ObjectRef;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;

/** Every published event's objects are there, of the size and digest that the event says. */
public final class ObjectsIntact implements Guarantee {
    private static final int BUFFER = 1 << 16;

    private final ObjectFetcher store;
    private final List<Violation> violations = new ArrayList<>();
    private int checked;

    /** Reads the topic and every object it names, once. */
    public ObjectsIntact(TopicRecords topics, ObjectFetcher store) {
        this(topics, store, event -> true);
    }

    /** Likewise, of one project. */
    public ObjectsIntact(TopicRecords topics, ObjectFetcher store, String project) {
        this(topics, store, event -> event.getProject().equals(project));
    }

    private ObjectsIntact(TopicRecords topics, ObjectFetcher store, Predicate<InstanceDeidentified> looked) {
        this.store = store;
        for (var each : topics.read(Topics.INSTANCE_DEIDENTIFIED)) {
            InstanceDeidentified event = each.value();
            if (looked.test(event)) {
                check(event.getSopInstanceUid() + " instance", event.getObject());
                check(event.getSopInstanceUid() + " metadata", event.getMetadata());
            }
        }
    }

    /** Number of objects read. */
    public int checked() {
        return checked;
    }

    @Override
    public List<Violation> violations() {
        return List.copyOf(violations);
    }

    private void check(String where, ObjectRef ref) {
        checked++;
        MessageDigest digest = sha256();
        long size = 0;
        try (InputStream in = store.open(ref)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                size += read;
            }
        } catch (IOException e) {
            violations.add(violation(where, "cannot be read: " + e.getClass().getSimpleName()));
            return;
        }
        if (size != ref.getSize()) {
            violations.add(violation(where, "has " + size + " bytes instead of " + ref.getSize()));
        } else if (!HexFormat.of().formatHex(digest.digest()).equals(ref.getSha256())) {
            violations.add(violation(where, "has another digest"));
        }
    }

    private static Violation violation(String where, String what) {
        return new Violation("ObjectsIntact", where, what);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
