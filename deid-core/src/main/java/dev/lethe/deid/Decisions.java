package dev.lethe.deid;

import dev.lethe.deid.profile.Action;
import dev.lethe.dicom.Attributes;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/** Writes down every decision. Owned by one thread. */
final class Decisions implements DecisionLog {
    /** @param action resolved by the attribute's Type, where the engine has decided */
    record Decision(Action action, String clause) {}

    /** Items are the same only when they are the same object. */
    private final Map<Attributes, Attributes> clean = new IdentityHashMap<>();

    private final Map<Attributes, Map<Integer, Decision>> decisions = new IdentityHashMap<>();

    @Override
    public void dataSet(Attributes from, Attributes to) {
        clean.put(from, to);
    }

    @Override
    public void element(Attributes from, int tag, Rule rule, Action action) {
        decisions.computeIfAbsent(from, key -> new HashMap<>()).put(tag, new Decision(action, rule.clause()));
    }

    /** What became of a data set or item; null when nothing did. */
    Attributes cleanOf(Attributes from) {
        return clean.get(from);
    }

    /** Null when the engine was not asked about the element. */
    Decision about(Attributes from, int tag) {
        return decisions.getOrDefault(from, Map.of()).get(tag);
    }
}
