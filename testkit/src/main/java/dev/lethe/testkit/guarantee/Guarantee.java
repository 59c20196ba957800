package dev.lethe.testkit.guarantee;

import java.util.List;
import java.util.stream.Collectors;

/** Something that must hold at the end of every run, whatever happened during it. */
public interface Guarantee {
    /** Everything that breaks it, in a stable order; empty when it holds. */
    List<Violation> violations();

    /**
     * Fails when the guarantee is broken.
     *
     * @throws AssertionError naming the first violations
     */
    default void verify() {
        List<Violation> violations = violations();
        if (!violations.isEmpty()) {
            String first =
                    violations.stream().limit(20).map(Violation::toString).collect(Collectors.joining("\n  "));
            throw new AssertionError(violations.size() + " violations:\n  " + first);
        }
    }
}
