package dev.lethe.deid;

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

    private static final Map<String, Integer> IOD_OF_SOP_CLASS = new HashMap<>();
    private static final Map<Integer, BitSet> TYPE_1 = new HashMap<>();
    private static final Map<Integer, BitSet> TYPE_2 = new HashMap<>();
    private static final Map<Long, AttributeType> NESTED = new HashMap<>();

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
            NESTED.merge(key(tag(path[0]), tag(path[1])), type, (a, b) -> a.compareTo(b) < 0 ? a : b);
            return;
        }
        BitSet iods = (type1 ? TYPE_1 : TYPE_2).computeIfAbsent(tag(path[0]), key -> new BitSet());
        for (String number : row[2].split(",")) {
            iods.set(Integer.parseInt(number));
        }
    }

    private static int tag(String text) {
        return Integer.parseUnsignedInt(text.replace(",", ""), 16);
    }

    private static long key(int sequence, int tag) {
        return (long) sequence << 32 | tag & 0xFFFF_FFFFL;
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
        return NESTED.getOrDefault(key(sequence, tag), AttributeType.UNKNOWN);
    }

    private static boolean contains(Map<Integer, BitSet> table, int iod, int tag) {
        BitSet iods = table.get(tag);
        return iods != null && iods.get(iod);
    }
}
