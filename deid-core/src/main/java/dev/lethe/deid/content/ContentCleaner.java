package dev.lethe.deid.content;

import dev.lethe.deid.profile.Action;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Sequence;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;

/** Cleans sequences of content items (PS3.3 10.2, 10.28, C.17.3, C.10.10). One for each instance. */
public final class ContentCleaner {
    private final ContentRules rules;
    private final ContentElements elements;
    private final CodedValues codes;
    private final MeasuredValues measurements;

    /** @param capsAges whether an age over 89 years is told as 90 */
    public ContentCleaner(ContentRules rules, ContentElements elements, boolean capsAges) {
        this.rules = rules;
        this.elements = elements;
        codes = new CodedValues(elements, rules.cleansDescriptors());
        measurements = new MeasuredValues(elements, capsAges);
    }

    /** Whether the items of a sequence are content items, so that what they say decides what becomes of them. */
    public static boolean isContent(int sequence, Sequence items) {
        if (sequence == Tag.ContentSequence || sequence == Tag.WaveformAnnotationSequence) {
            return true;
        }
        for (Attributes item : items) {
            if (item.contains(Tag.ValueType) || item.contains(Tag.ConceptNameCodeSequence)) {
                return true;
            }
        }
        return false;
    }

    /** Adds the clean items, maybe none. The engine has entered the sequence. */
    public void clean(Sequence from, Sequence to, int sequence) {
        items(from, to, new ContentTree(from, sequence, rules, elements));
    }

    private void items(Sequence from, Sequence to, ContentTree tree) {
        for (Attributes item : from) {
            if (!tree.keeps(item)) {
                continue;
            }
            Attributes clean = to.newItem();
            elements.begin(item, clean);
            if (tree.actionFor(item) == null) {
                if (item.contains(Tag.RelationshipType)) {
                    elements.clean(item, clean, Tag.RelationshipType);
                }
                elements.tell(item, Tag.ReferencedContentItemIdentifier, Action.C);
                clean.setInt(Tag.ReferencedContentItemIdentifier, VR.UL, tree.placeOfTarget(item));
            } else {
                item(item, clean, tree);
            }
        }
    }

    private void item(Attributes from, Attributes to, ContentTree tree) {
        ValueType type = tree.valueTypeOf(from);
        Action action = tree.actionFor(from);
        for (int tag : from.tags()) {
            if (tag == Tag.ContentSequence) {
                children(from, to, tree);
            } else if (type.holds(tag)) {
                value(from, to, tag, type, action);
            } else if (ValueType.isValue(tag) || tag == Tag.ReferencedContentItemIdentifier) {
                elements.tell(from, tag, Action.X);
            } else {
                elements.clean(from, to, tag);
            }
        }
        if (type == ValueType.NUM) {
            measurements.capAge(to);
        }
    }

    private void children(Attributes from, Attributes to, ContentTree tree) {
        Sequence children = from.getSequence(Tag.ContentSequence);
        elements.tell(from, Tag.ContentSequence, children == null ? Action.X : Action.C);
        if (children == null) {
            return;
        }
        elements.enter(Tag.ContentSequence);
        Sequence clean = to.newSequence(Tag.ContentSequence);
        items(children, clean, tree);
        elements.leave();
        if (clean.isEmpty()) {
            to.remove(Tag.ContentSequence);
        }
    }

    private void value(Attributes from, Attributes to, int tag, ValueType type, Action action) {
        switch (type) {
            case TEXT, DATE, TIME, DATETIME -> elements.apply(from, to, tag, action);
            case PNAME -> {
                elements.tell(from, tag, Action.D);
                to.setString(tag, VR.PN, elements.replaceName(from.getString(tag)));
            }
            case UIDREF -> elements.apply(from, to, tag, action == Action.K ? Action.K : Action.U);
            // The rules of the attributes in it know what is a reference to an instance.
            case IMAGE, COMPOSITE, WAVEFORM -> elements.apply(from, to, tag, Action.K);
            case CODE -> codes.clean(from, to, action);
            case NUM -> measurements.clean(from, to, tag, action);
            case SCOORD, SCOORD3D, TCOORD, CONTAINER -> {}
        }
    }
}
