package dev.lethe.dicom;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;

/**
 * The items of an element of VR SQ, in order. An item belongs to one sequence at a time and inherits its Specific Character
 * Set from the data set around it. Not thread-safe.
 */
public final class Sequence extends AbstractList<Attributes> implements RandomAccess {
    private final Attributes parent;
    private final int tag;
    private final List<Attributes> items = new ArrayList<>(1);

    Sequence(Attributes parent, int tag) {
        this.parent = parent;
        this.tag = tag;
    }

    /** The data set or item that holds the sequence. */
    public Attributes parent() {
        return parent;
    }

    /** Tag of the sequence. */
    public int tag() {
        return tag;
    }

    /** Appends a new empty item. */
    public Attributes newItem() {
        Attributes item = new Attributes(2);
        add(item);
        return item;
    }

    @Override
    public Attributes get(int index) {
        return items.get(index);
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    public void add(int index, Attributes item) {
        item.attach(this);
        items.add(index, item);
    }

    @Override
    public Attributes set(int index, Attributes item) {
        item.attach(this);
        Attributes old = items.set(index, item);
        old.detach();
        return old;
    }

    @Override
    public Attributes remove(int index) {
        Attributes old = items.remove(index);
        old.detach();
        return old;
    }

    @SuppressWarnings("ReferenceEquality") // equal items are different ones
    int indexOfSame(Attributes item) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) == item) {
                return i;
            }
        }
        return -1;
    }
}
