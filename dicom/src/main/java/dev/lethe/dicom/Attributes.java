package dev.lethe.dicom;

import java.util.Arrays;
import java.util.Objects;

/**
 * A data set, or an item of a sequence: data elements in the order of their tags. Values are kept as encoded, always in little
 * endian byte order whatever stream they came from, and decoded when asked for. An item inherits its Specific Character Set.
 * Not thread-safe. Prints tags and lengths, never values.
 */
public final class Attributes {
    private int[] tags;
    private VR[] vrs;
    /** byte[] (encoded), String (text not yet encoded), Sequence or Fragments. */
    private Object[] values;

    private int size;
    private Sequence owner;
    private SpecificCharacterSet characterSet;

    public Attributes() {
        this(16);
    }

    public Attributes(int initialCapacity) {
        tags = new int[initialCapacity];
        vrs = new VR[initialCapacity];
        values = new Object[initialCapacity];
    }

    /** Number of elements. */
    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** The tags in order, a copy: elements may be removed and set while walking through it. */
    public int[] tags() {
        return Arrays.copyOf(tags, size);
    }

    /** Whether the element is present, if only with an empty value. */
    public boolean contains(int tag) {
        return indexOf(tag) >= 0;
    }

    /** Whether the element is present with a value of at least one byte, item or fragment. */
    public boolean containsValue(int tag) {
        Object value = valueOf(tag);
        if (value instanceof byte[] bytes) {
            return bytes.length > 0;
        }
        return value instanceof String text
                ? !text.isEmpty()
                : value instanceof Sequence items ? !items.isEmpty() : value != null;
    }

    /** Null when absent. */
    public VR getVR(int tag) {
        int index = indexOf(tag);
        return index < 0 ? null : vrs[index];
    }

    /** The items; null when the element is absent or no sequence. */
    public Sequence getSequence(int tag) {
        return valueOf(tag) instanceof Sequence sequence ? sequence : null;
    }

    /** The first item of a sequence; null when there is none. */
    public Attributes getItem(int tag) {
        Sequence sequence = getSequence(tag);
        return sequence == null || sequence.isEmpty() ? null : sequence.get(0);
    }

    /** Encapsulated pixel data; null when the element is absent or something else. */
    public Fragments getFragments(int tag) {
        return valueOf(tag) instanceof Fragments fragments ? fragments : null;
    }

    /**
     * The value as encoded, little endian, padding as it was read; not a copy. Null when the element is absent, a sequence or
     * fragments. In text that was set and not read, characters outside the character set are question marks.
     */
    public byte[] getBytes(int tag) {
        int index = indexOf(tag);
        if (index >= 0 && values[index] instanceof String text) {
            return characterSetFor(vrs[index]).encode(text, vrs[index]);
        }
        return index >= 0 && values[index] instanceof byte[] bytes ? bytes : null;
    }

    /** The first value as text, see {@link #getStrings}; null when absent or empty. */
    public String getString(int tag) {
        String[] strings = getStrings(tag);
        return strings.length == 0 || strings[0].isEmpty() ? null : strings[0];
    }

    /**
     * The values as text without padding; binary numbers in decimal, tags of AT as eight hexadecimal digits. A value of VR UN
     * is read with the VR of the dictionary. Empty when the element is absent, empty, a sequence or opaque bytes.
     */
    public String[] getStrings(int tag) {
        int index = indexOf(tag);
        if (index < 0) {
            return Values.NO_STRINGS;
        }
        VR vr = effectiveVr(index);
        if (vr.isText()) {
            String text = text(index, vr);
            return text == null ? Values.NO_STRINGS : Values.split(text, vr);
        }
        return values[index] instanceof byte[] bytes && (vr.isInteger() || vr.isFloat() || vr == VR.AT)
                ? Values.toStrings(bytes, vr)
                : Values.NO_STRINGS;
    }

    /** The first value of a number, text or binary; {@code otherwise} when absent, empty or no integer in range. */
    public int getInt(int tag, int otherwise) {
        int[] numbers = getInts(tag);
        return numbers.length == 0 ? otherwise : numbers[0];
    }

    /** The values of a number, text or binary; empty when absent, or when one is no integer of 32 bits. */
    public int[] getInts(int tag) {
        int index = indexOf(tag);
        if (index < 0) {
            return new int[0];
        }
        VR vr = effectiveVr(index);
        if (values[index] instanceof byte[] bytes && vr == VR.AT) {
            return Values.tags(bytes);
        }
        String[] strings = getStrings(tag);
        int[] numbers = new int[strings.length];
        for (int i = 0; i < strings.length; i++) {
            try {
                numbers[i] = vr == VR.UL ? Integer.parseUnsignedInt(strings[i]) : Integer.parseInt(strings[i]);
            } catch (NumberFormatException e) {
                return new int[0];
            }
        }
        return numbers;
    }

    /** The first value of a number, text or binary; {@code otherwise} when absent, empty or no number. */
    public double getDouble(int tag, double otherwise) {
        double[] numbers = getDoubles(tag);
        return numbers.length == 0 ? otherwise : numbers[0];
    }

    /** The values of a number, text or binary; empty when absent, or when one is no number. */
    public double[] getDoubles(int tag) {
        int index = indexOf(tag);
        if (index >= 0 && vrs[index].isFloat() && values[index] instanceof byte[] bytes) {
            return Values.doubles(bytes, vrs[index]);
        }
        String[] strings = getStrings(tag);
        double[] numbers = new double[strings.length];
        for (int i = 0; i < strings.length; i++) {
            try {
                numbers[i] = Double.parseDouble(strings[i]);
            } catch (NumberFormatException e) {
                return new double[0];
            }
        }
        return numbers;
    }

    /** Sets an empty value. Of VR SQ: a sequence without items. */
    public void setNull(int tag, VR vr) {
        put(tag, vr, vr == VR.SQ ? new Sequence(this, tag) : Values.EMPTY);
    }

    /** Sets a value as encoded, little endian; not copied. Odd lengths are padded when written. */
    public void setBytes(int tag, VR vr, byte[] value) {
        if (vr == VR.SQ) {
            throw new IllegalArgumentException("VR SQ holds items");
        }
        put(tag, vr, Objects.requireNonNull(value));
    }

    /**
     * Sets text. It is encoded when written, in the character set then in force; a character outside it fails the writing
     * with {@code UNENCODABLE_TEXT}. Setting (0008,0005) itself does not touch values that were read: see
     * {@link #setSpecificCharacterSet}.
     */
    public void setString(int tag, VR vr, String... strings) {
        if (!vr.isText()) {
            throw new IllegalArgumentException(vr + " is no text");
        }
        put(tag, vr, strings.length == 1 ? Objects.requireNonNull(strings[0]) : String.join("\\", strings));
    }

    /** Sets integers, of a binary VR, AT, IS or DS. */
    public void setInt(int tag, VR vr, int... numbers) {
        if (vr == VR.IS || vr == VR.DS) {
            setString(
                    tag, vr, Arrays.stream(numbers).mapToObj(Integer::toString).toArray(String[]::new));
        } else if (vr.isInteger() || vr == VR.AT) {
            put(
                    tag,
                    vr,
                    Values.ofLongs(vr, Arrays.stream(numbers).asLongStream().toArray()));
        } else {
            throw new IllegalArgumentException(vr + " is no integer");
        }
    }

    /** Sets floating point numbers, of VR FL or FD. */
    public void setDouble(int tag, VR vr, double... numbers) {
        if (!vr.isFloat()) {
            throw new IllegalArgumentException(vr + " is no floating point number");
        }
        put(tag, vr, Values.ofDoubles(vr, numbers));
    }

    /** Sets an element of VR SQ without items, to be filled. */
    public Sequence newSequence(int tag) {
        Sequence sequence = new Sequence(this, tag);
        put(tag, VR.SQ, sequence);
        return sequence;
    }

    /** Sets encapsulated pixel data, of VR OB or OW. */
    public void setFragments(int tag, VR vr, Fragments fragments) {
        put(tag, vr, Objects.requireNonNull(fragments));
    }

    /** Whether the element was present. */
    public boolean remove(int tag) {
        int index = indexOf(tag);
        if (index < 0) {
            return false;
        }
        size--;
        System.arraycopy(tags, index + 1, tags, index, size - index);
        System.arraycopy(vrs, index + 1, vrs, index, size - index);
        System.arraycopy(values, index + 1, values, index, size - index);
        vrs[size] = null;
        values[size] = null;
        changed(tag);
        return true;
    }

    /** Sets every element of the other data set here as well, sequences copied item by item. */
    public void addAll(Attributes other) {
        for (int i = 0; i < other.size; i++) {
            if (other.values[i] instanceof Sequence items) {
                Sequence copy = newSequence(other.tags[i]);
                for (Attributes item : items) {
                    copy.newItem().addAll(item);
                }
            } else {
                put(other.tags[i], other.vrs[i], other.values[i]);
            }
        }
    }

    /** Value of the Private Creator that reserves this private element's block; null when there is none. */
    public String privateCreator(int tag) {
        int creator = Tag.privateCreatorOf(tag);
        return creator == 0 ? null : getString(creator);
    }

    /** The character set in force: that of this data set or item, else of what is around it, else the default. */
    public SpecificCharacterSet specificCharacterSet() {
        if (characterSet == null) {
            if (containsValue(Tag.SpecificCharacterSet)) {
                characterSet = SpecificCharacterSet.of(getStrings(Tag.SpecificCharacterSet));
            } else {
                return owner == null
                        ? SpecificCharacterSet.DEFAULT
                        : owner.parent().specificCharacterSet();
            }
        }
        return characterSet;
    }

    /**
     * Changes the character set of the data set and of every item in it: values that were read are decoded first and will be
     * encoded anew; items lose their own (0008,0005).
     */
    public void setSpecificCharacterSet(String... terms) {
        decodeText();
        setString(Tag.SpecificCharacterSet, VR.CS, terms);
    }

    private void decodeText() {
        for (int i = 0; i < size; i++) {
            if (values[i] instanceof Sequence items) {
                items.forEach(Attributes::decodeText);
            } else if (vrs[i].usesCharacterSet() && values[i] instanceof byte[]) {
                values[i] = text(i, vrs[i]);
            }
        }
        if (owner != null) {
            // After the loop: the texts above were encoded in it.
            remove(Tag.SpecificCharacterSet);
        }
    }

    /** The sequence this is an item of; null for a data set. */
    public Sequence sequence() {
        return owner;
    }

    /** Where an element of this data set or item lies, seen from the outermost data set. */
    public TagPath pathOf(int tag) {
        return path().element(tag);
    }

    private TagPath path() {
        return owner == null ? TagPath.root() : owner.parent().path().item(owner.tag(), owner.indexOfSame(this));
    }

    Object valueAt(int index) {
        return values[index];
    }

    int tagAt(int index) {
        return tags[index];
    }

    VR vrAt(int index) {
        return vrs[index];
    }

    SpecificCharacterSet characterSetFor(VR vr) {
        return vr.usesCharacterSet() ? specificCharacterSet() : SpecificCharacterSet.DEFAULT;
    }

    /**
     * Adds an element that was read; the first of several with the same tag stays.
     *
     * @return number of elements behind it
     */
    int addRead(int tag, VR vr, Object value) {
        int index = size == 0 || Integer.compareUnsigned(tags[size - 1], tag) < 0 ? ~size : indexOf(tag);
        if (index < 0) {
            insert(~index, tag, vr, value);
            changed(tag);
        }
        return size - 1 - (index < 0 ? ~index : index);
    }

    void attach(Sequence sequence) {
        if (owner != null) {
            throw new IllegalArgumentException("item of another sequence");
        }
        owner = sequence;
    }

    void detach() {
        owner = null;
    }

    private VR effectiveVr(int index) {
        VR vr = vrs[index];
        return vr == VR.UN ? ElementDictionary.vrOf(tags[index], privateCreator(tags[index])) : vr;
    }

    /** Null when the element holds no text. */
    private String text(int index, VR vr) {
        Object value = values[index];
        if (value instanceof String text) {
            return text;
        }
        return value instanceof byte[] bytes ? characterSetFor(vr).decode(bytes, vr) : null;
    }

    private Object valueOf(int tag) {
        int index = indexOf(tag);
        return index < 0 ? null : values[index];
    }

    private int indexOf(int tag) {
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Integer.compareUnsigned(tags[middle], tag);
            if (order == 0) {
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

    private void put(int tag, VR vr, Object value) {
        int index = indexOf(tag);
        if (index >= 0) {
            vrs[index] = vr;
            values[index] = value;
        } else {
            insert(~index, tag, vr, value);
        }
        changed(tag);
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

    private void changed(int tag) {
        if (tag == Tag.SpecificCharacterSet) {
            characterSet = null;
        }
    }

    /** Whether both hold the same tags with the same VRs and encoded values. */
    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Attributes that) || size != that.size) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (tags[i] != that.tags[i] || vrs[i] != that.vrs[i] || !sameValue(that, i)) {
                return false;
            }
        }
        return true;
    }

    private boolean sameValue(Attributes that, int index) {
        byte[] bytes = getBytes(tags[index]);
        return bytes != null
                ? Arrays.equals(bytes, that.getBytes(tags[index]))
                : values[index].equals(that.values[index]);
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (int i = 0; i < size; i++) {
            hash = 31 * hash + tags[i];
        }
        return hash;
    }

    @Override
    public String toString() {
        return "Attributes[" + size + " elements]";
    }
}
