package dev.lethe.deid;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TagPath;
import java.io.IOException;
import java.util.Arrays;

/**
 * Whether what a defacer sent may stand for the original: the same instance with other pixels of the same kind. Its header is not
 * believed otherwise: what is de-identified, and what the leak gate learns from, is the original's.
 */
final class DefacedPixels {
    /** Of both, or of neither. */
    private static final int[] SAME = {
        Tag.SOPClassUID, Tag.SOPInstanceUID, Tag.StudyInstanceUID, Tag.SeriesInstanceUID, Tag.PhotometricInterpretation,
    };
    /** Likewise, however they are written. */
    private static final int[] SAME_NUMBERS = {
        Tag.Rows,
        Tag.Columns,
        Tag.NumberOfFrames,
        Tag.SamplesPerPixel,
        Tag.BitsAllocated,
        Tag.BitsStored,
        Tag.HighBit,
        Tag.PixelRepresentation,
        Tag.RescaleIntercept,
        Tag.RescaleSlope,
    };
    /** About the encoding of the pixels, which need not be the original's. */
    private static final int[] OF_ENCODING = {
        Tag.PlanarConfiguration,
        Tag.ExtendedOffsetTable,
        Tag.ExtendedOffsetTableLengths,
        Tag.EncapsulatedPixelDataValueTotalLength,
    };
    /** What was lost once does not come back. */
    private static final int[] OF_LOSS = {
        Tag.LossyImageCompression, Tag.LossyImageCompressionRatio, Tag.LossyImageCompressionMethod,
    };

    private DefacedPixels() {}

    /**
     * Reads both.
     *
     * @param original at its Pixel Data
     * @param defaced likewise
     * @param cleaner null where there is none
     * @return the original's header, which says how the defaced pixels are encoded
     * @throws QuarantineException when they are not the same instance, or the defacer changed no pixel
     */
    static Attributes check(
            Attributes header,
            DicomInputStream original,
            Attributes defacedHeader,
            DicomInputStream defaced,
            PixelCleaner cleaner)
            throws IOException, QuarantineException {
        for (int tag : SAME) {
            refuseUnless(Arrays.equals(header.getStrings(tag), defacedHeader.getStrings(tag)), tag);
        }
        for (int tag : SAME_NUMBERS) {
            refuseUnless(Arrays.equals(header.getDoubles(tag), defacedHeader.getDoubles(tag)), tag);
        }
        boolean pixels = original.atBulk() && defaced.atBulk() && original.tag() == defaced.tag();
        refuseUnless(pixels && cleaner != null, Tag.PixelData);
        boolean same = cleaner.hasSamePixels(
                new PixelCleaner.Encoded(header, original), new PixelCleaner.Encoded(defacedHeader, defaced));
        refuseUnless(!same, Tag.PixelData);
        return merged(header, defacedHeader);
    }

    private static Attributes merged(Attributes header, Attributes defaced) {
        Attributes encoding = new Attributes();
        for (int tag : OF_ENCODING) {
            header.remove(tag);
            copy(defaced, tag, encoding);
        }
        if (!"01".equals(header.getString(Tag.LossyImageCompression))) {
            for (int tag : OF_LOSS) {
                copy(defaced, tag, encoding);
            }
        }
        header.addAll(encoding);
        return header;
    }

    private static void copy(Attributes from, int tag, Attributes to) {
        byte[] value = from.getBytes(tag);
        if (value != null) {
            to.setBytes(tag, from.getVR(tag), value);
        }
    }

    private static void refuseUnless(boolean holds, int tag) throws QuarantineException {
        if (!holds) {
            throw new QuarantineException(QuarantineReason.RECOGNIZABLE_VISUAL_FEATURES, TagPath.of(tag));
        }
    }
}
