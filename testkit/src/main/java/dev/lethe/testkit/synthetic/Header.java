package dev.lethe.testkit.synthetic;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.ElementDictionary;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import java.util.Arrays;

/**
 * Writes a data set element by element with the dictionary's VR, and notes in a truth what is PHI about it.
 *
 * @param attributes data set or item being filled
 * @param truth      shared by the data set and all its items
 */
record Header(Attributes attributes, PhiTruth.Builder truth) {
    Header() {
        this(new Attributes(), PhiTruth.builder());
    }

    /** Text of any text VR; several values make a multi-valued element. */
    Header text(int tag, String... values) {
        attributes.setString(tag, ElementDictionary.vrOf(tag, null), values);
        return this;
    }

    /** Text that identifies. */
    Header phi(PhiKind kind, int tag, String... values) {
        truth.add(kind, values);
        return text(tag, values);
    }

    /** An original UID that must not come out. */
    Header uid(int tag, String... values) {
        return phi(PhiKind.UID, tag, values);
    }

    /** Integers of a binary VR, IS or DS. */
    Header number(int tag, int... values) {
        VR vr = ElementDictionary.vrOf(tag, null);
        attributes.setInt(tag, vr, values);
        return this;
    }

    /** Floating point numbers of FL, FD or DS. */
    Header decimal(int tag, double... values) {
        VR vr = ElementDictionary.vrOf(tag, null);
        if (vr.isFloat()) {
            attributes.setDouble(tag, vr, values);
        } else {
            text(tag, Arrays.stream(values).mapToObj(Header::decimalString).toArray(String[]::new));
        }
        return this;
    }

    Header bytes(int tag, VR vr, byte[] value) {
        attributes.setBytes(tag, vr, value);
        return this;
    }

    Header empty(int... tags) {
        for (int tag : tags) {
            attributes.setNull(tag, ElementDictionary.vrOf(tag, null));
        }
        return this;
    }

    /** A new item of a sequence, made when it is not there. */
    Header item(int sequence) {
        Attributes item = attributes.contains(sequence)
                ? attributes.getSequence(sequence).newItem()
                : attributes.newSequence(sequence).newItem();
        return new Header(item, truth);
    }

    /** A new item of a code sequence (PS3.3 8.8). */
    Header code(int sequence, String value, String scheme, String meaning) {
        item(sequence)
                .text(Tag.CodeValue, value)
                .text(Tag.CodingSchemeDesignator, scheme)
                .text(Tag.CodeMeaning, meaning);
        return this;
    }

    /** At most 16 characters, as DS demands. */
    private static String decimalString(double value) {
        String text = Double.toString(value);
        return text.length() <= 16 ? text : text.substring(0, 16);
    }
}
