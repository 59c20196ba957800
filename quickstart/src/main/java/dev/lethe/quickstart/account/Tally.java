package dev.lethe.quickstart.account;

import dev.lethe.runtime.identity.BlindKeys;
import dev.lethe.schemas.avro.InstanceDeidentified;
import dev.lethe.schemas.avro.InstanceReceived;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where the acknowledged instances of one run are. Looks again only at those that were still on their way. What it hands out
 * are views, current until the next look. Used by one thread.
 */
public final class Tally {
    private final Fates fates;
    private final BlindKeys keys;
    private final List<Destination> destinations;

    private final Set<String> known = new HashSet<>();
    private final Set<String> open = new HashSet<>();
    private final Map<String, InstanceDeidentified> published = new HashMap<>();
    private final Map<String, String> quarantined = new HashMap<>();
    private final Map<String, Map<String, InstanceDeidentified>> undelivered = new LinkedHashMap<>();
    private int deferred;

    public Tally(Fates fates, BlindKeys keys, List<Destination> destinations) {
        this.fates = fates;
        this.keys = keys;
        this.destinations = List.copyOf(destinations);
        destinations.forEach(destination -> undelivered.put(destination.name(), new HashMap<>()));
    }

    /**
     * Looks again.
     *
     * @param acknowledged SOP Instance UIDs, as received, of everything acknowledged so far
     */
    public void update(Collection<String> acknowledged) {
        for (String uid : acknowledged) {
            if (known.add(uid)) {
                open.add(keys.instance(uid).value());
            }
        }
        deferred = 0;
        open.removeIf(this::isDecided);
        for (Destination destination : destinations) {
            Map<String, InstanceDeidentified> missing = undelivered.get(destination.name());
            destination.delivered(List.copyOf(missing.values())).forEach(missing::remove);
        }
    }

    /** Instances acknowledged. */
    public int acknowledged() {
        return known.size();
    }

    /** Instance keys of those neither published nor quarantined. */
    public Set<String> open() {
        return Collections.unmodifiableSet(open);
    }

    /** Of those that are open, how many wait for something outside. */
    public int deferred() {
        return deferred;
    }

    /** Published events by instance key. */
    public Map<String, InstanceDeidentified> published() {
        return Collections.unmodifiableMap(published);
    }

    /** Reason codes by instance key. */
    public Map<String, String> quarantined() {
        return Collections.unmodifiableMap(quarantined);
    }

    /** How many published instances each destination does not have yet. */
    public Map<String, Integer> undelivered() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        undelivered.forEach((name, missing) -> counts.put(name, missing.size()));
        return counts;
    }

    /** Deliveries that a sink has given up, by sink and reason. */
    public Map<String, Integer> givenUp() {
        Map<String, Integer> counts = new HashMap<>();
        for (InstanceDeidentified event : published.values()) {
            fates.undelivered(event.getSopInstanceUid()).ifPresent(reason -> counts.merge(reason, 1, Integer::sum));
        }
        return counts;
    }

    /** Whether nothing is on its way any more. */
    public boolean isComplete() {
        return open.isEmpty() && undelivered.values().stream().allMatch(Map::isEmpty);
    }

    /** Contents that were quarantined because the UID of their instance was taken by another content. */
    public int conflicts() {
        return Stream.concat(published.keySet().stream(), quarantined.keySet().stream())
                .mapToInt(fates::conflicts)
                .sum();
    }

    /** How far things are, as one number that grows whenever something moved. */
    public int progress() {
        int missing = undelivered.values().stream().mapToInt(Map::size).sum();
        return known.size() + (destinations.size() + 1) * published.size() + quarantined.size() - missing;
    }

    /** The event of an instance key. */
    public Optional<InstanceReceived> received(String instanceKey) {
        return fates.received(instanceKey);
    }

    /** The pseudonym of a patient key. */
    public Optional<String> pseudonym(String patientKey) {
        return fates.pseudonym(patientKey);
    }

    private boolean isDecided(String instanceKey) {
        Fate fate = fates.fate(instanceKey);
        if (fate instanceof Fate.Published out) {
            published.put(instanceKey, out.event());
            undelivered.values().forEach(missing -> missing.put(out.event().getSopInstanceUid(), out.event()));
            return true;
        }
        if (fate instanceof Fate.Quarantined kept) {
            quarantined.put(instanceKey, kept.reason());
            return true;
        }
        deferred += fate instanceof Fate.OnItsWay onItsWay && onItsWay.deferred() ? 1 : 0;
        return false;
    }
}
