package dev.lethe.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PixelDataWritingTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private DicomOutputStream writer(TransferSyntax syntax) {
        return new DicomOutputStream(bytes, syntax);
    }

    private void assertWritten(String hex) {
        assertThat(HexFormat.of().formatHex(bytes.toByteArray())).isEqualTo(hex.replaceAll("\\s", ""));
    }

    @Test
    void writesFragmentsOneByOneEachEven() throws IOException {
        try (DicomOutputStream out = writer(TransferSyntax.of(UID.RLELossless))) {
            out.beginFragments(Tag.PixelData, VR.OB);
            out.writeFragment(new byte[0]);
            out.writeFragment(new byte[] {1, 2, 3});
            out.writeFragment(new byte[] {4, 5});
            out.endFragments();
        }
        assertWritten("""
                e07f 1000 4f42 0000 ffffffff
                  feff 00e0 00000000
                  feff 00e0 04000000 01020300
                  feff 00e0 02000000 0405
                feff dde0 00000000
                """);
    }

    @Test
    void goesOnBehindFragments() throws IOException {
        Attributes behind = new Attributes();
        behind.setBytes(Tag.DataSetTrailingPadding, VR.OB, new byte[] {7, 7});
        try (DicomOutputStream out = writer(TransferSyntax.of(UID.RLELossless))) {
            out.beginFragments(Tag.PixelData, VR.OB);
            out.endFragments();
            out.writeDataset(behind);
        }
        assertWritten("e07f10004f420000ffffffff feffdde000000000 fcfffcff4f42000002000000 0707");
    }

    @Test
    void writesAValuePieceByPieceAndEven() throws IOException {
        try (DicomOutputStream out = writer(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN)) {
            try (OutputStream value = out.bulkStream(Tag.PixelData, VR.OB, 3)) {
                value.write(1);
                value.write(new byte[] {9, 2, 3}, 1, 2);
            }
        }
        assertWritten("7fe0 0010 4f42 0000 00000004 01020300");
    }

    @Test
    void refusesAnotherNumberOfBytesThanAnnounced() throws IOException {
        OutputStream value = writer(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).bulkStream(Tag.PixelData, VR.OW, 4);
        value.write(new byte[3]);
        assertThatIllegalStateException().isThrownBy(value::close);
        assertThatIllegalStateException().isThrownBy(() -> value.write(new byte[2]));
    }

    @Test
    void refusesOtherElementsInsideAValue() throws IOException {
        Attributes behind = new Attributes();
        behind.setBytes(Tag.DataSetTrailingPadding, VR.OB, new byte[2]);
        DicomOutputStream value = writer(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        value.bulkStream(Tag.PixelData, VR.OW, 4);
        DicomOutputStream fragments = writer(TransferSyntax.of(UID.RLELossless));
        fragments.beginFragments(Tag.PixelData, VR.OB);

        assertThatIllegalStateException().isThrownBy(() -> value.writeDataset(behind));
        assertThatIllegalStateException().isThrownBy(() -> fragments.writeDataset(behind));
        assertThatIllegalStateException().isThrownBy(() -> value.writeFragment(new byte[2]));
    }
}
