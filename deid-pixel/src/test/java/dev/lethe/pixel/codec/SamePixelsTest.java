package dev.lethe.pixel.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.deid.PixelCleaner.Encoded;
import dev.lethe.deid.QuarantineException;
import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.UID;
import dev.lethe.pixel.Frame;
import dev.lethe.pixel.ImagePixel;
import dev.lethe.pixel.PixelEngine;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Images are compared by their values, not by how they are encoded. */
class SamePixelsTest {
    private static final ImagePixel IMAGE = Images.gray(23, 37, 3, 16, 12, false);

    private final List<Frame> frames = Images.frames(IMAGE, 11);

    @Test
    void anotherEncodingOfTheSameValuesIsTheSame() throws Exception {
        byte[] explicit = file(UID.ExplicitVRLittleEndian, frames);
        assertThat(same(explicit, explicit)).isTrue();
        assertThat(same(explicit, file(UID.ExplicitVRBigEndian, frames))).isTrue();
        assertThat(same(explicit, file(UID.JPEGLosslessSV1, frames))).isTrue();
        assertThat(same(file(UID.RLELossless, frames), file(UID.JPEGLSLossless, frames)))
                .isTrue();
    }

    @Test
    void oneValueOfTheLastFrameMakesADifference() throws Exception {
        byte[] before = file(UID.ExplicitVRLittleEndian, frames);
        byte[] samples = frames.get(2).samples();
        samples[samples.length - 2] ^= 1;
        assertThat(same(before, file(UID.ExplicitVRLittleEndian, frames))).isFalse();
        assertThat(same(before, file(UID.JPEGLSLossless, frames))).isFalse();
    }

    @Test
    void fewerFramesAreNoImageToCompareWith() throws Exception {
        byte[] whole = file(UID.ExplicitVRLittleEndian, frames);
        ImagePixel one = Images.gray(23, 37, 1, 16, 12, false);
        byte[] first = Instances.encode(
                FrameCodecs.encoder(TransferSyntax.of(UID.ExplicitVRLittleEndian), one), Images.frames(one, 11));
        assertThatThrownBy(() -> same(whole, first)).isInstanceOf(QuarantineException.class);
    }

    private static byte[] file(String syntax, List<Frame> frames) throws Exception {
        return Instances.encode(FrameCodecs.encoder(TransferSyntax.of(syntax), IMAGE), frames);
    }

    private static boolean same(byte[] a, byte[] b) throws Exception {
        try (PixelEngine engine = new PixelEngine();
                DicomInputStream left = new DicomInputStream(new ByteArrayInputStream(a));
                DicomInputStream right = new DicomInputStream(new ByteArrayInputStream(b))) {
            Encoded one = new Encoded(left.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA), left);
            Encoded other = new Encoded(right.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA), right);
            return engine.hasSamePixels(one, other);
        }
    }
}
