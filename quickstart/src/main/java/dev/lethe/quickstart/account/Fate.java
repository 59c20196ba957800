package dev.lethe.quickstart.account;

import dev.lethe.schemas.avro.InstanceDeidentified;

/** Where one received instance is. */
public sealed interface Fate {
    /**
     * Neither published nor quarantined yet.
     *
     * @param deferred the last word was "not now"
     */
    record OnItsWay(boolean deferred) implements Fate {}

    /** Available to researchers. */
    record Published(InstanceDeidentified event) implements Fate {}

    /**
     * Kept back.
     *
     * @param reason code
     */
    record Quarantined(String reason) implements Fate {}
}
