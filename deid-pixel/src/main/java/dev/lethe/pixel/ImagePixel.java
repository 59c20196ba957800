package dev.lethe.pixel;

import dev.lethe.deid.QuarantineException;
import dev.lethe.deid.QuarantineReason;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TagPath;

/**
 * What the Image Pixel Module (PS3.3 C.7.6.3) says of the samples.
 *
 * @param rows (0028,0010)
 * @param columns (0028,0011)
 * @param frames (0028,0008), 1 where absent
 * @param samplesPerPixel (0028,0002): 1 or 3
 * @param photometricInterpretation (0028,0004)
 * @param planarConfiguration (0028,0006): 0 colour by pixel, 1 colour by plane
 * @param bitsAllocated (0028,0100): 1, 8, 16 or 32
 * @param bitsStored (0028,0101)
 * @param highBit (0028,0102)
 * @param signed (0028,0103)
 */
public record ImagePixel(
        int rows,
        int columns,
        int frames,
        int samplesPerPixel,
        String photometricInterpretation,
        int planarConfiguration,
        int bitsAllocated,
        int bitsStored,
        int highBit,
        boolean signed) {
    /** One frame of more is refused. */
    public static final long MOST_FRAME_BYTES = 512L << 20;

    /** @throws QuarantineException when the values are missing, or none that an image can have */
    public static ImagePixel of(Attributes header) throws QuarantineException {
        int rows = number(header, Tag.Rows, 1, 0xFFFF);
        int columns = number(header, Tag.Columns, 1, 0xFFFF);
        int frames = header.contains(Tag.NumberOfFrames) ? number(header, Tag.NumberOfFrames, 1, Integer.MAX_VALUE) : 1;
        int samples = number(header, Tag.SamplesPerPixel, 1, 3);
        int allocated = number(header, Tag.BitsAllocated, 1, 32);
        int stored = number(header, Tag.BitsStored, 1, allocated);
        int highBit = number(header, Tag.HighBit, stored - 1, allocated - 1);
        require(samples != 2, Tag.SamplesPerPixel);
        require(allocated == 1 || allocated % 8 == 0 && allocated != 24, Tag.BitsAllocated);
        String photometric = header.getString(Tag.PhotometricInterpretation);
        require(photometric != null, Tag.PhotometricInterpretation);
        ImagePixel image = new ImagePixel(
                rows,
                columns,
                frames,
                samples,
                photometric,
                header.getInt(Tag.PlanarConfiguration, 0),
                allocated,
                stored,
                highBit,
                header.getInt(Tag.PixelRepresentation, 0) == 1);
        require(image.frameBytes() <= MOST_FRAME_BYTES, Tag.Rows);
        return image;
    }

    private static int number(Attributes header, int tag, int least, int most) throws QuarantineException {
        int value = header.getInt(tag, -1);
        require(value >= least && value <= most, tag);
        return value;
    }

    private static void require(boolean holds, int tag) throws QuarantineException {
        if (!holds) {
            throw new QuarantineException(QuarantineReason.UNDECODABLE_PIXELS, TagPath.of(tag));
        }
    }

    /** Bytes of one sample in a {@link Frame}: 1, 2 or 4. */
    public int bytesPerSample() {
        return Math.max(1, bitsAllocated / 8);
    }

    /** Bytes of a {@link Frame}. */
    public long frameBytes() {
        return (long) rows * columns * samplesPerPixel * bytesPerSample();
    }

    /** The same samples under another Photometric Interpretation, colour by pixel. */
    public ImagePixel decodedAs(String photometric) {
        return new ImagePixel(
                rows, columns, frames, samplesPerPixel, photometric, 0, bitsAllocated, bitsStored, highBit, signed);
    }
}
