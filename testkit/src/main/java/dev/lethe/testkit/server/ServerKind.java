package dev.lethe.testkit.server;

/** The backing servers of Lethe. */
public enum ServerKind {
    KAFKA,
    S3,
    SEARCH,
    REGISTRY
}
