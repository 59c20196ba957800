package dev.lethe.gateway.reception;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.UID;
import dev.lethe.dicom.VR;
import dev.lethe.gateway.TestInstance;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class InstanceScannerTest {
    private static final String SOP = "1.2.826.0.1.3680043.10.1338.1.1.1";
    private static final InstanceId ID = new InstanceId(UID.CTImageStorage, SOP);
    private static final int LIMIT = 1 << 20;

    private final InstanceScanner scanner = new InstanceScanner(DicomLimits.DEFAULT, LIMIT);

    @Test
    void everyByteIsCopiedAndTheHeaderIsKnown() throws Exception {
        for (TransferSyntax syntax : new TransferSyntax[] {
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
            TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN
        }) {
            // Given
            byte[] bytes =
                    new TestInstance(SOP).syntax(syntax).pixelBytes(300_000).bytes();
            ByteArrayOutputStream copy = new ByteArrayOutputStream();
            // When
            ScannedInstance scanned = scanner.scan(new ByteArrayInputStream(bytes), copy);
            // Then
            assertThat(copy.toByteArray()).isEqualTo(bytes);
            assertThat(scanned.id()).isEqualTo(ID);
            assertThat(scanned.studyInstanceUid()).isEqualTo(TestInstance.STUDY);
            assertThat(scanned.seriesInstanceUid()).isEqualTo(TestInstance.SERIES);
            assertThat(scanned.transferSyntaxUid()).isEqualTo(syntax.uid());
            assertThat(scanned.hasPixelData()).isTrue();
            assertThat(scanned.header().contains(Tag.PixelData)).isFalse();
            assertThat(scanned.toString()).doesNotContain(SOP);
        }
    }

    @Test
    void truncatedInstanceIsRefusedByItsName() {
        // Given
        byte[] bytes = new TestInstance(SOP).bytes();
        int pixels = 2 * 64 * 64;
        // When cut anywhere in Pixel Data, or in the element before it
        for (int cut : new int[] {1, 2, 100, pixels / 2, pixels - 1, pixels, pixels + 4, pixels + 13}) {
            InstanceRefusedException refused = refusal(Arrays.copyOf(bytes, bytes.length - cut));
            // Then
            assertThat(refused.reason()).isEqualTo(FailureReason.TRUNCATED);
            assertThat(refused.id()).contains(ID);
        }
    }

    @Test
    void whatIsNoDicomIsRefused() {
        for (byte[] bytes : new byte[][] {
            "<html>not found</html>".repeat(20).getBytes(UTF_8), new byte[0], new byte[5000], new byte[132]
        }) {
            InstanceRefusedException refused = refusal(bytes);
            assertThat(refused.reason()).isEqualTo(FailureReason.CANNOT_UNDERSTAND);
            assertThat(refused.id()).isEmpty();
        }
    }

    @Test
    void instanceWithoutItsUidsMatchesNoSopClass() {
        for (int tag : new int[] {Tag.SOPClassUID, Tag.SOPInstanceUID, Tag.StudyInstanceUID, Tag.SeriesInstanceUID}) {
            assertThat(refusal(new TestInstance(SOP).without(tag).bytes()).reason())
                    .isEqualTo(FailureReason.DATA_SET_MISMATCH);
        }
        assertThat(refusal(new TestInstance("Quarmby^Wilhelmina").bytes()).reason())
                .isEqualTo(FailureReason.DATA_SET_MISMATCH);
    }

    @Test
    void mediaDirectoryIsNoInstance() {
        // Given a DICOMDIR
        Attributes meta = new Attributes();
        meta.setString(Tag.MediaStorageSOPClassUID, VR.UI, UID.MediaStorageDirectoryStorage);
        meta.setString(Tag.MediaStorageSOPInstanceUID, VR.UI, "2.25.9");
        meta.setString(Tag.TransferSyntaxUID, VR.UI, UID.ExplicitVRLittleEndian);
        TestInstance directory = new TestInstance(SOP).without(Tag.SOPClassUID).without(Tag.SOPInstanceUID);
        // When, Then
        assertThat(refusal(directory.bytes(meta)).reason()).isEqualTo(FailureReason.SOP_CLASS_NOT_SUPPORTED);
    }

    @Test
    void sequencesDeeperThanTheLimitAreRefused() throws Exception {
        assertThat(refusal(TestInstance.nested(SOP, 65)).reason()).isEqualTo(FailureReason.LIMIT_EXCEEDED);
        assertThat(scanner.scan(new ByteArrayInputStream(TestInstance.nested(SOP, 64)), sink())
                        .id())
                .isEqualTo(ID);
    }

    @Test
    void longInstanceIsRefusedAtTheLimitAndNotAtItsEnd() {
        // Given a stream that never ends
        byte[] begin = new TestInstance(SOP).pixelBytes(2 * LIMIT).bytes();
        int[] read = {0};
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return read[0] < begin.length ? begin[read[0]++] & 0xFF : 0;
            }
        };
        // When
        InstanceRefusedException refused =
                catchThrowableOfType(InstanceRefusedException.class, () -> scanner.scan(endless, sink()));
        // Then
        assertThat(refused.reason()).isEqualTo(FailureReason.TOO_LARGE);
        assertThat(refused.id()).contains(ID);
        assertThat(read[0]).isLessThan(LIMIT + (256 << 10));
    }

    @Test
    void messageOfARefusalTellsNoValue() {
        assertThat(refusal(Arrays.copyOf(new TestInstance(SOP).bytes(), 700)))
                .hasMessageNotContainingAny(TestInstance.PHI)
                .hasMessageNotContaining(SOP)
                .hasMessageContaining("TRUNCATED");
    }

    @Test
    void failureOfTheCopyComesThroughAsItIs() {
        // Given
        IOException full = new IOException("full");
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw full;
            }
        };
        // When, Then
        assertThatThrownBy(() -> scanner.scan(new ByteArrayInputStream(new TestInstance(SOP).bytes()), broken))
                .isSameAs(full);
    }

    private InstanceRefusedException refusal(byte[] bytes) {
        InstanceRefusedException refused = catchThrowableOfType(
                InstanceRefusedException.class, () -> scanner.scan(new ByteArrayInputStream(bytes), sink()));
        assertThat(refused).isNotNull();
        return refused;
    }

    private static OutputStream sink() {
        return OutputStream.nullOutputStream();
    }
}
