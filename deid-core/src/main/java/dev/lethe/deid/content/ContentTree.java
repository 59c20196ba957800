package dev.lethe.deid.content;

import dev.lethe.deid.profile.Action;
import dev.lethe.deid.profile.AttributeType;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Sequence;
import dev.lethe.dicom.Tag;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * What becomes of each item of a content tree. An item that is removed takes with it what is below it, unless a by-reference
 * relationship needs one of them: then the items on the way there become dummies. A relationship to what is not there is
 * removed; the others are renumbered.
 */
final class ContentTree {
    private final int sequence;
    private final ContentRules rules;
    private final ContentElements elements;
    private final ContentReferences references;
    private final Map<Attributes, Action> actions = new IdentityHashMap<>();
    private final Map<Attributes, int[]> places = new IdentityHashMap<>();

    /** @param sequence where the items stand */
    ContentTree(Sequence items, int sequence, ContentRules rules, ContentElements elements) {
        this.sequence = sequence;
        this.rules = rules;
        this.elements = elements;
        references = new ContentReferences(items);
        judge(items, false);
        number(items, new int[] {1});
    }

    private void judge(Sequence items, boolean dropping) {
        for (Attributes item : items) {
            judge(item, dropping);
        }
    }

    private void judge(Attributes item, boolean dropping) {
        ValueType type = typeOf(item);
        if (type == null) {
            return;
        }
        Action action = dropping ? Action.X : decide(item, type);
        boolean dummy = action == Action.X;
        if (dummy && !references.reach(item)) {
            return;
        }
        actions.put(item, dummy ? Action.D : action);
        Sequence children = item.getSequence(Tag.ContentSequence);
        if (children != null) {
            elements.enter(Tag.ContentSequence);
            judge(children, dummy);
            elements.leave();
        }
    }

    private Action decide(Attributes item, ValueType type) {
        Concept concept = Concept.nameOf(item);
        Action action = rules.actionFor(concept, type);
        Action override = type.valueTag() == 0 ? null : elements.override(type.valueTag());
        boolean removed = action == Action.X || action == Action.D;
        // An override says how a value is cleaned; it does not bring back what the table removes.
        return override == null || removed && rules.lists(concept, type)
                ? action
                : override.resolve(AttributeType.TYPE_1);
    }

    /** Null for a by-reference relationship, and for an item that is not understood. */
    private ValueType typeOf(Attributes item) {
        ValueType type = sequence == Tag.ContentSequence ? ValueType.declared(item) : ValueType.inferred(item);
        return type != null && type.holds(Tag.ReferencedSOPSequence) && !namesInstance(item) ? null : type;
    }

    /** Whether the item says which instance it is about: 0, as some write, is no UID. */
    private static boolean namesInstance(Attributes item) {
        Attributes reference = item.getItem(Tag.ReferencedSOPSequence);
        String uid = reference == null ? null : reference.getString(Tag.ReferencedSOPInstanceUID);
        return uid != null && uid.indexOf('.') > 0;
    }

    private void number(Sequence items, int[] parent) {
        int number = 0;
        for (Attributes item : items) {
            if (!keeps(item)) {
                continue;
            }
            number++;
            if (references.reach(item)) {
                int[] place = Arrays.copyOf(parent, parent.length + 1);
                place[parent.length] = number;
                places.put(item, place);
                Sequence children = item.getSequence(Tag.ContentSequence);
                if (children != null) {
                    number(children, place);
                }
            }
        }
    }

    boolean keeps(Attributes item) {
        return actions.containsKey(item)
                || ContentReferences.isReference(item) && actions.containsKey(references.targetOf(item));
    }

    /** What is done to the value of an item that is kept: K, C, U or D. */
    Action actionFor(Attributes item) {
        return actions.get(item);
    }

    ValueType valueTypeOf(Attributes item) {
        return typeOf(item);
    }

    /** Where the target of a reference that is kept stands in the output: Referenced Content Item Identifier (0040,DB73). */
    int[] placeOfTarget(Attributes reference) {
        return places.get(references.targetOf(reference));
    }
}
