package dev.lethe.runtime.keys;

/** Names of the keyset files in the mounted folder. */
final class KeysetFile {
    static final String SITE = "site.json";
    static final String BLIND_INDEX = "blind-index.json";
    static final String IDENTITY_PUBLIC = "identity-public.json";
    static final String IDENTITY_PRIVATE = "identity-private.json";

    private KeysetFile() {}

    static String project(String project) {
        if (!project.matches("[a-z0-9][a-z0-9_-]{0,62}")) {
            throw new IllegalArgumentException("project id of an unexpected shape");
        }
        return "project-" + project + ".json";
    }
}
