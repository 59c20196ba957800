package dev.lethe.deid;

import dev.lethe.deid.profile.AttributeType;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Type of an attribute in the IOD of a SOP class, or in the sequence that holds it. Derived from dicom3tools; holds only
 * attributes where the Type decides what the engine does. Nested attributes get the strictest Type that any module or macro
 * gives them in that sequence.
 */
final class IodTypes {
    static final String SOP_CLASSES = "profile/sop-class-iods.tsv";
    static final String TYPES = "profile/iod-attribute-types.tsv";
    /** The SOP class has no IOD here. */
    static final int UNKNOWN_IOD = -1;

    private static final int MOST_TAGS = 4096;
    private static final int MOST_TAGS_IN_ITEMS = 128;

    private static final Map<String, Integer> IOD_OF_SOP_CLASS = new HashMap<>();
    private static final TagTable<BitSet> TYPE_1 = new TagTable<>(MOST_TAGS);
    private static final TagTable<BitSet> TYPE_2 = new TagTable<>(MOST_TAGS);
    /** By tag of the sequence, then of the attribute. */
    private static final TagTable<TagTable<AttributeType>> NESTED = new TagTable<>(MOST_TAGS);

    static {
        RuleData.forEachRow(SOP_CLASSES, 3, row -> IOD_OF_SOP_CLASS.put(row[0], Integer.valueOf(row[1])));
        RuleData.forEachRow(TYPES, 3, IodTypes::add);
    }

    private IodTypes() {}

    private static void add(String[] row) {
        boolean type1 = row[1].equals("1");
        String[] path = row[0].split("/");
        if (path.length == 2) {
            AttributeType type = type1 ? AttributeType.TYPE_1 : AttributeType.TYPE_2;
            TagTable<AttributeType> items =
                    NESTED.computeIfAbsent(tag(path[0]), () -> new TagTable<>(MOST_TAGS_IN_ITEMS));
            AttributeType other = items.get(tag(path[1]));
            if (other == null || type.compareTo(other) < 0) {
                items.put(tag(path[1]), type);
            }
            return;
        }
        BitSet iods = (type1 ? TYPE_1 : TYPE_2).computeIfAbsent(tag(path[0]), BitSet::new);
        for (String number : row[2].split(",")) {
            iods.set(Integer.parseInt(number));
        }
    }

    private static int tag(String text) {
        return Integer.parseUnsignedInt(text.replace(",", ""), 16);
    }

    /** Number of the SOP class's IOD, {@link #UNKNOWN_IOD} where none is known. */
    static int iodOf(String sopClassUid) {
        return IOD_OF_SOP_CLASS.getOrDefault(sopClassUid, UNKNOWN_IOD);
    }

    /** Type of a top-level attribute. */
    static AttributeType typeOf(int iod, int tag) {
        if (iod == UNKNOWN_IOD) {
            return AttributeType.UNKNOWN;
        }
        if (contains(TYPE_1, iod, tag)) {
            return AttributeType.TYPE_1;
        }
        return contains(TYPE_2, iod, tag) ? AttributeType.TYPE_2 : AttributeType.TYPE_3;
    }

    /** Type of an attribute in the items of a sequence. */
    static AttributeType nestedTypeOf(int sequence, int tag) {
        TagTable<AttributeType> items = NESTED.get(sequence);
        AttributeType type = items == null ? null : items.get(tag);
        return type == null ? AttributeType.UNKNOWN : type;
    }

    private static boolean contains(TagTable<BitSet> table, int iod, int tag) {
        BitSet iods = table.get(tag);
        return iods != null && iods.get(iod);
    }
}
