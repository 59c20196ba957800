package dev.lethe.deid;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Fragments;
import dev.lethe.dicom.Sequence;
import java.util.HexFormat;

/** Values as a person reads them. */
final class ShownValues {
    private static final int LONGEST_BYTES = 1024;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private ShownValues() {}

    /** Null when the element is absent. */
    static String of(Attributes attributes, int tag) {
        if (attributes == null || !attributes.contains(tag)) {
            return null;
        }
        Sequence items = attributes.getSequence(tag);
        if (items != null) {
            return count(items.size(), "item");
        }
        Fragments fragments = attributes.getFragments(tag);
        if (fragments != null) {
            return bytes(fragments.size());
        }
        String[] values = attributes.getStrings(tag);
        return values.length > 0 ? String.join("\\", values) : opaque(attributes.getBytes(tag));
    }

    static String bytes(long length) {
        return length < 0 ? "fragments" : count(length, "byte");
    }

    /** What other software wrote as UN is mostly text all the same. */
    private static String opaque(byte[] bytes) {
        if (bytes.length > LONGEST_BYTES) {
            return bytes(bytes.length);
        }
        int end = bytes.length;
        while (end > 0 && (bytes[end - 1] == 0 || bytes[end - 1] == ' ')) {
            end--;
        }
        StringBuilder text = new StringBuilder(end);
        for (int i = 0; i < end; i++) {
            if (bytes[i] < ' ' || bytes[i] > '~') {
                return HEX.formatHex(bytes);
            }
            text.append((char) bytes[i]);
        }
        return end == 0 && bytes.length > 0 ? HEX.formatHex(bytes) : text.toString();
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
