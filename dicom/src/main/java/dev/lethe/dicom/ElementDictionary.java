package dev.lethe.dicom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The data dictionary of PS3.6 and PS3.7, edition 2026b, and the private elements known to DCMTK, GDCM and pydicom. Loaded
 * on first use; all methods are thread-safe and take any tag.
 */
public final class ElementDictionary {
    private record Entry(int tag, VR vr, VR alternative, String vm, String keyword, boolean retired, String name) {}

    /** A repeating group or element such as 60xx: matches when {@code (tag & mask) == value}. */
    private record Repeating(int mask, Entry entry) {}

    private static final int[] TAGS;
    private static final Entry[] ENTRIES;
    private static final List<Repeating> REPEATING = new ArrayList<>();
    private static final Map<String, Entry> BY_KEYWORD = new HashMap<>();

    static {
        List<Entry> entries = new ArrayList<>();
        TableResource.forEachRow("elements.tsv", row -> {
            Entry entry = entry(row);
            BY_KEYWORD.put(entry.keyword, entry);
            if (row[0].indexOf('x') < 0) {
                entries.add(entry);
            } else {
                int mask =
                        Integer.parseUnsignedInt(row[0].replaceAll("[^x]", "F").replace('x', '0'), 16);
                REPEATING.add(new Repeating(mask, entry));
            }
        });
        entries.sort((a, b) -> Integer.compareUnsigned(a.tag, b.tag));
        ENTRIES = entries.toArray(Entry[]::new);
        TAGS = entries.stream().mapToInt(Entry::tag).toArray();
    }

    private static Entry entry(String[] row) {
        String[] vrs = row[1].split("\\|", -1);
        VR vr = vrs[0].isEmpty() ? null : VR.valueOf(vrs[0]);
        VR alternative = vrs.length > 1 ? VR.valueOf(vrs[1]) : null;
        int tag = Integer.parseUnsignedInt(row[0].replace('x', '0'), 16);
        return new Entry(tag, vr, alternative, row[2], row[3], row[4].equals("R"), row[5]);
    }

    private ElementDictionary() {}

    private static Entry find(int tag) {
        int low = 0;
        int high = TAGS.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Integer.compareUnsigned(TAGS[middle], tag);
            if (order == 0) {
                return ENTRIES[middle];
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        if (!Tag.isPrivate(tag)) {
            for (Repeating repeating : REPEATING) {
                if ((tag & repeating.mask) == repeating.entry.tag) {
                    return repeating.entry;
                }
            }
        }
        return null;
    }

    /**
     * The VR of the element; where the standard leaves a choice the one that Implicit VR Little Endian uses (PS3.5 A.1), US
     * for "US or SS". UL for any group length, LO for any Private Creator, UN for what is unknown.
     *
     * @param privateCreator value of the Private Creator of the element's block; null for standard elements
     */
    public static VR vrOf(int tag, String privateCreator) {
        if (Tag.isGroupLength(tag)) {
            return VR.UL;
        }
        if (Tag.isPrivate(tag)) {
            if (Tag.isPrivateCreator(tag)) {
                return VR.LO;
            }
            VR vr = privateCreator == null ? null : PrivateElements.vrOf(privateCreator, tag);
            return vr == null ? VR.UN : vr;
        }
        Entry entry = find(tag);
        return entry == null || entry.vr == null ? VR.UN : entry.vr;
    }

    /** Whether Pixel Representation (0028,0103) tells if the VR is US or SS. */
    public static boolean isUnsignedOrSigned(int tag) {
        Entry entry = find(tag);
        return entry != null && entry.vr == VR.US && entry.alternative == VR.SS;
    }

    /** Keyword of PS3.6, such as {@code PatientName}; null when the element is unknown or private. */
    public static String keywordOf(int tag) {
        Entry entry = find(tag);
        return entry == null ? null : entry.keyword;
    }

    /** Name of PS3.6, such as {@code Patient's Name}; null when the element is unknown or private. */
    public static String nameOf(int tag) {
        Entry entry = find(tag);
        return entry == null ? null : entry.name;
    }

    /** Value Multiplicity as PS3.6 writes it, such as {@code 1-n}; null when the element is unknown or private. */
    public static String vmOf(int tag) {
        Entry entry = find(tag);
        return entry == null ? null : entry.vm;
    }

    /** Whether PS3.6 marks the element as retired. */
    public static boolean isRetired(int tag) {
        Entry entry = find(tag);
        return entry != null && entry.retired;
    }

    /** Whether the element is one of PS3.6 or PS3.7, repeating groups included. */
    public static boolean isKnown(int tag) {
        return find(tag) != null;
    }

    /** Tag of a keyword; of repeating groups the first. {@link DicomException#NO_TAG} when there is none. */
    public static int tagForKeyword(String keyword) {
        Entry entry = BY_KEYWORD.get(keyword);
        return entry == null ? DicomException.NO_TAG : entry.tag;
    }

    /** All tags of PS3.6 and PS3.7 in order, without those of repeating groups. */
    public static int[] tags() {
        return Arrays.copyOf(TAGS, TAGS.length);
    }
}
