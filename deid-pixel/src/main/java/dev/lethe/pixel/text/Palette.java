package dev.lethe.pixel.text;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Tag;

/** The three Palette Color Lookup Tables (PS3.3 C.7.6.3.1.5, .6, C.7.9) of an instance, brought to 8 bits. Immutable. */
public final class Palette {
    private static final int MOST_ENTRIES = 1 << 16;

    private final int first;
    private final byte[][] tables;

    private Palette(int first, byte[][] tables) {
        this.first = first;
        this.tables = tables;
    }

    /** Null where there is none, or one that is damaged. */
    static Palette of(Attributes header) {
        int[] descriptor = header.getInts(Tag.RedPaletteColorLookupTableDescriptor);
        if (descriptor.length != 3) {
            return null;
        }
        int entries = (descriptor[0] & 0xFFFF) == 0 ? MOST_ENTRIES : descriptor[0] & 0xFFFF;
        byte[][] tables = {
            table(
                    header.getBytes(Tag.RedPaletteColorLookupTableData),
                    header.getBytes(Tag.SegmentedRedPaletteColorLookupTableData),
                    entries),
            table(
                    header.getBytes(Tag.GreenPaletteColorLookupTableData),
                    header.getBytes(Tag.SegmentedGreenPaletteColorLookupTableData),
                    entries),
            table(
                    header.getBytes(Tag.BluePaletteColorLookupTableData),
                    header.getBytes(Tag.SegmentedBluePaletteColorLookupTableData),
                    entries)
        };
        boolean whole = tables[0] != null && tables[1] != null && tables[2] != null;
        return whole ? new Palette(descriptor[1], tables) : null;
    }

    private static byte[] table(byte[] plain, byte[] segmented, int entries) {
        if (plain != null && plain.length >= 2L * entries) {
            int[] values = new int[entries];
            for (int i = 0; i < entries; i++) {
                values[i] = plain[2 * i] & 0xFF | (plain[2 * i + 1] & 0xFF) << 8;
            }
            return toBytes(values);
        }
        if (plain != null && plain.length >= entries) {
            byte[] table = new byte[entries];
            System.arraycopy(plain, 0, table, 0, entries);
            return table;
        }
        int[] values = segmented == null ? null : SegmentedTable.expand(segmented, entries);
        return values == null ? null : toBytes(values);
    }

    /** Many writers put entries of 8 bits where they declare 16. */
    private static byte[] toBytes(int[] values) {
        int most = 0;
        for (int value : values) {
            most = Math.max(most, value);
        }
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) (most > 0xFF ? values[i] >> 8 : values[i]);
        }
        return bytes;
    }

    /** The stored value that is shown darkest, the first of several. */
    public int darkest() {
        int darkest = 0;
        for (int i = 1; i < tables[0].length; i++) {
            if (brightness(i) < brightness(darkest)) {
                darkest = i;
            }
        }
        return first + darkest;
    }

    private int brightness(int entry) {
        int sum = 0;
        for (byte[] table : tables) {
            sum += table[entry] & 0xFF;
        }
        return sum;
    }

    /** @param color 0 red, 1 green, 2 blue */
    public int look(int value, int color) {
        int entry = Math.max(0, Math.min(value - first, tables[color].length - 1));
        return tables[color][entry] & 0xFF;
    }
}
