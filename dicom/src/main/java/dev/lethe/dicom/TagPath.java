package dev.lethe.dicom;

import java.util.Arrays;

/**
 * Where an element lies in a data set: its tag, and the sequences and items around it. Holds no value, so it may be logged.
 * Prints as {@code (0040,A730)[2]/(0040,A123)}; items count from 1 (PS3.5 7.5).
 */
public final class TagPath {
    private static final TagPath ROOT = new TagPath(new int[0], new int[0], DicomException.NO_TAG);

    private final int[] sequences;
    private final int[] items;
    private final int tag;

    private TagPath(int[] sequences, int[] items, int tag) {
        this.sequences = sequences;
        this.items = items;
        this.tag = tag;
    }

    /** The data set itself. */
    public static TagPath root() {
        return ROOT;
    }

    /** A top-level element. */
    public static TagPath of(int tag) {
        return ROOT.element(tag);
    }

    /** The element of this data set or item. */
    public TagPath element(int elementTag) {
        return new TagPath(sequences, items, elementTag);
    }

    /**
     * The item of a sequence that lies in this data set or item.
     *
     * @param index from 0
     */
    public TagPath item(int sequenceTag, int index) {
        int depth = sequences.length;
        int[] newSequences = Arrays.copyOf(sequences, depth + 1);
        int[] newItems = Arrays.copyOf(items, depth + 1);
        newSequences[depth] = sequenceTag;
        newItems[depth] = index;
        return new TagPath(newSequences, newItems, DicomException.NO_TAG);
    }

    /** Number of sequences around the element. */
    public int depth() {
        return sequences.length;
    }

    /** Tag of the element; {@link DicomException#NO_TAG} for a data set or item. */
    public int tag() {
        return tag;
    }

    /** Tag of the sequence at a level, the outermost at 0. */
    public int sequenceTag(int level) {
        return sequences[level];
    }

    /** Index of the item at a level, from 0. */
    public int itemIndex(int level) {
        return items[level];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TagPath that
                && tag == that.tag
                && Arrays.equals(sequences, that.sequences)
                && Arrays.equals(items, that.items);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(sequences) + Arrays.hashCode(items)) + tag;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < sequences.length; i++) {
            text.append(Tag.toString(sequences[i]))
                    .append('[')
                    .append(items[i] + 1)
                    .append("]/");
        }
        if (tag != DicomException.NO_TAG) {
            return text.append(Tag.toString(tag)).toString();
        }
        return text.isEmpty() ? "/" : text.substring(0, text.length() - 1);
    }
}
