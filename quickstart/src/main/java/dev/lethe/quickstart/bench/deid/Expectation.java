package dev.lethe.quickstart.bench.deid;

/**
 * What is expected of one attribute.
 *
 * @param retained whether the attribute must still be there
 * @param notNull  whether it must have a value, where it had one
 */
record Expectation(Fate fate, boolean retained, boolean notNull) {
    static final Expectation UNSCORED = new Expectation(Fate.UNSCORED, false, false);
    static final Expectation REMOVED = new Expectation(Fate.GONE, false, false);

    static Expectation alive(Fate fate) {
        return new Expectation(fate, true, true);
    }
}
