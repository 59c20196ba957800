package dev.lethe.pixel.video;

import dev.lethe.deid.QuarantineException;
import dev.lethe.pixel.video.Unit.Start;
import java.io.IOException;
import java.util.BitSet;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which pictures of a stream are looked at: the first, some evenly over its time, and the last where that is near. One that can be
 * decoded alone stands for those around it.
 *
 * @param runs pictures that are decoded one after the other, from each key to the last of its values, which are looked at
 */
record SamplingPlan(NavigableMap<Integer, TreeSet<Integer>> runs) {
    private static final int MOST_SAMPLES = 64;
    private static final int SECONDS_APART = 2;
    private static final int MOST_PICTURES = 10_000_000;
    /** More come together only where next to none can be decoded without those before it. */
    private static final int MOST_DECODED = 30_000;
    /** Decoded for the sake of the last picture. */
    private static final int MOST_FOR_LAST = 300;
    /** Decoded for the sake of one that somebody wants to see. */
    private static final int MOST_FOR_ONE = 3_000;
    /** H.264 and HEVC hold 16 pictures back at most. */
    private static final int MOST_REORDERED = 16;

    /** @param perSecond pictures in a second */
    static SamplingPlan of(Pictures pictures, double perSecond) throws IOException, QuarantineException {
        BitSet alone = new BitSet();
        BitSet onwards = new BitSet();
        int count = 0;
        for (Pictures.Picture picture = pictures.next(); picture != null; picture = pictures.next()) {
            alone.set(count, picture.start() != Start.NONE);
            onwards.set(count, picture.start() == Start.ONWARDS);
            if (++count > MOST_PICTURES) {
                throw Refused.tooLarge();
            }
        }
        return of(count, alone, onwards, perSecond);
    }

    static SamplingPlan of(int count, BitSet alone, BitSet onwards, double perSecond) throws QuarantineException {
        Refused.unlessDecodable(count > 0 && alone.get(0));
        int apart =
                Math.max((int) Math.ceil(SECONDS_APART * perSecond), (count + MOST_SAMPLES - 3) / (MOST_SAMPLES - 2));
        NavigableMap<Integer, TreeSet<Integer>> runs = new TreeMap<>();
        for (int at = 0; at < count; at += apart) {
            int near = nearest(alone, at);
            int start = onwards.previousSetBit(at);
            if (Math.abs(near - at) <= apart / 2) {
                add(runs, near, near);
            } else {
                Refused.unlessDecodable(start >= 0);
                add(runs, start, at);
            }
        }
        int start = onwards.previousSetBit(count - 1);
        if (start >= 0 && count - start <= MOST_FOR_LAST) {
            add(runs, start, count - 1);
        } else {
            int last = alone.previousSetBit(count - 1);
            add(runs, last, last);
        }
        SamplingPlan plan = new SamplingPlan(merged(runs));
        if (plan.decoded() > MOST_DECODED) {
            throw Refused.tooLarge();
        }
        return plan;
    }

    /**
     * One picture, with those before it that it needs, and as many behind it as may be shown before it. Also the first, as what a
     * decoder must know may be told only there.
     *
     * @param wanted 0 the first
     * @return null when there are not so many
     */
    static SamplingPlan ofOne(Pictures pictures, int wanted) throws IOException, QuarantineException {
        int start = -1;
        int count = 0;
        for (Pictures.Picture picture = pictures.next();
                picture != null && count <= wanted + MOST_REORDERED;
                picture = pictures.next()) {
            start = picture.start() == Start.ONWARDS && count <= wanted ? count : start;
            count++;
        }
        if (count <= wanted) {
            return null;
        }
        Refused.unlessDecodable(start >= 0);
        if (wanted - start >= MOST_FOR_ONE) {
            throw Refused.tooLarge();
        }
        NavigableMap<Integer, TreeSet<Integer>> runs = new TreeMap<>();
        add(runs, 0, 0);
        add(runs, start, wanted);
        add(runs, start, count - 1);
        return new SamplingPlan(runs);
    }

    private static void add(NavigableMap<Integer, TreeSet<Integer>> runs, int start, int at) {
        runs.computeIfAbsent(start, key -> new TreeSet<>()).add(at);
    }

    private static int nearest(BitSet alone, int at) {
        int before = alone.previousSetBit(at);
        int after = alone.nextSetBit(at);
        return after >= 0 && after - at < at - before ? after : before;
    }

    /** A run that begins within another is part of it. */
    private static NavigableMap<Integer, TreeSet<Integer>> merged(NavigableMap<Integer, TreeSet<Integer>> runs) {
        NavigableMap<Integer, TreeSet<Integer>> merged = new TreeMap<>();
        runs.forEach((start, samples) -> {
            boolean within =
                    !merged.isEmpty() && start <= merged.lastEntry().getValue().last();
            merged.computeIfAbsent(within ? merged.lastKey() : start, key -> new TreeSet<>())
                    .addAll(samples);
        });
        return merged;
    }

    /** How many are decoded. */
    private long decoded() {
        return runs.entrySet().stream()
                .mapToLong(run -> run.getValue().last() - run.getKey() + 1)
                .sum();
    }

    /** How many are looked at. */
    int samples() {
        return runs.values().stream().mapToInt(TreeSet::size).sum();
    }
}
