package dev.lethe.testkit;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * What a test needs from the machine beyond a JDK. Where it is missing the test is skipped with a visible word; with
 * {@value #STRICT}{@code =true} in the environment, as in continuous integration, it fails instead.
 */
final class Requirement {
    static final String STRICT = "LETHE_REQUIRE_FOREIGN";

    private Requirement() {}

    static void require(boolean present, String what) {
        if (present) {
            return;
        }
        String message = what + " is not on this machine";
        if (Boolean.parseBoolean(System.getenv(STRICT))) {
            Assertions.fail(message + ", and " + STRICT + " is set");
        }
        Assumptions.abort(message);
    }
}
