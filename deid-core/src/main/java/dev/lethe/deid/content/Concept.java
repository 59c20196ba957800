package dev.lethe.deid.content;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Tag;

/**
 * A coded concept without its meaning.
 *
 * @param scheme Coding Scheme Designator, in one form for those that share their codes
 */
record Concept(String value, String scheme) {
    /** What the concept name of an item says; null when it has none. */
    static Concept nameOf(Attributes item) {
        Attributes code = item.getItem(Tag.ConceptNameCodeSequence);
        return code == null ? null : of(code);
    }

    /** Of an item of a code sequence (PS3.3 8.8); null when it holds no code. */
    static Concept of(Attributes code) {
        for (int tag : new int[] {Tag.CodeValue, Tag.LongCodeValue, Tag.URNCodeValue}) {
            String value = code.getString(tag);
            if (value != null) {
                String scheme = code.getString(Tag.CodingSchemeDesignator);
                return of(value.strip(), scheme == null ? "" : scheme.strip());
            }
        }
        return null;
    }

    static Concept of(String value, String scheme) {
        return new Concept(value, CodingSchemes.canonical(scheme));
    }
}
