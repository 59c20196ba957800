package dev.lethe.pixel.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.deid.QuarantineException;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.DicomOutputStream;
import dev.lethe.dicom.FileMetaInformation;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.UID;
import dev.lethe.dicom.VR;
import dev.lethe.pixel.ImagePixel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameReaderTest {
    private static final TransferSyntax JPEG = TransferSyntax.of(UID.JPEGBaseline8Bit);
    private static final TransferSyntax RLE = TransferSyntax.of(UID.RLELossless);
    private static final byte[] A = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1};
    private static final byte[] B = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 2, 2, 2};
    private static final byte[] MORE = {7, 8};

    private static byte[] longs(int width, long... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(width * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long number : numbers) {
            if (width == 8) {
                bytes.putLong(number);
            } else {
                bytes.putInt((int) number);
            }
        }
        return bytes.array();
    }

    private static List<byte[]> frames(TransferSyntax syntax, int frames, byte[] extended, byte[]... items)
            throws Exception {
        return frames(syntax, Images.gray(4, 4, frames, 8, 8, false), extended, out -> {
            out.beginFragments(Tag.PixelData, VR.OB);
            for (byte[] item : items) {
                out.writeFragment(item);
            }
            out.endFragments();
        });
    }

    private static List<byte[]> nativeFrames(TransferSyntax syntax, ImagePixel image, VR vr, int... bytes)
            throws Exception {
        byte[] value = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            value[i] = (byte) bytes[i];
        }
        return frames(
                syntax,
                image,
                null,
                out -> out.writeBulk(Tag.PixelData, vr, value.length, new ByteArrayInputStream(value)));
    }

    private interface Writing {
        void to(DicomOutputStream out) throws IOException;
    }

    private static List<byte[]> frames(TransferSyntax syntax, ImagePixel image, byte[] extended, Writing pixelData)
            throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DicomOutputStream out = new DicomOutputStream(bytes, syntax)) {
            out.writeFileMetaInformation(FileMetaInformation.of(UID.SecondaryCaptureImageStorage, "2.25.1", syntax));
            out.writeDataset(Instances.header(image));
            pixelData.to(out);
        }
        DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        Attributes header = in.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA);
        FrameReader reader = FrameReader.of(in, ImagePixel.of(header), extended);
        List<byte[]> frames = new ArrayList<>();
        for (byte[] frame = reader.next(); frame != null; frame = reader.next()) {
            frames.add(frame);
        }
        assertThat(reader.next()).isNull();
        return frames;
    }

    private static void assertRefused(int frames, byte[] extended, byte[]... items) {
        assertThatThrownBy(() -> frames(JPEG, frames, extended, items)).isInstanceOf(QuarantineException.class);
    }

    @Test
    void joinsTheFragmentsOfAFrameByStartOfImage() throws Exception {
        assertThat(frames(JPEG, 2, null, new byte[0], A, MORE, MORE, B))
                .containsExactly(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1, 7, 8, 7, 8}, B);
    }

    @Test
    void takesEachFragmentForAFrameWhereTheCodecSaysSo() throws Exception {
        assertThat(frames(RLE, 2, null, new byte[0], MORE, A)).containsExactly(MORE, A);
    }

    @Test
    void believesTablesThatAgreeWithTheFragments() throws Exception {
        assertThat(frames(JPEG, 2, null, longs(4, 0, 22), A, MORE, B)).hasSize(2);
        assertThat(frames(JPEG, 2, longs(8, 0, 22), new byte[0], A, MORE, B)).hasSize(2);
    }

    @Test
    void refusesTablesThatDoNot() {
        assertRefused(2, null, longs(4, 0, 12), A, MORE, B);
        assertRefused(2, null, longs(4, 0, 20), A, MORE, B);
        assertRefused(2, null, longs(4, 0, 24), A, MORE, B);
        assertRefused(2, longs(8, 0, 12), new byte[0], A, MORE, B);
        assertRefused(2, null, longs(4, 0), A, B);
        assertRefused(2, longs(8, 0, 22), longs(4, 0, 22), A, MORE, B);
        assertRefused(1, null, new byte[6], A);
    }

    @Test
    void refusesFewerOrMoreFramesThanDeclared() {
        assertRefused(1, null, new byte[0], A, B);
        assertRefused(3, null, new byte[0], A, B);
        assertRefused(1, null, new byte[0]);
        assertRefused(1, null);
    }

    @Test
    void refusesAFirstFragmentWithoutStart() {
        assertRefused(1, null, new byte[0], MORE, A);
    }

    @Test
    void refusesVideoAndNativeBytesInAnEncapsulatedSyntax() {
        assertThatThrownBy(() -> frames(TransferSyntax.of(UID.MPEG2MPML), 1, null, new byte[0], A))
                .isInstanceOf(QuarantineException.class);
        assertThatThrownBy(() -> nativeFrames(JPEG, Images.gray(2, 1, 1, 8, 8, false), VR.OB, 1, 2))
                .isInstanceOf(QuarantineException.class);
    }

    @Test
    void alignsFramesOfBits() throws Exception {
        // Given three frames of five bits: 10110, 01111, 00001, each first pixel lowest
        ImagePixel image = Images.gray(5, 1, 3, 1, 1, false);

        assertThat(nativeFrames(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, image, VR.OB, 0b11110110, 0b0000101))
                .containsExactly(new byte[] {0b10110}, new byte[] {0b01111}, new byte[] {0b00001});
    }

    @Test
    void ordersBytesOfWordsAcrossFrames() throws Exception {
        // Given two frames of three bytes, in words
        ImagePixel image = Images.gray(3, 1, 2, 8, 8, false);

        assertThat(nativeFrames(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN, image, VR.OW, 2, 1, 4, 3, 6, 5))
                .containsExactly(new byte[] {1, 2, 3}, new byte[] {4, 5, 6});
        assertThat(nativeFrames(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN, image, VR.OB, 1, 2, 3, 4, 5, 6))
                .containsExactly(new byte[] {1, 2, 3}, new byte[] {4, 5, 6});
    }

    @Test
    void toleratesTheByteThatMakesAValueEvenAndNoOther() throws Exception {
        ImagePixel image = Images.gray(3, 1, 1, 8, 8, false);
        TransferSyntax syntax = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;

        assertThat(nativeFrames(syntax, image, VR.OW, 1, 2, 3, 0)).containsExactly(new byte[] {1, 2, 3});
        assertThatThrownBy(() -> nativeFrames(syntax, image, VR.OW, 1, 2, 3, 0, 0, 0))
                .isInstanceOf(QuarantineException.class);
        assertThatThrownBy(() -> nativeFrames(syntax, image, VR.OW, 1, 2)).isInstanceOf(QuarantineException.class);
    }
}
