package dev.lethe.sinksearch;

import java.util.Objects;

/**
 * A document on its way into an index.
 *
 * @param json     one line, without line end
 * @param expected what the stored document must be at for this one to replace it; {@code null} replaces any
 */
record IndexedDocument(Level level, String id, byte[] json, Position expected) {
    /** Where in the index's history a document stands; both -1 when it must not exist. */
    record Position(long seqNo, long primaryTerm) {
        static final Position ABSENT = new Position(-1, -1);
    }

    IndexedDocument {
        Objects.requireNonNull(level);
        Objects.requireNonNull(id);
    }
}
