package dev.lethe.deid;

import dev.lethe.deid.Rule.Cleaning;
import dev.lethe.deid.profile.Action;
import dev.lethe.deid.profile.ProfileDefinition;
import dev.lethe.deid.profile.ProfileException;
import dev.lethe.deid.profile.ProfileException.Defect;
import dev.lethe.deid.profile.RuleOverride;
import dev.lethe.deid.profile.Selector;
import dev.lethe.deid.profile.Selector.ByPath;
import dev.lethe.deid.profile.Selector.ByPrivateCreator;
import dev.lethe.deid.profile.Selector.ByTag;
import dev.lethe.deid.profile.Selector.ByVr;
import dev.lethe.deid.safeprivate.PrivateElement;
import dev.lethe.deid.safeprivate.PrivateRule;
import dev.lethe.deid.safeprivate.PrivateTreatment;
import dev.lethe.dicom.ElementDictionary;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The overrides of a profile, checked and ready to be asked. */
final class ProfileOverrides {
    private record PathRule(int[] sequences, Rule rule) {}

    private final Map<Integer, Rule> byTag = new HashMap<>();
    private final Map<Integer, List<PathRule>> byPath = new HashMap<>();
    private final Map<VR, Rule> byVr = new EnumMap<>(VR.class);
    private final Map<ByPrivateCreator, Rule> byCreator = new LinkedHashMap<>();

    ProfileOverrides(ProfileDefinition definition) throws ProfileException {
        List<Defect> defects = new ArrayList<>();
        for (RuleOverride override : definition.overrides()) {
            String defect = defect(override);
            if (defect == null) {
                add(override, rule(override));
            } else {
                defects.add(new Defect(override.line(), defect));
            }
        }
        if (!defects.isEmpty()) {
            throw new ProfileException(definition.source(), defects);
        }
    }

    private static Rule rule(RuleOverride override) {
        String reason = override.reason().isEmpty() ? "" : ": " + override.reason();
        return new Rule(override.action(), Cleaning.DESCRIPTOR, "override, line " + override.line() + reason);
    }

    private void add(RuleOverride override, Rule rule) {
        Selector selector = override.selector();
        if (selector instanceof ByTag tag) {
            byTag.put(tag.tag(), rule);
        } else if (selector instanceof ByPath path) {
            byPath.computeIfAbsent(path.tags().last(), tag -> new ArrayList<>())
                    .add(new PathRule(path.tags().sequences(), rule));
        } else if (selector instanceof ByVr vr) {
            byVr.put(vr.vr(), rule);
        } else if (selector instanceof ByPrivateCreator creator) {
            byCreator.put(creator, rule);
        }
    }

    private static String defect(RuleOverride override) {
        Selector selector = override.selector();
        if (selector instanceof ByVr vr) {
            return defect(vr.vr(), override.action());
        }
        if (selector instanceof ByPrivateCreator) {
            return null;
        }
        int tag = selector instanceof ByPath path ? path.tags().last() : ((ByTag) selector).tag();
        if (Tag.group(tag) < 8) {
            return selector + " is no attribute of a data set";
        }
        if (Identity.isNamed(tag) || Attestation.isWritten(tag)) {
            return selector + " is always written by the engine itself: leave it out";
        }
        boolean identifies = ElementDictionary.vrOf(tag, null) == VR.PN || IdentifyingKind.isDirect(tag);
        if (identifies && (override.action() == Action.K || override.action() == Action.C)) {
            return selector + " names a person: it cannot be kept or cleaned; use X, Z or D";
        }
        return defect(ElementDictionary.vrOf(tag, null), override.action());
    }

    private static String defect(VR vr, Action action) {
        if (vr == VR.PN && (action == Action.K || action == Action.C)) {
            return "VR PN names persons: it cannot be kept or cleaned; use X, Z or D";
        }
        if (action == Action.U && vr != VR.UI && vr != VR.SQ) {
            return "action U is for UIDs, not for VR " + vr;
        }
        return null;
    }

    boolean isWithoutPaths() {
        return byPath.isEmpty();
    }

    boolean hasPath(int tag) {
        return byPath.containsKey(tag);
    }

    Rule byPath(int tag, int[] sequences, int depth) {
        for (PathRule rule : byPath.getOrDefault(tag, List.of())) {
            if (Arrays.equals(rule.sequences, 0, rule.sequences.length, sequences, 0, depth)) {
                return rule.rule;
            }
        }
        return null;
    }

    Rule byTag(int tag) {
        return byTag.get(tag);
    }

    Map<VR, Rule> byVr() {
        return byVr;
    }

    /** Null when none is for this private element; the more exact one goes first. */
    PrivateRule byPrivateCreator(PrivateElement element) {
        int tag = element.group() << 16 | element.element();
        ByPrivateCreator found = null;
        for (ByPrivateCreator selector : byCreator.keySet()) {
            if (selector.matches(element.creator(), tag) && (found == null || exactness(selector) > exactness(found))) {
                found = selector;
            }
        }
        return found == null ? null : privateRule(byCreator.get(found));
    }

    /** Compound actions: nothing requires a private element, so the strictest. */
    private static PrivateRule privateRule(Rule rule) {
        PrivateTreatment treatment =
                switch (rule.action()) {
                    case K -> PrivateTreatment.KEEP;
                    case C -> PrivateTreatment.CLEAN;
                    case Z, Z_D -> PrivateTreatment.EMPTY;
                    case D -> PrivateTreatment.DUMMY;
                    case U -> PrivateTreatment.NEW_UID;
                    case X, X_Z, X_D, X_Z_D, X_Z_U -> PrivateTreatment.REMOVE;
                };
        return new PrivateRule(treatment, Set.of(), true, rule.clause());
    }

    private static int exactness(ByPrivateCreator selector) {
        return (selector.group() == ByPrivateCreator.ANY ? 0 : 1)
                + (selector.element() == ByPrivateCreator.ANY ? 0 : 2);
    }
}
