package dev.lethe.testkit.synthetic;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Every identifying value that was put into one or more instances. It never prints its values: a failing test must not
 * become the leak.
 */
public final class PhiTruth {
    /** One identifying value in its DICOM spelling. */
    public record Value(PhiKind kind, String text) {
        @Override
        public String toString() {
            return kind + " <redacted>";
        }
    }

    private final Set<Value> values;

    private PhiTruth(Set<Value> values) {
        this.values = values;
    }

    /** The values, each once, in the order they were added. */
    public Set<Value> values() {
        return values;
    }

    /** All values of several truths, each once. */
    public static PhiTruth union(Collection<PhiTruth> truths) {
        Set<Value> all = new LinkedHashSet<>();
        truths.forEach(truth -> all.addAll(truth.values));
        return new PhiTruth(Set.copyOf(all));
    }

    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String toString() {
        return "PhiTruth[" + values.size() + " values]";
    }

    /** Collects values; blank ones are ignored. */
    public static final class Builder {
        private final Set<Value> values = new LinkedHashSet<>();

        public Builder add(PhiKind kind, String... texts) {
            for (String text : texts) {
                if (text != null && !text.isBlank()) {
                    values.add(new Value(kind, text.strip()));
                }
            }
            return this;
        }

        public Builder add(PhiTruth other) {
            values.addAll(other.values);
            return this;
        }

        public PhiTruth build() {
            return new PhiTruth(new LinkedHashSet<>(values));
        }
    }
}
