package dev.lethe.quickstart.bench.pixels;

import dev.lethe.dicom.UID;
import dev.lethe.testkit.pixels.TextKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What was reached over one collection of instances, in all and by group. */
final class Score {
    /** By what instances are grouped. */
    enum Dimension {
        MODALITY("modality", PixelCase::modality),
        SYNTAX("transfer syntax", instance -> keyword(instance.syntaxUid())),
        DIFFICULTY("difficulty", PixelCase::difficulty);

        private final String title;
        private final Function<PixelCase, String> group;

        Dimension(String title, Function<PixelCase, String> group) {
            this.title = title;
            this.group = group;
        }

        private static String keyword(String uid) {
            String keyword = UID.keywordOf(uid);
            return keyword == null ? uid : keyword;
        }

        String title() {
            return title;
        }
    }

    /** Texts of one kind, and how many of them stayed. */
    record KindCount(int texts, int missed) {}

    /** An instance in which something went wrong. */
    record Finding(String name, String what) {}

    /** Files of which only a reviewer's word is known: untouched, touched, held back. */
    record ReviewCount(int untouched, int touched, int held) {
        ReviewCount plus(ReviewCount other) {
            return new ReviewCount(untouched + other.untouched, touched + other.touched, held + other.held);
        }
    }

    private final String title;
    private final Tally overall = new Tally();
    private final Map<Dimension, Map<String, Tally>> groups = new EnumMap<>(Dimension.class);
    private final Map<TextKind, KindCount> kinds = new EnumMap<>(TextKind.class);
    private final Map<PixelCase.Knowledge, ReviewCount> reviewed = new EnumMap<>(PixelCase.Knowledge.class);
    private final Map<String, Integer> reasons = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private int unreadable;

    Score(String title) {
        this.title = title;
        for (Dimension dimension : Dimension.values()) {
            groups.put(dimension, new TreeMap<>());
        }
    }

    /** @param frames of an instance whose boxes are known */
    void published(PixelCase instance, List<FrameScore> frames, long cpuNanos) {
        for (Tally tally : tallies(instance)) {
            tally.published(frames);
            tally.timed(cpuNanos, frames.size());
        }
        for (int frame = 0; frame < frames.size(); frame++) {
            FrameScore score = frames.get(frame);
            for (FrameScore.Covered text : score.covered()) {
                kinds.merge(
                        text.kind(),
                        new KindCount(1, text.gone() ? 0 : 1),
                        (a, b) -> new KindCount(a.texts + b.texts, a.missed + b.missed));
                if (!text.gone()) {
                    find(instance, text.kind() + " left in frame " + (frame + 1));
                }
            }
            count(instance, score.misses() - score.technicalMisses(), "redacted without text", frame);
            count(instance, score.technicalMisses(), "redacted with technical text alone", frame);
            count(instance, score.technicalLost(), "technical text lost beside identifying text", frame);
        }
    }

    void held(PixelCase instance, String reason) {
        reasons.merge(reason, 1, Integer::sum);
        if (instance.knowledge() == PixelCase.Knowledge.BOXES) {
            tallies(instance)
                    .forEach(tally ->
                            tally.held(instance.identifying(), instance.texts().size()));
            find(instance, "held back: " + reason);
        } else {
            review(instance, new ReviewCount(0, 0, 1));
        }
    }

    /** An instance of which only a reviewer's word is known. */
    void reviewed(PixelCase instance, boolean touched) {
        review(instance, new ReviewCount(touched ? 0 : 1, touched ? 1 : 0, 0));
        boolean identifying = instance.knowledge() == PixelCase.Knowledge.IDENTIFYING;
        if (identifying != touched) {
            find(instance, instance.knowledge().title() + (touched ? ", and touched" : ", and untouched"));
        }
    }

    private void review(PixelCase instance, ReviewCount one) {
        reviewed.merge(instance.knowledge(), one, ReviewCount::plus);
    }

    /** What came out cannot be judged: a defect of the output. */
    void unreadable(PixelCase instance) {
        unreadable++;
        find(instance, "published, and cannot be decoded");
    }

    private void count(PixelCase instance, int times, String what, int frame) {
        if (times > 0) {
            find(instance, what + " in frame " + (frame + 1) + (times > 1 ? ", " + times + " times" : ""));
        }
    }

    private void find(PixelCase instance, String what) {
        findings.add(new Finding(instance.name(), what));
    }

    private List<Tally> tallies(PixelCase instance) {
        List<Tally> tallies = new ArrayList<>(List.of(overall));
        groups.forEach((dimension, members) ->
                tallies.add(members.computeIfAbsent(dimension.group.apply(instance), name -> new Tally())));
        return tallies;
    }

    /** Whether the figures asked for are reached, everything published can be decoded, and no seen text was overlooked. */
    boolean isGoodEnough() {
        ReviewCount seen = reviewed.getOrDefault(PixelCase.Knowledge.IDENTIFYING, new ReviewCount(0, 0, 0));
        return Targets.areMet(overall) && unreadable == 0 && seen.untouched() == 0;
    }

    String title() {
        return title;
    }

    Tally overall() {
        return overall;
    }

    Map<String, Tally> by(Dimension dimension) {
        return groups.get(dimension);
    }

    Map<TextKind, KindCount> kinds() {
        return kinds;
    }

    Map<PixelCase.Knowledge, ReviewCount> reviewed() {
        return reviewed;
    }

    /** Why instances were held back. */
    Map<String, Integer> reasons() {
        return reasons;
    }

    List<Finding> findings() {
        return findings;
    }
}
