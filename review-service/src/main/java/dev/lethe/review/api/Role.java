package dev.lethe.review.api;

/** What an actor may do. */
public enum Role {
    /** See what is in quarantine, frames included, and decide what becomes of it. */
    REVIEWER
}
