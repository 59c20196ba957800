package dev.lethe.pixel.jpeg;

import dev.lethe.deid.QuarantineException;
import dev.lethe.pixel.Box;
import dev.lethe.pixel.ImagePixel;
import java.util.List;
import java.util.Objects;

/**
 * Blackens boxes in a JPEG image of Huffman-coded sequential DCT (ISO/IEC 10918-1, baseline of 8 bits and extended of 8 or 12)
 * without compressing the rest again. The quantized coefficients are read, those of the blocks that a box touches replaced, and
 * all written again under the same quantization: every other block keeps its coefficients to the bit.
 *
 * <p>What changes: each component loses whole blocks, so a box grows to the border of blocks, 8 pixels at most on each side.
 * Where chroma is subsampled its blocks reach further, and decoders interpolate one chroma sample beyond them: colour may
 * change up to two units (MCU, 8 times the largest sampling factor) from the box, luma only in its blocks. Inside the box all
 * samples are black whatever decoder is used, and nothing of it is left in blocks that are not shown.
 *
 * <p>Comments and application segments go (text, EXIF, thumbnails); of JFIF and Adobe's stays what decoders need. What follows
 * the end of the image goes too. Progressive, arithmetic, lossless and hierarchical streams are refused, and damaged ones.
 */
public final class JpegRedaction {
    private JpegRedaction() {}

    /**
     * Whether the stream, as far as its first scan, is one that {@link #redact} treats. The coded data behind it may still be
     * damaged.
     *
     * @param jpeg one frame
     * @param image as the data set describes it
     */
    public static boolean canRedact(byte[] jpeg, ImagePixel image) {
        try {
            return new StreamRedaction(jpeg, List.of(), image).header() != null;
        } catch (QuarantineException e) {
            return false;
        }
    }

    /**
     * One frame with the boxes black. With no box all coefficients stay, and the segments that may tell something still go.
     *
     * @param jpeg one frame; not changed
     * @param boxes in pixels; what lies outside the image is of no effect
     * @param image as the data set describes it: its Photometric Interpretation says what black is (MONOCHROME1 or 2, RGB,
     *     YBR_FULL or YBR_FULL_422), the frame must agree with its size
     * @throws QuarantineException UNDECODABLE_PIXELS when the stream is damaged, disagrees with the data set, or is of a kind
     *     that is not treated
     */
    public static byte[] redact(byte[] jpeg, List<Box> boxes, ImagePixel image) throws QuarantineException {
        List<Box> inside = boxes.stream()
                .map(box -> box.within(image.columns(), image.rows()))
                .filter(Objects::nonNull)
                .toList();
        return new StreamRedaction(jpeg, inside, image).run();
    }
}
