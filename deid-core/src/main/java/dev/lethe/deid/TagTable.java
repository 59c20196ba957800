package dev.lethe.deid;

import java.util.function.Supplier;

/**
 * Values by tag, never changed once filled: asked several times for each element. Tags are dense in few bits, which a hash map of
 * boxed numbers answers with trees.
 */
final class TagTable<V> {
    private static final int MIX = 0x9E3779B9;

    private final int[] tags;
    private final Object[] values;
    private final int shift;
    private int count;

    /** @param size how many values there will be at most */
    TagTable(int size) {
        int capacity = Integer.highestOneBit(Math.max(size, 4)) << 2;
        tags = new int[capacity];
        values = new Object[capacity];
        shift = Integer.numberOfLeadingZeros(capacity) + 1;
    }

    void put(int tag, V value) {
        int slot = slot(tag);
        if (values[slot] == null && ++count > values.length / 2) {
            throw new IllegalStateException("more than " + values.length / 2 + " tags");
        }
        tags[slot] = tag;
        values[slot] = value;
    }

    /** The value, made when there is none. */
    V computeIfAbsent(int tag, Supplier<V> value) {
        V found = get(tag);
        if (found == null) {
            found = value.get();
            put(tag, found);
        }
        return found;
    }

    /** Null when there is none. */
    @SuppressWarnings("unchecked")
    V get(int tag) {
        return (V) values[slot(tag)];
    }

    /** Where the tag is or would go; at least half of the slots are free, so there is one. */
    private int slot(int tag) {
        int slot = tag * MIX >>> shift;
        while (values[slot] != null && tags[slot] != tag) {
            slot = slot + 1 & tags.length - 1;
        }
        return slot;
    }
}
