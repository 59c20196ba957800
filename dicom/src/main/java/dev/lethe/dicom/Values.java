package dev.lethe.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Values between their little endian bytes and Java's types. */
final class Values {
    static final byte[] EMPTY = {};
    static final String[] NO_STRINGS = {};

    private Values() {}

    /** Text without what pads it: trailing spaces and NULs, and leading spaces where they are insignificant (PS3.5 6.2). */
    static String trim(String text, VR vr) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == 0)) {
            end--;
        }
        int start = 0;
        if (!vr.isSingleText() && vr != VR.UC) {
            while (start < end && text.charAt(start) == ' ') {
                start++;
            }
        }
        return text.substring(start, end);
    }

    /** Splits at backslashes and trims; no value at all gives no string. */
    static String[] split(String text, VR vr) {
        if (vr.isSingleText()) {
            String trimmed = trim(text, vr);
            return trimmed.isEmpty() ? NO_STRINGS : new String[] {trimmed};
        }
        if (text.indexOf('\\') < 0) {
            String trimmed = trim(text, vr);
            return trimmed.isEmpty() ? NO_STRINGS : new String[] {trimmed};
        }
        String[] values = text.split("\\\\", -1);
        for (int i = 0; i < values.length; i++) {
            values[i] = trim(values[i], vr);
        }
        return values;
    }

    static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Integers of a binary VR; bytes that make no whole number are left out. UV wraps at 2^63. */
    static long[] longs(byte[] bytes, VR vr) {
        ByteBuffer buffer = littleEndian(bytes);
        long[] values = new long[bytes.length / vr.wordSize()];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (vr) {
                case US -> buffer.getShort() & 0xFFFF;
                case SS -> buffer.getShort();
                case UL -> buffer.getInt() & 0xFFFFFFFFL;
                case SL -> buffer.getInt();
                default -> buffer.getLong();
            };
        }
        return values;
    }

    static double[] doubles(byte[] bytes, VR vr) {
        ByteBuffer buffer = littleEndian(bytes);
        double[] values = new double[bytes.length / vr.wordSize()];
        for (int i = 0; i < values.length; i++) {
            values[i] = vr == VR.FL ? buffer.getFloat() : buffer.getDouble();
        }
        return values;
    }

    /** Tags of VR AT: group before element, each little endian. */
    static int[] tags(byte[] bytes) {
        ByteBuffer buffer = littleEndian(bytes);
        int[] values = new int[bytes.length / 4];
        for (int i = 0; i < values.length; i++) {
            values[i] = (buffer.getShort() & 0xFFFF) << 16 | (buffer.getShort() & 0xFFFF);
        }
        return values;
    }

    /** Numbers of a binary VR in decimal, tags of AT as eight hexadecimal digits. */
    static String[] toStrings(byte[] bytes, VR vr) {
        if (vr == VR.AT) {
            int[] tags = tags(bytes);
            String[] values = new String[tags.length];
            for (int i = 0; i < tags.length; i++) {
                values[i] = hex(tags[i]);
            }
            return values;
        }
        if (vr.isFloat()) {
            double[] numbers = doubles(bytes, vr);
            String[] values = new String[numbers.length];
            for (int i = 0; i < numbers.length; i++) {
                values[i] = vr == VR.FL ? Float.toString((float) numbers[i]) : Double.toString(numbers[i]);
            }
            return values;
        }
        long[] numbers = longs(bytes, vr);
        String[] values = new String[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            values[i] = vr == VR.UV ? Long.toUnsignedString(numbers[i]) : Long.toString(numbers[i]);
        }
        return values;
    }

    static String hex(int tag) {
        String digits = Integer.toHexString(tag).toUpperCase(java.util.Locale.ROOT);
        return "00000000".substring(digits.length()) + digits;
    }

    static byte[] ofLongs(VR vr, long... values) {
        byte[] bytes = new byte[values.length * (vr == VR.AT ? 4 : vr.wordSize())];
        ByteBuffer buffer = littleEndian(bytes);
        for (long value : values) {
            switch (vr) {
                case AT -> buffer.putShort((short) (value >>> 16)).putShort((short) value);
                case US, SS -> buffer.putShort((short) value);
                case UL, SL -> buffer.putInt((int) value);
                default -> buffer.putLong(value);
            }
        }
        return bytes;
    }

    static byte[] ofDoubles(VR vr, double... values) {
        byte[] bytes = new byte[values.length * vr.wordSize()];
        ByteBuffer buffer = littleEndian(bytes);
        for (double value : values) {
            if (vr == VR.FL) {
                buffer.putFloat((float) value);
            } else {
                buffer.putDouble(value);
            }
        }
        return bytes;
    }

    /** Reverses each word; bytes behind the last whole word stay. */
    static void swap(byte[] bytes, int offset, int length, int wordSize) {
        for (int word = offset; word + wordSize <= offset + length; word += wordSize) {
            for (int i = word, j = word + wordSize - 1; i < j; i++, j--) {
                byte b = bytes[i];
                bytes[i] = bytes[j];
                bytes[j] = b;
            }
        }
    }
}
