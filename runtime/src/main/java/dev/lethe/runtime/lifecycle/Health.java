package dev.lethe.runtime.lifecycle;

/**
 * How a service is. Live means: no restart would help. Ready means: send it work.
 *
 * @param state  where it stands
 * @param reason why, for the operator; constant words, never a value from a data set
 */
public record Health(State state, String reason) {
    /** Where a service stands. */
    public enum State {
        /** Starts, or waits for something outside; live. */
        NOT_READY,
        /** Works. */
        READY,
        /** Cannot recover by itself; the process should be replaced. */
        FAILED
    }

    public static Health ready() {
        return new Health(State.READY, "ready");
    }

    public static Health notReady(String reason) {
        return new Health(State.NOT_READY, reason);
    }

    public static Health failed(String reason) {
        return new Health(State.FAILED, reason);
    }

    public boolean isLive() {
        return state != State.FAILED;
    }

    public boolean isReady() {
        return state == State.READY;
    }
}
