package dev.lethe.dicom;

import dev.lethe.dicom.DicomException.Reason;
import java.io.IOException;
import java.io.OutputStream;

/** Encodes elements (PS3.5 7.1 and 7.5): sequences and items with undefined lengths, but for empty ones. */
final class DatasetEncoder {
    private static final int UNDEFINED_LENGTH = 0xFFFFFFFF;
    /** The longest even value whose length fits 16 bits. */
    private static final int MAX_SHORT_LENGTH = 0xFFFE;

    private final OutputStream out;
    private final boolean explicitVr;
    private final boolean bigEndian;
    private final byte[] header = new byte[12];

    DatasetEncoder(OutputStream out, boolean explicitVr, boolean bigEndian) {
        this.out = out;
        this.explicitVr = explicitVr;
        this.bigEndian = bigEndian;
    }

    boolean bigEndian() {
        return bigEndian;
    }

    OutputStream target() {
        return out;
    }

    /** Writes all elements but group lengths. */
    void write(Attributes attrs, int depth) throws IOException {
        ElementTable table = attrs.table();
        for (int i = 0; i < table.size(); i++) {
            int tag = table.tag(i);
            VR vr = table.vr(i);
            Object value = table.value(i);
            if (Tag.isGroupLength(tag)) {
                continue;
            }
            if (value instanceof byte[] bytes) {
                value(tag, vr, bytes);
            } else if (value instanceof String text) {
                byte[] bytes = attrs.characterSetFor(vr).encodeOrNull(text, vr);
                if (bytes == null) {
                    throw new MalformedDicomException(Reason.UNENCODABLE_TEXT, tag, vr, DicomException.NO_OFFSET);
                }
                value(tag, vr, bytes);
            } else if (value instanceof Sequence items) {
                sequence(tag, items, depth);
            } else if (value instanceof Fragments fragments) {
                fragments(tag, vr, fragments);
            }
        }
    }

    private void value(int tag, VR vr, byte[] bytes) throws IOException {
        header(tag, vr, bytes.length + (bytes.length & 1));
        int wordSize = vr.wordSize();
        if (bigEndian && wordSize > 1 && !isTooLong(vr, bytes.length)) {
            byte[] swapped = bytes.clone();
            Values.swap(swapped, 0, swapped.length, wordSize);
            out.write(swapped, 0, swapped.length);
        } else {
            out.write(bytes, 0, bytes.length);
        }
        pad(vr, bytes.length);
    }

    void pad(VR vr, long length) throws IOException {
        if ((length & 1) != 0) {
            out.write(vr.padding());
        }
    }

    private void sequence(int tag, Sequence items, int depth) throws IOException {
        if (items.isEmpty()) {
            header(tag, VR.SQ, 0);
            return;
        }
        if (depth == DicomLimits.DEFAULT.nesting()) {
            throw new DicomLimitException(Reason.NESTING, tag, VR.SQ, DicomException.NO_OFFSET);
        }
        header(tag, VR.SQ, UNDEFINED_LENGTH);
        for (Attributes item : items) {
            if (item.isEmpty()) {
                item(Tag.Item, 0);
            } else {
                item(Tag.Item, UNDEFINED_LENGTH);
                write(item, depth + 1);
                item(Tag.ItemDelimitationItem, 0);
            }
        }
        item(Tag.SequenceDelimitationItem, 0);
    }

    private void fragments(int tag, VR vr, Fragments fragments) throws IOException {
        header(tag, vr, UNDEFINED_LENGTH);
        for (byte[] fragment : fragments.items()) {
            item(Tag.Item, fragment.length + (fragment.length & 1));
            out.write(fragment, 0, fragment.length);
            pad(VR.OB, fragment.length);
        }
        item(Tag.SequenceDelimitationItem, 0);
    }

    /** @param length of the value, even, as an unsigned number; all ones for undefined */
    void header(int tag, VR vr, int length) throws IOException {
        putTag(tag);
        if (!explicitVr) {
            putInt(4, length);
            out.write(header, 0, 8);
            return;
        }
        // A value too long for its VR goes as UN (PS3.5 6.2.2), which is little endian whatever the stream.
        boolean tooLong = isTooLong(vr, length);
        int code = (tooLong ? VR.UN : vr).code();
        header[4] = (byte) (code >>> 8);
        header[5] = (byte) code;
        if (vr.hasLongLength() || tooLong) {
            header[6] = 0;
            header[7] = 0;
            putInt(8, length);
            out.write(header, 0, 12);
        } else {
            putShort(6, length);
            out.write(header, 0, 8);
        }
    }

    private static boolean isTooLong(VR vr, int length) {
        return !vr.hasLongLength() && Integer.compareUnsigned(length, MAX_SHORT_LENGTH) > 0;
    }

    void item(int tag, int length) throws IOException {
        putTag(tag);
        putInt(4, length);
        out.write(header, 0, 8);
    }

    private void putTag(int tag) {
        putShort(0, tag >>> 16);
        putShort(2, tag);
    }

    private void putShort(int offset, int number) {
        header[bigEndian ? offset : offset + 1] = (byte) (number >>> 8);
        header[bigEndian ? offset + 1 : offset] = (byte) number;
    }

    private void putInt(int offset, int number) {
        putShort(bigEndian ? offset : offset + 2, number >>> 16);
        putShort(bigEndian ? offset + 2 : offset, number);
    }
}
