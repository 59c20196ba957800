package dev.lethe.deid.content;

import dev.lethe.deid.profile.Action;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Sequence;
import dev.lethe.dicom.Tag;
import java.util.Arrays;

/**
 * Coded values of content items. A code of a public scheme stays, its meaning scrubbed. A code of a local scheme may be
 * anything, also a name; it stays where descriptors are cleaned and both code and meaning are known to be harmless as they
 * are. Any other becomes a dummy code.
 */
final class CodedValues {
    private static final int[] CODE = {Tag.CodeValue, Tag.LongCodeValue, Tag.URNCodeValue, Tag.CodingSchemeDesignator};

    private final ContentElements elements;
    private final boolean cleansDescriptors;

    CodedValues(ContentElements elements, boolean cleansDescriptors) {
        this.elements = elements;
        this.cleansDescriptors = cleansDescriptors;
    }

    void clean(Attributes from, Attributes to, Action action) {
        Sequence codes = from.getSequence(Tag.ConceptCodeSequence);
        if (action != Action.D && codes != null) {
            elements.apply(from, to, Tag.ConceptCodeSequence, Action.K);
            if (mayStay(codes, to.getSequence(Tag.ConceptCodeSequence))) {
                return;
            }
        }
        if (codes != null) {
            codes.forEach(code -> elements.begin(code, null));
        }
        elements.apply(from, to, Tag.ConceptCodeSequence, Action.D);
    }

    private boolean mayStay(Sequence codes, Sequence clean) {
        if (clean == null || clean.size() != codes.size()) {
            return false;
        }
        for (int i = 0; i < codes.size(); i++) {
            // Local codes for the same concept; nothing that is needed.
            clean.get(i).remove(Tag.EquivalentCodeSequence);
            if (!mayStay(codes.get(i), clean.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean mayStay(Attributes code, Attributes clean) {
        for (int tag : CODE) {
            if (!Arrays.equals(code.getStrings(tag), clean.getStrings(tag))) {
                return false;
            }
        }
        Concept concept = Concept.of(code);
        if (concept == null || concept.value().chars().anyMatch(Character::isWhitespace)) {
            return false;
        }
        return CodingSchemes.isPublic(concept.scheme()) || cleansDescriptors && isHarmless(code);
    }

    private boolean isHarmless(Attributes code) {
        Attributes cleaned = new Attributes(2);
        for (int tag : new int[] {Tag.CodeValue, Tag.LongCodeValue, Tag.URNCodeValue, Tag.CodeMeaning}) {
            if (code.contains(tag)) {
                elements.apply(code, cleaned, tag, Action.C);
                if (!Arrays.equals(code.getStrings(tag), cleaned.getStrings(tag))) {
                    return false;
                }
            }
        }
        return true;
    }
}
