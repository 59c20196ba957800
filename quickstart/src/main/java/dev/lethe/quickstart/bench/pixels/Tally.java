package dev.lethe.quickstart.bench.pixels;

import java.util.Collection;

/** Sums over the instances of one group. */
final class Tally {
    private static final double NANOS = 1e9;

    private int published;
    private int held;
    private int frames;
    private int boxes;
    private int covered;
    private int boxesHeld;
    private int hits;
    private int misses;
    private int technicalMisses;
    private int technical;
    private int technicalLost;
    private long outside;
    private long pixels;
    private int framesWithoutText;
    private int framesTouched;
    private int instancesWithoutText;
    private int instancesTouched;
    private int withoutTextHeld;
    private long cpuNanos;
    private int timedFrames;

    /** @param scores of all its frames */
    void published(Collection<FrameScore> scores) {
        published++;
        boolean touched = false;
        boolean withoutText = true;
        for (FrameScore score : scores) {
            frames++;
            boxes += score.covered().size();
            covered += (int)
                    score.covered().stream().filter(FrameScore.Covered::gone).count();
            hits += score.hits();
            misses += score.misses();
            technicalMisses += score.technicalMisses();
            technical += score.technical();
            technicalLost += score.technicalLost();
            outside += score.outside();
            pixels += score.pixels();
            framesWithoutText += score.withoutText() ? 1 : 0;
            framesTouched += score.withoutText() && score.touched() ? 1 : 0;
            touched |= score.touched();
            withoutText &= score.withoutText();
        }
        instancesWithoutText += withoutText ? 1 : 0;
        instancesTouched += withoutText && touched ? 1 : 0;
    }

    /** @param identifying texts in it, once for each frame; {@code texts} all of them */
    void held(int identifying, int texts) {
        held++;
        boxesHeld += identifying;
        withoutTextHeld += texts == 0 ? 1 : 0;
    }

    void timed(long nanos, int count) {
        cpuNanos += nanos;
        timedFrames += count;
    }

    int publishedInstances() {
        return published;
    }

    int heldInstances() {
        return held;
    }

    int frames() {
        return frames;
    }

    /** Identifying texts in what was published. */
    int boxes() {
        return boxes;
    }

    int missed() {
        return boxes - covered;
    }

    /** Identifying texts in what was held back. */
    int boxesHeld() {
        return boxesHeld;
    }

    /** Redacted regions with identifying text. */
    int hits() {
        return hits;
    }

    /** Redacted regions without, whatever else they show. */
    int misses() {
        return misses;
    }

    /** Of these, those with technical text. */
    int technicalMisses() {
        return technicalMisses;
    }

    int technical() {
        return technical;
    }

    int technicalLost() {
        return technicalLost;
    }

    int instancesWithoutText() {
        return instancesWithoutText;
    }

    int withoutTextHeld() {
        return withoutTextHeld;
    }

    /** NaN where there was nothing to find. */
    double recall() {
        return (double) covered / boxes;
    }

    /** NaN where nothing was redacted. */
    double precision() {
        return (double) hits / (hits + misses + technicalLost);
    }

    double f1() {
        double recall = recall();
        double precision = precision();
        return recall + precision == 0 ? 0 : 2 * recall * precision / (recall + precision);
    }

    /** Changed pixels outside text, of all. */
    double outside() {
        return (double) outside / pixels;
    }

    int instancesTouched() {
        return instancesTouched;
    }

    int framesWithoutText() {
        return framesWithoutText;
    }

    /** Of those without text. */
    int framesTouched() {
        return framesTouched;
    }

    /** Instances without text that were touched. */
    double falseAlarms() {
        return (double) instancesTouched / instancesWithoutText;
    }

    double cpuSecondsPerFrame() {
        return cpuNanos / NANOS / timedFrames;
    }
}
