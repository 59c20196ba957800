package dev.lethe.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Hand-made streams: explicit VR little endian unless said otherwise. */
final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    static Bytes of() {
        return new Bytes();
    }

    Bytes hex(String hex) {
        out.writeBytes(HexFormat.of().parseHex(hex.replaceAll("\\s", "")));
        return this;
    }

    Bytes raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /** Preamble, prefix and a file meta information with this transfer syntax alone. */
    Bytes fileMeta(String transferSyntaxUid) {
        String uid = transferSyntaxUid.length() % 2 == 0 ? transferSyntaxUid : transferSyntaxUid + "\0";
        raw(new byte[128]).raw("DICM".getBytes(StandardCharsets.US_ASCII));
        Attributes length = new Attributes();
        length.setInt(Tag.Rows, VR.UL, 8 + uid.length());
        return hex("0200 0000 554c 0400").raw(length.getBytes(Tag.Rows)).text(Tag.TransferSyntaxUID, "UI", uid);
    }

    Bytes tag(int tag) {
        return shortInt(Tag.group(tag)).shortInt(Tag.element(tag));
    }

    Bytes shortInt(int number) {
        out.write(number);
        out.write(number >>> 8);
        return this;
    }

    Bytes longInt(int number) {
        return shortInt(number).shortInt(number >>> 16);
    }

    /** An element with a length of 16 bits. */
    Bytes text(int tag, String vr, String text) {
        return tag(tag).raw(vr.getBytes(StandardCharsets.US_ASCII))
                .shortInt(text.length())
                .raw(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** An element in Implicit VR. */
    Bytes implicitText(int tag, String text) {
        return tag(tag).longInt(text.length()).raw(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Tag, VR and a length of 32 bits. */
    Bytes longHeader(int tag, String vr, int length) {
        return tag(tag).raw(vr.getBytes(StandardCharsets.US_ASCII)).shortInt(0).longInt(length);
    }

    Bytes item(int length) {
        return tag(Tag.Item).longInt(length);
    }

    Bytes endOfItem() {
        return tag(Tag.ItemDelimitationItem).longInt(0);
    }

    Bytes endOfSequence() {
        return tag(Tag.SequenceDelimitationItem).longInt(0);
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}
