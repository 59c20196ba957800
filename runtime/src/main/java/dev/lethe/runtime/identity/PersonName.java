package dev.lethe.runtime.identity;

import dev.lethe.runtime.config.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A PN value taken apart (PS3.5 6.2.1): up to three groups (alphabetic, ideographic, phonetic), each family^given^….
 * All parts are normalised. PHI.
 */
record PersonName(List<FamilyGiven> groups, String normalized) {
    /** Family and given name of one group; either may be empty. */
    record FamilyGiven(String family, String given) {
        @Override
        public String toString() {
            return Secret.REDACTED;
        }
    }

    static PersonName parse(String name) {
        List<FamilyGiven> groups = new ArrayList<>();
        List<String> flat = new ArrayList<>();
        for (String group : name.split("=", -1)) {
            if (group.isBlank()) {
                continue;
            }
            List<String> components = List.of(group.split("\\^", -1)).stream()
                    .map(Normalization::text)
                    .toList();
            flat.add(components.stream().filter(c -> !c.isEmpty()).collect(Collectors.joining("^")));
            if (components.size() > 1) {
                groups.add(new FamilyGiven(components.get(0), components.get(1)));
            } else {
                groups.addAll(unstructured(group));
            }
        }
        return new PersonName(
                groups, flat.stream().filter(g -> !g.isEmpty()).findFirst().orElse(""));
    }

    /** {@code DOE JANE} or {@code DOE, JANE}: nobody knows which is the family name, so first and last both may be. */
    private static List<FamilyGiven> unstructured(String group) {
        List<String> words = List.of(group.strip().split("[\\s,]+")).stream()
                .map(Normalization::text)
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.isEmpty()) {
            return List.of();
        }
        String first = words.get(0);
        String last = words.get(words.size() - 1);
        return words.size() == 1
                ? List.of(new FamilyGiven(first, ""))
                : List.of(new FamilyGiven(first, last), new FamilyGiven(last, first));
    }

    @Override
    public String toString() {
        return Secret.REDACTED;
    }
}
