package dev.lethe.quickstart.bench.deid;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Sequence;
import dev.lethe.dicom.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Content items of structured reports and the like (PS3.3 C.17.3), which are cleaned one by one and may be gone. */
final class ContentItems {
    private ContentItems() {}

    /** Whether the attribute is what a content item says, free text or a code. */
    static boolean isContent(Attributes item, int tag) {
        return item.contains(Tag.ValueType) && (tag == Tag.TextValue || tag == Tag.ConceptCodeSequence);
    }

    /**
     * For each item before the one after; null for one that is gone.
     *
     * @param loses whether items may be gone; they are then told by value type and concept name, in their order
     * @return empty where nothing corresponds
     */
    static List<Attributes> counterparts(Sequence before, Sequence after, boolean loses) {
        if (before.size() == after.size()) {
            return List.copyOf(after);
        }
        List<Attributes> found = new ArrayList<>();
        int next = 0;
        for (int i = 0; loses && i < before.size(); i++) {
            int at = next;
            while (at < after.size() && !isSameKind(before.get(i), after.get(at))) {
                at++;
            }
            found.add(at < after.size() ? after.get(at) : null);
            next = at < after.size() ? at + 1 : next;
        }
        return found;
    }

    private static boolean isSameKind(Attributes before, Attributes after) {
        return Objects.equals(before.getString(Tag.ValueType), after.getString(Tag.ValueType))
                && Objects.equals(concept(before), concept(after));
    }

    private static String concept(Attributes item) {
        Attributes name = item.getItem(Tag.ConceptNameCodeSequence);
        return name == null ? null : name.getString(Tag.CodeValue);
    }
}
