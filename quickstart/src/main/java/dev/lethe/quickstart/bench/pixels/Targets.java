package dev.lethe.quickstart.bench.pixels;

/** What must be reached: otherwise the benchmark fails. */
final class Targets {
    static final double RECALL = 0.97;
    static final double PRECISION = 0.85;
    static final double F1 = 0.9;
    static final double OUTSIDE = 0.03;
    static final double FALSE_ALARMS = 0.05;

    private Targets() {}

    /** Whether the figures are met, and more of the identifying text was published than held back. */
    static boolean areMet(Tally tally) {
        return tally.boxes() > tally.boxesHeld()
                && tally.recall() >= RECALL
                && tally.precision() >= PRECISION
                && tally.f1() >= F1
                && tally.outside() <= OUTSIDE
                && !(tally.falseAlarms() > FALSE_ALARMS);
    }
}
