package dev.lethe.deid;

import dev.lethe.deid.Decisions.Decision;
import dev.lethe.deid.SourceParts.Bulk;
import dev.lethe.deid.profile.Action;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Sequence;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TagPath;
import dev.lethe.dicom.VR;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Walks through a source, what the engine held of it and what came out, side by side. For one instance. */
final class ParallelWalk {
    private static final String FILE_META = "file meta information is written anew (PS3.10 7.1)";
    private static final String ATTESTATION = "PS3.15 E.1.1, attestation";
    private static final String IDENTITY = "never absent and never empty: the pseudonym";
    private static final String PIXELS = "Pixel Data is copied as it is";
    private static final String NOT_HELD = "pixels and other bulk values inside items are not taken over";

    private final Profile profile;
    private final Decisions decisions;
    private final boolean published;
    private final List<ExplainedElement> elements = new ArrayList<>();

    /** What the engine held and what it made of it; null inside what it did not look into. */
    private record Pair(Attributes held, Attributes clean) {}

    /** @param published whether there is an output */
    ParallelWalk(Profile profile, Decisions decisions, boolean published) {
        this.profile = profile;
        this.decisions = decisions;
        this.published = published;
    }

    /**
     * @param whole the source with all its elements
     * @param held the same with those that the engine asks its rules about
     */
    List<ExplainedElement> walk(SourceParts whole, SourceParts held, Attributes cleanMeta) {
        Attributes meta = whole.meta() == null ? new Attributes(0) : whole.meta();
        for (int tag : tags(meta, List.of(new Pair(null, cleanMeta)), Set.of())) {
            add(TagPath.of(tag), meta, cleanMeta, new Decision(null, FILE_META));
        }
        List<Pair> pairs = held.parts().stream()
                .map(part -> new Pair(part, decisions.cleanOf(part)))
                .toList();
        dataSet(TagPath.root(), whole.joined(), pairs, null, whole.bulk());
        return elements;
    }

    /** @param inherited what was decided about a sequence around this; null where this itself was cleaned */
    private void dataSet(TagPath at, Attributes source, List<Pair> pairs, Decision inherited, Map<Integer, Bulk> bulk) {
        for (int tag : tags(source, pairs, bulk.keySet())) {
            TagPath path = at.element(tag);
            Pair pair = pairOf(pairs, tag);
            if (bulk.containsKey(tag)) {
                addBulk(path, bulk.get(tag), pair);
                continue;
            }
            Decision decision = inherited != null ? inherited : decision(path, source, pair);
            add(path, source, pair.clean, decision);
            Set<Attributes> shown = sourceItems(at, source.getSequence(tag), pair, decision, inherited);
            madeUpItems(at, tag, pair.clean, shown);
        }
    }

    /** @return the clean items that have a source */
    private Set<Attributes> sourceItems(TagPath at, Sequence source, Pair pair, Decision decision, Decision inherited) {
        Set<Attributes> shown = Collections.newSetFromMap(new IdentityHashMap<>());
        if (source == null) {
            return shown;
        }
        Decision gone = inherited != null
                ? inherited
                : new Decision(Action.X, "with " + Tag.toString(source.tag()) + ": " + decision.clause());
        Sequence held = pair.held == null ? null : pair.held.getSequence(source.tag());
        for (int i = 0; i < source.size(); i++) {
            Attributes heldItem = held == null ? null : held.get(i);
            Attributes clean = heldItem == null || pair.clean == null ? null : decisions.cleanOf(heldItem);
            List<Pair> pairs = List.of(new Pair(heldItem, clean));
            dataSet(at.item(source.tag(), i), source.get(i), pairs, clean == null ? gone : null, Map.of());
            shown.add(clean);
        }
        return shown;
    }

    private void madeUpItems(TagPath at, int tag, Attributes cleanParent, Set<Attributes> shown) {
        Sequence clean = cleanParent == null ? null : cleanParent.getSequence(tag);
        Decision made = new Decision(null, "made by the engine for " + Tag.toString(tag));
        for (int i = 0; clean != null && i < clean.size(); i++) {
            if (!shown.contains(clean.get(i))) {
                List<Pair> pairs = List.of(new Pair(null, clean.get(i)));
                dataSet(at.item(tag, i), new Attributes(0), pairs, made, Map.of());
            }
        }
    }

    private void addBulk(TagPath path, Bulk bulk, Pair pair) {
        String length = ShownValues.bytes(bulk.length());
        if (HeaderPolicy.isPixelData(path.tag())) {
            elements.add(new ExplainedElement(path, bulk.vr(), length, published ? length : null, Action.K, PIXELS));
        } else {
            Decision decision = decision(path, null, pair);
            elements.add(new ExplainedElement(path, bulk.vr(), length, null, decision.action(), decision.clause()));
        }
    }

    private void add(TagPath path, Attributes source, Attributes clean, Decision decision) {
        VR vr = source.contains(path.tag()) ? source.getVR(path.tag()) : clean.getVR(path.tag());
        String before = ShownValues.of(source, path.tag());
        String after = ShownValues.of(clean, path.tag());
        elements.add(new ExplainedElement(path, vr, before, after, decision.action(), decision.clause()));
    }

    /** @param source null when it has the element for certain */
    private Decision decision(TagPath path, Attributes source, Pair pair) {
        int tag = path.tag();
        if (path.depth() == 0 && Attestation.isWritten(tag) && isWritten(source, pair.clean, tag)) {
            return new Decision(null, ATTESTATION);
        }
        if (source != null && !source.contains(tag)) {
            return new Decision(null, Identity.isNamed(tag) ? IDENTITY : "added by the engine");
        }
        Decision decision = pair.held == null ? null : decisions.about(pair.held, tag);
        if (decision != null) {
            return decision;
        }
        Rule rule = ruleFor(path);
        boolean passedOver = pair.clean != null && rule.action() != Action.X;
        return passedOver ? new Decision(Action.X, NOT_HELD) : new Decision(rule.action(), rule.clause());
    }

    private static boolean isWritten(Attributes source, Attributes clean, int tag) {
        String after = ShownValues.of(clean, tag);
        return after != null && !after.equals(ShownValues.of(source, tag));
    }

    private Rule ruleFor(TagPath path) {
        int[] sequences = new int[path.depth()];
        for (int level = 0; level < sequences.length; level++) {
            sequences[level] = path.sequenceTag(level);
        }
        return profile.ruleFor(path.tag(), sequences, sequences.length);
    }

    /** The part that has the element; of elements that only the output has, the first. */
    private static Pair pairOf(List<Pair> pairs, int tag) {
        for (Pair pair : pairs) {
            if (pair.held != null && pair.held.contains(tag)) {
                return pair;
            }
        }
        return pairs.get(0);
    }

    private static Set<Integer> tags(Attributes source, List<Pair> pairs, Set<Integer> bulk) {
        Set<Integer> tags = new TreeSet<>(Integer::compareUnsigned);
        tags.addAll(bulk);
        for (int tag : source.tags()) {
            tags.add(tag);
        }
        for (Pair pair : pairs) {
            if (pair.clean != null) {
                for (int tag : pair.clean.tags()) {
                    tags.add(tag);
                }
            }
        }
        return tags;
    }
}
