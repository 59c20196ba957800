package dev.lethe.dicom;

import java.util.HashMap;
import java.util.Map;

/** VRs of private elements by Private Creator, loaded on first use. */
final class PrivateElements {
    private static final Map<String, Map<Integer, VR>> BY_CREATOR = new HashMap<>();

    static {
        TableResource.forEachRow("private-elements.tsv", row -> {
            int element = Integer.parseUnsignedInt(row[1] + "00" + row[2], 16);
            BY_CREATOR.computeIfAbsent(row[0], creator -> new HashMap<>()).put(element, VR.valueOf(row[3]));
        });
    }

    private PrivateElements() {}

    /** Null when unknown. The block number in the tag does not matter. */
    static VR vrOf(String creator, int tag) {
        Map<Integer, VR> block = BY_CREATOR.get(creator);
        return block == null ? null : block.get(tag & 0xFFFF00FF);
    }
}
