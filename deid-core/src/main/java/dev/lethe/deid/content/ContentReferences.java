package dev.lethe.deid.content;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Sequence;
import dev.lethe.dicom.Tag;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/** By-reference relationships of a content tree (PS3.3 C.17.3.2.5): which items point at which. */
final class ContentReferences {
    private final Map<Attributes, Attributes> targets = new IdentityHashMap<>();
    /** Targets and the items above them. */
    private final Set<Attributes> reached = Collections.newSetFromMap(new IdentityHashMap<>());

    ContentReferences(Sequence top) {
        collect(top, top);
    }

    static boolean isReference(Attributes item) {
        return item.contains(Tag.ReferencedContentItemIdentifier) && !item.contains(Tag.ValueType);
    }

    private void collect(Sequence items, Sequence top) {
        for (Attributes item : items) {
            if (isReference(item)) {
                follow(item, top);
            }
            Sequence children = item.getSequence(Tag.ContentSequence);
            if (children != null) {
                collect(children, top);
            }
        }
    }

    /** Numbers count from 1; the first is that of the root. */
    private void follow(Attributes reference, Sequence top) {
        int[] path = reference.getInts(Tag.ReferencedContentItemIdentifier);
        if (path.length < 2 || path[0] != 1) {
            return;
        }
        Attributes[] way = new Attributes[path.length - 1];
        Sequence items = top;
        for (int i = 0; i < way.length; i++) {
            int number = path[i + 1];
            if (items == null || number < 1 || number > items.size()) {
                return;
            }
            way[i] = items.get(number - 1);
            items = way[i].getSequence(Tag.ContentSequence);
        }
        targets.put(reference, way[way.length - 1]);
        Collections.addAll(reached, way);
    }

    /** Null when it leads nowhere. */
    Attributes targetOf(Attributes reference) {
        return targets.get(reference);
    }

    /** Whether the item or one below it is a target. */
    boolean reach(Attributes item) {
        return reached.contains(item);
    }
}
