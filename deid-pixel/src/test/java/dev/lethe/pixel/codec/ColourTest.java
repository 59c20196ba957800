package dev.lethe.pixel.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.deid.QuarantineException;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.UID;
import dev.lethe.pixel.Frame;
import dev.lethe.pixel.ImagePixel;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What colours are called once they are decoded. */
class ColourTest {
    private static ImagePixel colour(String photometric) {
        return Images.colour(16, 8, 1, photometric, 8);
    }

    private static Frame decode(String syntax, ImagePixel image, byte[] encoded) throws QuarantineException {
        return FrameCodecs.decoder(TransferSyntax.of(syntax), image)
                .orElseThrow()
                .decode(encoded);
    }

    /** The JDK's JPEG without its application data, with another segment in their place. */
    private static byte[] jpegWith(byte[] segment) throws Exception {
        byte[] bare = JpegStream.of(Foreigners.baseline(colour("RGB"))).bare();
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        jpeg.write(bare, 0, 2);
        jpeg.writeBytes(segment);
        jpeg.write(bare, 2, bare.length - 2);
        return jpeg.toByteArray();
    }

    private static byte[] adobe(int transform) {
        return ByteBuffer.allocate(16)
                .putShort((short) 0xFFEE)
                .putShort((short) 14)
                .put("Adobe".getBytes())
                .position(15)
                .put((byte) transform)
                .array();
    }

    @ParameterizedTest
    @CsvSource({
        "RGB, 0, RGB",
        "RGB, 1, YBR_FULL",
        "YBR_FULL_422, 0, RGB",
        "YBR_FULL_422, 1, YBR_FULL",
        "YBR_FULL, 1, YBR_FULL"
    })
    void whatTheBitStreamSaysGoesBeforeTheHeader(String declared, int adobe, String decoded) throws Exception {
        Frame frame = decode(UID.JPEGBaseline8Bit, colour(declared), jpegWith(adobe(adobe)));
        assertThat(frame.image().photometricInterpretation()).isEqualTo(decoded);
    }

    @Test
    void subsampledChromaIsNoRgb() throws Exception {
        Frame frame = decode(UID.JPEGBaseline8Bit, colour("RGB"), jpegWith(new byte[0]));
        assertThat(frame.image().photometricInterpretation()).isEqualTo("YBR_FULL");
    }

    @Test
    void componentsStayWhatTheyAre() throws Exception {
        byte[] jpeg = Foreigners.baseline(colour("RGB"));
        assertThat(decode(UID.JPEGBaseline8Bit, colour("YBR_FULL_422"), jpeg).samples())
                .isEqualTo(decode(UID.JPEGBaseline8Bit, colour("RGB"), jpeg).samples());
    }

    @Test
    void unknownTransformationsAreRefused() throws Exception {
        byte[] ycck = jpegWith(adobe(2));
        byte[] hp = ByteBuffer.allocate(9)
                .putShort((short) 0xFFE8)
                .putShort((short) 7)
                .put("mrfx".getBytes())
                .put((byte) 1)
                .array();

        assertThatThrownBy(() -> decode(UID.JPEGBaseline8Bit, colour("RGB"), ycck))
                .isInstanceOf(QuarantineException.class);
        assertThatThrownBy(() -> JpegStream.of(jpegWith(hp))).isInstanceOf(QuarantineException.class);
    }

    @Test
    void transformedComponentsOfJpeg2000AreRgb() throws Exception {
        byte[] codestream = Foreigners.jpeg2000(colour("RGB"));
        assertThat(decode(UID.JPEG2000, colour("RGB"), codestream).image().photometricInterpretation())
                .isEqualTo("RGB");
        // This one says that they are not transformed.
        assertThatThrownBy(() -> decode(UID.JPEG2000, colour("YBR_RCT"), codestream))
                .isInstanceOf(QuarantineException.class);
    }

    @Test
    void aJp2FileIsItsCodestreamUnlessItMovesChannels() throws Exception {
        byte[] codestream = Foreigners.jpeg2000(colour("RGB"));
        byte[] plain = jp2("resx", codestream);
        byte[] moved = jp2("cdef", codestream);

        assertThat(decode(UID.JPEG2000, colour("RGB"), plain).samples())
                .isEqualTo(decode(UID.JPEG2000, colour("RGB"), codestream).samples());
        assertThatThrownBy(() -> decode(UID.JPEG2000, colour("RGB"), moved)).isInstanceOf(QuarantineException.class);
    }

    private static byte[] jp2(String box, byte[] codestream) {
        return ByteBuffer.allocate(12 + 16 + 8 + codestream.length)
                .putInt(12)
                .put("jP  \r\n".getBytes())
                .put((byte) 0x87)
                .put((byte) 10)
                .putInt(16)
                .put("jp2h".getBytes())
                .putInt(8)
                .put(box.getBytes())
                .putInt(0)
                .put("jp2c".getBytes())
                .put(codestream)
                .array();
    }

    @Test
    void nativeSubsampledChromaComesInFullSize() throws Exception {
        // Given two pairs of pixels
        ImagePixel image = Images.colour(4, 1, 1, "YBR_FULL_422", 8);
        byte[] packed = {1, 2, 10, 20, 3, 4, 30, 40};

        // When
        Frame frame = decode(UID.ExplicitVRLittleEndian, image, packed);

        // Then
        assertThat(frame.samples()).containsExactly(1, 10, 20, 2, 10, 20, 3, 30, 40, 4, 30, 40);
        assertThat(frame.image().photometricInterpretation()).isEqualTo("YBR_FULL");
    }

    @Test
    void planesBecomePixels() throws Exception {
        ImagePixel planes = new ImagePixel(1, 2, 1, 3, "RGB", 1, 16, 16, 15, false);
        Frame frame = decode(UID.ExplicitVRLittleEndian, planes, new byte[] {1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0});
        assertThat(frame.samples()).containsExactly(1, 0, 3, 0, 5, 0, 2, 0, 4, 0, 6, 0);
        assertThat(frame.image().planarConfiguration()).isZero();
    }

    @Test
    void bitsAboveTheStoredOnesSurviveLosslessJpeg() throws Exception {
        ImagePixel image = Images.gray(8, 4, 1, 16, 12, false);
        byte[] samples =
                Images.frames(Images.gray(8, 4, 1, 16, 16, false), 9).get(0).samples();
        FrameEncoder encoder = FrameCodecs.encoder(TransferSyntax.of(UID.JPEGLosslessSV1), image);

        byte[] encoded = encoder.encode(new Frame(image, samples));

        assertThat(decode(UID.JPEGLosslessSV1, image, encoded).samples()).isEqualTo(samples);
    }

    @Test
    void videoAndUnknownColourHaveNoDecoder() {
        assertThat(FrameCodecs.decoder(TransferSyntax.of(UID.MPEG2MPML), colour("YBR_FULL")))
                .isEmpty();
        assertThat(FrameCodecs.decoder(TransferSyntax.of(UID.ExplicitVRLittleEndian), colour("HSV")))
                .isEmpty();
    }
}
