package dev.lethe.deid;

import dev.lethe.deid.profile.AttributeType;
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

    private static final int MOST_TAGS = 512;
    private static final int MOST_IODS = 128;
    private static final int MOST_TAGS_IN_ITEMS = 128;

    private static final Map<String, Integer> IOD_OF_SOP_CLASS = new HashMap<>();
    /** By tag, then by number of the IOD. */
    private static final TagTable<AttributeType[]> TOP_LEVEL = new TagTable<>(MOST_TAGS);
    /** By tag of the sequence, then of the attribute. */
    private static final TagTable<TagTable<AttributeType>> NESTED = new TagTable<>(MOST_TAGS);

    static {
        RuleData.forEachRow(SOP_CLASSES, 3, row -> IOD_OF_SOP_CLASS.put(row[0], Integer.valueOf(row[1])));
        RuleData.forEachRow(TYPES, 3, IodTypes::add);
    }

    private IodTypes() {}

    private static void add(String[] row) {
        AttributeType type = row[1].equals("1") ? AttributeType.TYPE_1 : AttributeType.TYPE_2;
        String[] path = row[0].split("/");
        if (path.length == 2) {
            TagTable<AttributeType> items =
                    NESTED.computeIfAbsent(tag(path[0]), () -> new TagTable<>(MOST_TAGS_IN_ITEMS));
            items.put(tag(path[1]), stricter(type, items.get(tag(path[1]))));
            return;
        }
        AttributeType[] types = TOP_LEVEL.computeIfAbsent(tag(path[0]), () -> new AttributeType[MOST_IODS]);
        for (String number : row[2].split(",")) {
            int iod = Integer.parseInt(number);
            types[iod] = stricter(type, types[iod]);
        }
    }

    private static AttributeType stricter(AttributeType type, AttributeType other) {
        return other == null || type.compareTo(other) < 0 ? type : other;
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
        AttributeType[] types = TOP_LEVEL.get(tag);
        return types == null || types[iod] == null ? AttributeType.TYPE_3 : types[iod];
    }

    /** Type of an attribute in the items of a sequence. */
    static AttributeType nestedTypeOf(int sequence, int tag) {
        TagTable<AttributeType> items = NESTED.get(sequence);
        AttributeType type = items == null ? null : items.get(tag);
        return type == null ? AttributeType.UNKNOWN : type;
    }
}
