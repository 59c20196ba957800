package dev.lethe.testkit.guarantee;

/**
 * One way in which a guarantee is broken.
 *
 * @param guarantee name of the guarantee
 * @param where     keyed hash, new UID, topic-partition-offset or the like; never an identifying value
 * @param what      what is wrong there
 */
public record Violation(String guarantee, String where, String what) {
    @Override
    public String toString() {
        return guarantee + ": " + where + ": " + what;
    }
}
