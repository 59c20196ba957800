package dev.lethe.gateway.imports;

import dev.lethe.gateway.reception.FailureReason;
import java.util.Optional;

/** Follows an import. Called by many threads. */
public interface ImportListener {
    /** Says nothing. */
    ImportListener NONE = (name, failure) -> {};

    /**
     * One file or object is done.
     *
     * @param name    path below the folder, or key of the object: received text, which may hold PHI. For the screen of the
     *                operator who named the folder, not for logs
     * @param failure empty when it was stored; {@link FailureReason#PROCESSING_FAILURE} also when it could not be read
     */
    void done(String name, Optional<FailureReason> failure);
}
