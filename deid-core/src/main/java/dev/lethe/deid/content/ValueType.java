package dev.lethe.deid.content;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Tag;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Value Type (0040,A040) of a content item (PS3.3 C.17.3.2.1), and the attributes that hold its value. */
enum ValueType {
    TEXT(Tag.TextValue, Tag.UnformattedTextValue),
    NUM(
            Tag.MeasuredValueSequence,
            Tag.NumericValue,
            Tag.FloatingPointValue,
            Tag.RationalNumeratorValue,
            Tag.RationalDenominatorValue),
    CODE(Tag.ConceptCodeSequence),
    DATE(Tag.Date),
    TIME(Tag.Time),
    DATETIME(Tag.DateTime),
    PNAME(Tag.PersonName),
    UIDREF(Tag.UID),
    IMAGE(Tag.ReferencedSOPSequence),
    COMPOSITE(Tag.ReferencedSOPSequence),
    WAVEFORM(Tag.ReferencedSOPSequence),
    SCOORD,
    SCOORD3D,
    TCOORD,
    CONTAINER;

    private static final Set<Integer> VALUE_TAGS = Arrays.stream(values())
            .flatMap(type -> Arrays.stream(type.tags).boxed())
            .collect(Collectors.toUnmodifiableSet());

    private final int[] tags;

    ValueType(int... tags) {
        this.tags = tags;
    }

    /** Whether an attribute holds the value of content items of some type. */
    static boolean isValue(int tag) {
        return VALUE_TAGS.contains(tag);
    }

    /** Whether an attribute holds the value of items of this type. */
    boolean holds(int tag) {
        for (int own : tags) {
            if (own == tag) {
                return true;
            }
        }
        return false;
    }

    /** The attribute with the value; 0 for types that say all they say in other attributes. */
    int valueTag() {
        return tags.length == 0 ? 0 : tags[0];
    }

    /** Null when the item does not say, or says what this does not understand. */
    static ValueType declared(Attributes item) {
        String term = item.getString(Tag.ValueType);
        for (ValueType type : values()) {
            if (type.name().equals(term)) {
                return type;
            }
        }
        return null;
    }

    /** Of an item that need not declare it, as in older acquisition contexts: that of its value; CONTAINER without one. */
    static ValueType inferred(Attributes item) {
        if (item.contains(Tag.ValueType)) {
            return declared(item);
        }
        for (ValueType type : values()) {
            for (int tag : type.tags) {
                if (item.contains(tag)) {
                    return type;
                }
            }
        }
        return CONTAINER;
    }
}
