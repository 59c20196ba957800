package dev.lethe.review.quarantine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lethe.runtime.follow.Key;
import dev.lethe.runtime.follow.LocalStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.rocksdb.RocksDBException;

/** Instances by project and instance key, as JSON in a local store. Written by the follower alone; safe for many readers. */
public final class QuarantineStore {
    /** Part of what lies on disk: must not change. */
    private static final byte INSTANCE = 'q';

    /** Bounds the work of one call that finds little. */
    private static final int MOST_LOOKED_AT = 20_000;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final LocalStore store;

    /**
     * Some of those that were asked for.
     *
     * @param next where to go on, as {@code project/instanceKey}; null when there are no more
     */
    public record Page(List<Quarantined> instances, String next) {}

    public QuarantineStore(LocalStore store) {
        this.store = store;
    }

    /** The instance; empty when no quarantine of it is known. */
    public Optional<Quarantined> find(String project, String instanceKey) {
        return read(project, instanceKey).filter(Quarantined::isKnown);
    }

    /**
     * Instances in the order of project and key.
     *
     * @param after where the page before ended; null for the first
     * @param limit most of one page; it may hold fewer although there are more
     */
    public Page page(Predicate<Quarantined> wanted, String after, int limit) {
        List<Quarantined> found = new ArrayList<>();
        // The last place that was looked at, and whether there is one behind it.
        String[] last = {after};
        boolean[] more = {false};
        int[] seen = {0};
        byte[] from = after == null ? Key.of(INSTANCE) : Key.of(INSTANCE, after.split("/", 2));
        store.scan(Key.of(INSTANCE), from, (key, value) -> {
            String place = String.join("/", key);
            if (place.equals(after)) {
                return true;
            }
            more[0] = found.size() == limit || seen[0] == MOST_LOOKED_AT;
            if (more[0]) {
                return false;
            }
            seen[0]++;
            last[0] = place;
            Quarantined instance = parse(value);
            if (instance.isKnown() && wanted.test(instance)) {
                found.add(instance);
            }
            return true;
        });
        return new Page(List.copyOf(found), more[0] ? last[0] : null);
    }

    /** The instance, also one of which no quarantine is known. */
    Optional<Quarantined> read(String project, String instanceKey) {
        return Optional.ofNullable(store.get(Key.of(INSTANCE, project, instanceKey)))
                .map(QuarantineStore::parse);
    }

    void write(LocalStore.Update update, Quarantined instance) throws RocksDBException {
        try {
            update.put(Key.of(INSTANCE, instance.project(), instance.instanceKey()), JSON.writeValueAsBytes(instance));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Quarantined parse(byte[] value) {
        try {
            return JSON.readValue(value, Quarantined.class);
        } catch (IOException e) {
            throw new UncheckedIOException("the local store holds a malformed instance", e);
        }
    }
}
