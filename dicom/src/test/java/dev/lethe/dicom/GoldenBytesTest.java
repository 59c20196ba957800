package dev.lethe.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

/** The same small data set in each encoding, byte for byte (PS3.5 7.1, 7.5, Annex A; PS3.10 7.1). */
class GoldenBytesTest {
    private static Attributes small() {
        Attributes attrs = new Attributes();
        attrs.setString(Tag.Modality, VR.CS, "CT");
        attrs.newSequence(Tag.ReferencedStudySequence).newItem().setString(Tag.ReferencedSOPInstanceUID, VR.UI, "1.2");
        attrs.setInt(Tag.Rows, VR.US, 0x0102);
        attrs.setInt(Tag.FrameIncrementPointer, VR.AT, Tag.FrameTime);
        attrs.setDouble(Tag.DiffusionBValue, VR.FD, 1.0);
        attrs.setBytes(Tag.PixelData, VR.OW, new byte[] {1, 2, 3, 4});
        return attrs;
    }

    private static void assertBytes(byte[] bytes, String hex) {
        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(hex.replaceAll("\\s", ""));
    }

    @Test
    void implicitVrLittleEndian() throws IOException {
        assertBytes(Rewriting.encode(small(), TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN), """
                0800 6000 02000000 4354
                0800 1011 ffffffff
                  feff 00e0 ffffffff
                    0800 5511 04000000 312e3200
                  feff 0de0 00000000
                feff dde0 00000000
                1800 8790 08000000 000000000000f03f
                2800 0900 04000000 1800 6310
                2800 1000 02000000 0201
                e07f 1000 04000000 01020304
                """);
    }

    @Test
    void explicitVrLittleEndian() throws IOException {
        assertBytes(Rewriting.encode(small(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), """
                0800 6000 4353 0200 4354
                0800 1011 5351 0000 ffffffff
                  feff 00e0 ffffffff
                    0800 5511 5549 0400 312e3200
                  feff 0de0 00000000
                feff dde0 00000000
                1800 8790 4644 0800 000000000000f03f
                2800 0900 4154 0400 1800 6310
                2800 1000 5553 0200 0201
                e07f 1000 4f57 0000 04000000 01020304
                """);
    }

    @Test
    void explicitVrBigEndian() throws IOException {
        assertBytes(Rewriting.encode(small(), TransferSyntax.EXPLICIT_VR_BIG_ENDIAN), """
                0008 0060 4353 0002 4354
                0008 1110 5351 0000 ffffffff
                  fffe e000 ffffffff
                    0008 1155 5549 0004 312e3200
                  fffe e00d 00000000
                fffe e0dd 00000000
                0018 9087 4644 0008 3ff0000000000000
                0028 0009 4154 0004 0018 1063
                0028 0010 5553 0002 0102
                7fe0 0010 4f57 0000 00000004 02010403
                """);
    }

    @Test
    void encapsulated() throws IOException {
        Attributes attrs = new Attributes();
        attrs.setFragments(Tag.PixelData, VR.OB, new Fragments(List.of(new byte[0], new byte[] {1, 2, 3})));
        assertBytes(Rewriting.encode(attrs, TransferSyntax.of(UID.RLELossless)), """
                e07f 1000 4f42 0000 ffffffff
                  feff 00e0 00000000
                  feff 00e0 04000000 01020300
                feff dde0 00000000
                """);
    }

    @Test
    void deflated() throws Exception {
        // Given
        Attributes attrs = new Attributes();
        attrs.setString(Tag.Modality, VR.CS, "CT");

        // When
        byte[] bytes = Rewriting.encode(attrs, TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);

        // Then: a raw deflate stream (RFC 1951) and one NUL where it is odd (PS3.5 A.5)
        assertThat(bytes.length % 2).isZero();
        Inflater inflater = new Inflater(true);
        inflater.setInput(bytes);
        byte[] inflated = new byte[100];
        int length = inflater.inflate(inflated);
        assertThat(inflater.finished()).isTrue();
        assertThat(inflater.getRemaining()).isLessThanOrEqualTo(1);
        assertBytes(Arrays.copyOf(inflated, length), "0800 6000 4353 0200 4354");
    }

    @Test
    void fileMetaInformation() throws IOException {
        // Given
        TransferSyntax syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Attributes fmi = new Attributes();
        fmi.setBytes(Tag.FileMetaInformationVersion, VR.OB, new byte[] {0, 1});
        fmi.setString(Tag.TransferSyntaxUID, VR.UI, syntax.uid());

        // When
        try (DicomOutputStream out = new DicomOutputStream(bytes, syntax)) {
            out.writeFileMetaInformation(fmi);
        }

        // Then
        assertBytes(bytes.toByteArray(), "00".repeat(128) + """
                4449434d
                0200 0000 554c 0400 2a000000
                0200 0100 4f42 0000 02000000 0001
                0200 1000 5549 1400 312e322e3834302e31303030382e312e322e3100
                """);
    }
}
