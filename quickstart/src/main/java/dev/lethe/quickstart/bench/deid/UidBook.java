package dev.lethe.quickstart.bench.deid;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which UID took which one's place over the whole set, and who referred to whom. Holds UIDs alone. */
final class UidBook {
    /** @param original before, {@code replacement} after */
    record Reference(String original, String replacement) {}

    private final Map<String, String> replacements = new HashMap<>();
    private final Map<String, String> originals = new HashMap<>();
    private final Map<String, String> published = new HashMap<>();
    private final Set<Reference> references = new HashSet<>();

    /** Whether the replacement is the one seen before for the patient, and nobody else's. */
    boolean isConsistent(String patient, String original, String replacement) {
        String key = patient + '\n' + original;
        String known = replacements.putIfAbsent(key, replacement);
        String owner = originals.putIfAbsent(replacement, key);
        return (known == null || known.equals(replacement)) && (owner == null || owner.equals(key));
    }

    void published(String original, String replacement) {
        published.put(original, replacement);
    }

    void refers(String original, String replacement) {
        references.add(new Reference(original, replacement));
    }

    /** For each reference to a published instance whether it still leads there. */
    void closure(Score score) {
        for (Reference reference : references) {
            String target = published.get(reference.original());
            if (target != null) {
                score.check(
                        Category.REFERENCE_CLOSURE,
                        target.equals(reference.replacement()),
                        "Referenced SOP Instance UID",
                        "leads nowhere",
                        0);
            }
        }
    }
}
