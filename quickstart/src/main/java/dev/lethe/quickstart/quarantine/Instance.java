package dev.lethe.quickstart.quarantine;

import picocli.CommandLine.Parameters;

/** Which instance a command is about. */
final class Instance {
    @Parameters(paramLabel = "KEY", description = "Key of the instance, as the list gives it.")
    private String key;

    /** Below the service's collection. */
    String path(Reviewer reviewer) throws ReviewException {
        if (!key.matches("[0-9a-f]{32}")) {
            throw new ReviewException("A key has 32 digits, 0 to 9 and a to f: see ./lethe quarantine list");
        }
        if (!reviewer.project().matches("[A-Za-z0-9._-]{1,64}")) {
            throw new ReviewException("--project is no project");
        }
        return "/" + reviewer.project() + "/" + key;
    }
}
