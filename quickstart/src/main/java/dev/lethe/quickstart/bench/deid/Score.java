package dev.lethe.quickstart.bench.deid;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a profile reached with one seed: checks passed and failed for each category, and where they failed. */
final class Score {
    /** Fewer than this share of all checks passed: not good enough. */
    static final double PASS = 0.9995;

    private final String profile;
    private final long seed;
    private final Map<Category, long[]> counts = new EnumMap<>(Category.class);
    private final Map<Failure, Occurrences> failures = new LinkedHashMap<>();
    private final Map<String, Integer> quarantined = new TreeMap<>();
    private int published;
    private int unreadable;

    Score(String profile, long seed) {
        this.profile = profile;
        this.seed = seed;
        for (Category category : Category.values()) {
            counts.put(category, new long[2]);
        }
    }

    void check(Category category, boolean passed, String where, String what, int instance) {
        check(category, passed, where, what, "", instance);
    }

    /**
     * @param where    the attribute, with the sequences around it but without the items' numbers
     * @param what     what is wrong with it if it failed
     * @param example  planted text that shows it; never a value of the source
     * @param instance number of the instance
     */
    void check(Category category, boolean passed, String where, String what, String example, int instance) {
        if (passed) {
            counts.get(category)[0]++;
        } else {
            counts.get(category)[1]++;
            failures.merge(
                    new Failure(category, where, what),
                    new Occurrences(1, instance, example),
                    (known, one) -> new Occurrences(known.times + 1, known.instance, known.example));
        }
    }

    void published() {
        published++;
    }

    void unreadable() {
        unreadable++;
    }

    void quarantined(String reason) {
        quarantined.merge(reason, 1, Integer::sum);
    }

    String profile() {
        return profile;
    }

    long seed() {
        return seed;
    }

    long passed(Category category) {
        return counts.get(category)[0];
    }

    long failed(Category category) {
        return counts.get(category)[1];
    }

    long checks(Category category) {
        return passed(category) + failed(category);
    }

    /** Share of checks passed; NaN where there were none. */
    double share(Category category) {
        return (double) passed(category) / checks(category);
    }

    long passed() {
        return counts.values().stream().mapToLong(count -> count[0]).sum();
    }

    long checks() {
        return counts.values().stream().mapToLong(count -> count[0] + count[1]).sum();
    }

    double share() {
        return (double) passed() / checks();
    }

    /** Whether it is at least 99.95 % overall and perfect where it must be, of at least one instance. */
    boolean isGoodEnough() {
        boolean perfect = true;
        for (Category category : Category.values()) {
            perfect &= !category.mustBePerfect() || failed(category) == 0;
        }
        return perfect && published > 0 && share() >= PASS;
    }

    int publishedInstances() {
        return published;
    }

    int unreadableFiles() {
        return unreadable;
    }

    /** Instances that were not published, by reason. */
    Map<String, Integer> quarantinedInstances() {
        return quarantined;
    }

    /** Each kind of failure, the most frequent first. */
    List<Map.Entry<Failure, Occurrences>> failures() {
        return failures.entrySet().stream()
                .sorted(Comparator.comparing(failure -> -failure.getValue().times))
                .toList();
    }

    /** One kind of failure. */
    record Failure(Category category, String where, String what) {}

    /** How often it happened, and in which instance first, with what planted text. */
    record Occurrences(long times, int instance, String example) {}
}
