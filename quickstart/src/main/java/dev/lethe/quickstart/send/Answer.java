package dev.lethe.quickstart.send;

/** What became of one file that was sent. */
public sealed interface Answer {
    /**
     * The gateway answers for the instance from now on.
     *
     * @param sopInstanceUid as received: PHI
     */
    record Stored(String sopInstanceUid) implements Answer {
        @Override
        public String toString() {
            return "Stored[<redacted>]";
        }
    }

    /**
     * The gateway did not take it and never will.
     *
     * @param reason a reason code or a constant phrase
     */
    record Refused(String reason) implements Answer {}

    /**
     * It could not be sent.
     *
     * @param reason a constant phrase
     */
    record Unsent(String reason) implements Answer {}
}
