package dev.lethe.sinkpacs;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;

/** The smallest Part 10 instance an archive stores: identifiers and nothing else, Explicit VR Little Endian. */
final class MinimalInstance {
    private static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.1.7";

    private MinimalInstance() {}

    static byte[] of(String sopInstanceUid) {
        ByteArrayOutputStream meta = new ByteArrayOutputStream();
        uid(meta, 0x0002, 0x0002, SOP_CLASS);
        uid(meta, 0x0002, 0x0003, sopInstanceUid);
        uid(meta, 0x0002, 0x0010, "1.2.840.10008.1.2.1");
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[128]);
        file.writeBytes("DICM".getBytes(US_ASCII));
        element(file, 0x0002, 0x0000, "UL", new byte[] {(byte) meta.size(), (byte) (meta.size() >> 8), 0, 0});
        file.writeBytes(meta.toByteArray());
        uid(file, 0x0008, 0x0016, SOP_CLASS);
        uid(file, 0x0008, 0x0018, sopInstanceUid);
        element(file, 0x0008, 0x0060, "CS", "OT".getBytes(US_ASCII));
        element(file, 0x0010, 0x0020, "LO", "P-1 ".getBytes(US_ASCII));
        uid(file, 0x0020, 0x000D, "2.25.1");
        uid(file, 0x0020, 0x000E, "2.25.2");
        return file.toByteArray();
    }

    private static void uid(ByteArrayOutputStream out, int group, int element, String uid) {
        String padded = uid.length() % 2 == 0 ? uid : uid + '\0';
        element(out, group, element, "UI", padded.getBytes(US_ASCII));
    }

    private static void element(ByteArrayOutputStream out, int group, int element, String vr, byte[] value) {
        out.writeBytes(new byte[] {(byte) group, (byte) (group >> 8), (byte) element, (byte) (element >> 8)});
        out.writeBytes(vr.getBytes(US_ASCII));
        out.writeBytes(new byte[] {(byte) value.length, (byte) (value.length >> 8)});
        out.writeBytes(value);
    }
}
