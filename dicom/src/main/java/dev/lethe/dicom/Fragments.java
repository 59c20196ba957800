package dev.lethe.dicom;

import java.util.List;

/**
 * Encapsulated Pixel Data held in memory (PS3.5 A.4): the contents of its items as they came, the first the Basic Offset
 * Table.
 *
 * @param items contents of the items, not copied
 */
public record Fragments(List<byte[]> items) {
    public Fragments {
        items = List.copyOf(items);
    }

    /** Sum of the items' lengths. */
    public long size() {
        long size = 0;
        for (byte[] item : items) {
            size += item.length;
        }
        return size;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Fragments that) || items.size() != that.items.size()) {
            return false;
        }
        for (int i = 0; i < items.size(); i++) {
            if (!java.util.Arrays.equals(items.get(i), that.items.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return items.size() * 31 + Long.hashCode(size());
    }

    @Override
    public String toString() {
        return "Fragments[" + items.size() + " items]";
    }
}
