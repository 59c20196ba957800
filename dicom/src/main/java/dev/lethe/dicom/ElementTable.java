package dev.lethe.dicom;

import java.util.Arrays;

/** Elements in the order of their unsigned tags, in parallel arrays: appending is the common case and costs no object. */
final class ElementTable {
    private int[] tags;
    private VR[] vrs;
    private Object[] values;
    private int size;
    /** Where the element asked for last is: most ask for it again, or for the next. */
    private int last;

    ElementTable(int initialCapacity) {
        tags = new int[initialCapacity];
        vrs = new VR[initialCapacity];
        values = new Object[initialCapacity];
    }

    int size() {
        return size;
    }

    int tag(int index) {
        return tags[index];
    }

    VR vr(int index) {
        return vrs[index];
    }

    Object value(int index) {
        return values[index];
    }

    void setValue(int index, Object value) {
        values[index] = value;
    }

    int[] tags() {
        return Arrays.copyOf(tags, size);
    }

    /** Where the tag is, or the complement of where it would go. */
    int indexOf(int tag) {
        for (int near = last; near <= last + 1 && near < size; near++) {
            if (tags[near] == tag) {
                last = near;
                return near;
            }
        }
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Integer.compareUnsigned(tags[middle], tag);
            if (order == 0) {
                last = middle;
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return ~low;
    }

    void put(int tag, VR vr, Object value) {
        int index = indexOf(tag);
        if (index >= 0) {
            vrs[index] = vr;
            values[index] = value;
        } else {
            insert(~index, tag, vr, value);
        }
    }

    /** Returns the number of elements behind it. */
    int addIfAbsent(int tag, VR vr, Object value) {
        int index = size == 0 || Integer.compareUnsigned(tags[size - 1], tag) < 0 ? ~size : indexOf(tag);
        if (index < 0) {
            index = ~index;
            insert(index, tag, vr, value);
        }
        return size - 1 - index;
    }

    void remove(int index) {
        size--;
        System.arraycopy(tags, index + 1, tags, index, size - index);
        System.arraycopy(vrs, index + 1, vrs, index, size - index);
        System.arraycopy(values, index + 1, values, index, size - index);
        vrs[size] = null;
        values[size] = null;
    }

    private void insert(int index, int tag, VR vr, Object value) {
        if (size == tags.length) {
            int capacity = Math.max(4, size * 2);
            tags = Arrays.copyOf(tags, capacity);
            vrs = Arrays.copyOf(vrs, capacity);
            values = Arrays.copyOf(values, capacity);
        }
        if (index < size) {
            System.arraycopy(tags, index, tags, index + 1, size - index);
            System.arraycopy(vrs, index, vrs, index + 1, size - index);
            System.arraycopy(values, index, values, index + 1, size - index);
        }
        tags[index] = tag;
        vrs[index] = vr;
        values[index] = value;
        size++;
    }
}
