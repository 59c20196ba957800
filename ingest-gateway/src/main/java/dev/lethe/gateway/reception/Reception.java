package dev.lethe.gateway.reception;

import java.util.Objects;
import java.util.Optional;

/** What became of one instance. */
public sealed interface Reception {
    /** Durable and announced: nothing short of losing the stores can lose it. */
    record Stored(InstanceId id) implements Reception {
        public Stored {
            Objects.requireNonNull(id);
        }
    }

    /**
     * Not taken; the sender keeps the responsibility.
     *
     * @param id empty when the bytes could not be identified
     */
    record Failed(Optional<InstanceId> id, FailureReason reason) implements Reception {
        public Failed {
            Objects.requireNonNull(id);
            Objects.requireNonNull(reason);
        }
    }
}
