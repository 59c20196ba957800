package dev.lethe.review.quarantine;

import java.util.Locale;

/** How far the review of an instance is. */
public enum ReviewState {
    /** It waits for a decision. */
    OPEN,
    /** It was decided, and what follows from that is under way. */
    DECIDED,
    /** It was cleaned and published after a decision, or sent again. */
    PUBLISHED,
    /** It was kept back for good. */
    REJECTED;

    /** As the API writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
