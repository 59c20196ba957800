package dev.lethe.dicom;

import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;

/**
 * A data set, or an item of a sequence: data elements in the order of their tags. Values are kept as encoded, always in little
 * endian byte order whatever stream they came from, and decoded when asked for. An item inherits its Specific Character Set.
 * Not thread-safe. Prints tags and lengths, never values.
 */
public final class Attributes {
    /** Its values are byte[] (encoded), String (text not yet encoded), Sequence or Fragments. */
    private final ElementTable table;

    private Sequence owner;
    private SpecificCharacterSet characterSet;

    public Attributes() {
        this(16);
    }

    public Attributes(int initialCapacity) {
        table = new ElementTable(initialCapacity);
    }

    /** Number of elements. */
    public int size() {
        return table.size();
    }

    public boolean isEmpty() {
        return table.size() == 0;
    }

    /** The tags in order, a copy: elements may be removed and set while walking through it. */
    public int[] tags() {
        return table.tags();
    }

    /** Whether the element is present, if only with an empty value. */
    public boolean contains(int tag) {
        return table.indexOf(tag) >= 0;
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
        int index = table.indexOf(tag);
        return index < 0 ? null : table.vr(index);
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
        int index = table.indexOf(tag);
        if (index >= 0 && table.value(index) instanceof String text) {
            return characterSetFor(table.vr(index)).encode(text, table.vr(index));
        }
        return index >= 0 && table.value(index) instanceof byte[] bytes ? bytes : null;
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
        int index = table.indexOf(tag);
        if (index < 0) {
            return Values.NO_STRINGS;
        }
        VR vr = effectiveVr(index);
        if (vr.isText()) {
            String text = text(index, vr);
            return text == null ? Values.NO_STRINGS : Values.split(text, vr);
        }
        return table.value(index) instanceof byte[] bytes && (vr.isInteger() || vr.isFloat() || vr == VR.AT)
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
        int index = table.indexOf(tag);
        if (index < 0) {
            return new int[0];
        }
        VR vr = effectiveVr(index);
        if (table.value(index) instanceof byte[] bytes && vr == VR.AT) {
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
        int index = table.indexOf(tag);
        if (index >= 0 && table.vr(index).isFloat() && table.value(index) instanceof byte[] bytes) {
            return Values.doubles(bytes, table.vr(index));
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
        int index = table.indexOf(tag);
        if (index < 0) {
            return false;
        }
        table.remove(index);
        changed(tag);
        return true;
    }

    /** Sets every element of the other data set here as well, sequences copied item by item. */
    public void addAll(Attributes other) {
        for (int i = 0; i < other.table.size(); i++) {
            if (other.table.value(i) instanceof Sequence items) {
                Sequence copy = newSequence(other.table.tag(i));
                for (Attributes item : items) {
                    copy.newItem().addAll(item);
                }
            } else {
                put(other.table.tag(i), other.table.vr(i), other.table.value(i));
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
        for (int i = 0; i < table.size(); i++) {
            if (table.value(i) instanceof Sequence items) {
                items.forEach(Attributes::decodeText);
            } else if (table.vr(i).usesCharacterSet() && table.value(i) instanceof byte[]) {
                table.setValue(i, text(i, table.vr(i)));
            }
        }
        if (owner != null) {
            // After the loop: the texts above were encoded in it.
            remove(Tag.SpecificCharacterSet);
        }
    }

    /**
     * Gives every element of VR UN, at any depth, the VR of the dictionary, where that knows it: UN is what a sender without
     * the dictionary makes of it (PS3.5 6.2.2 note). Sequences are parsed, in Implicit VR Little Endian.
     */
    public void resolveUnknown(DicomLimits limits) throws IOException {
        UnknownValues.resolve(this, limits);
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

    ElementTable table() {
        return table;
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
        int behind = table.addIfAbsent(tag, vr, value);
        changed(tag);
        return behind;
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
        VR vr = table.vr(index);
        return vr == VR.UN ? ElementDictionary.vrOf(table.tag(index), privateCreator(table.tag(index))) : vr;
    }

    /** Null when the element holds no text. */
    private String text(int index, VR vr) {
        Object value = table.value(index);
        if (value instanceof String text) {
            return text;
        }
        // A character set written in a VR that depends on one cannot depend on itself.
        boolean declares = table.tag(index) == Tag.SpecificCharacterSet;
        SpecificCharacterSet set = declares ? SpecificCharacterSet.DEFAULT : characterSetFor(vr);
        return value instanceof byte[] bytes ? set.decode(bytes, vr) : null;
    }

    private Object valueOf(int tag) {
        int index = table.indexOf(tag);
        return index < 0 ? null : table.value(index);
    }

    private void put(int tag, VR vr, Object value) {
        table.put(tag, vr, value);
        changed(tag);
    }

    private void changed(int tag) {
        if (tag == Tag.SpecificCharacterSet) {
            characterSet = null;
        }
    }

    /** Whether both hold the same tags with the same VRs and encoded values. */
    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Attributes that) || table.size() != that.table.size()) {
            return false;
        }
        for (int i = 0; i < table.size(); i++) {
            if (table.tag(i) != that.table.tag(i) || table.vr(i) != that.table.vr(i) || !sameValue(that, i)) {
                return false;
            }
        }
        return true;
    }

    private boolean sameValue(Attributes that, int index) {
        byte[] bytes = getBytes(table.tag(index));
        return bytes != null
                ? Arrays.equals(bytes, that.getBytes(table.tag(index)))
                : table.value(index).equals(that.table.value(index));
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (int i = 0; i < table.size(); i++) {
            hash = 31 * hash + table.tag(i);
        }
        return hash;
    }

    @Override
    public String toString() {
        return "Attributes[" + table.size() + " elements]";
    }
}
