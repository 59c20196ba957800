package dev.lethe.pixel.codec;

import dev.lethe.deid.QuarantineException;
import dev.lethe.pixel.Frame;
import dev.lethe.pixel.ImagePixel;
import java.util.function.IntUnaryOperator;

/** Brings what a bit stream has of each sample to where DICOM has it. */
final class CodedSamples {
    private final int precision;
    private final ImagePixel image;

    /**
     * @param precision bits that the bit stream has of a sample
     * @param signed whether the bit stream tells that its samples are signed
     * @param image of the frame
     * @throws QuarantineException when these bits and the image's do not agree
     */
    CodedSamples(int precision, boolean signed, ImagePixel image) throws QuarantineException {
        Undecodable.unless(precision <= image.bitsAllocated() && image.bytesPerSample() <= 2);
        Undecodable.unless(image.highBit() == image.bitsStored() - 1);
        Undecodable.unless(!image.signed() || signed || precision >= image.bitsStored());
        this.precision = precision;
        this.image = image;
    }

    /** @param coded bits of the sample with this index, in their lowest bits; what stands above them is passed over */
    Frame frame(IntUnaryOperator coded) {
        byte[] samples = new byte[(int) image.frameBytes()];
        int size = image.bytesPerSample();
        int unused = Integer.SIZE - precision;
        for (int at = 0, i = 0; at < samples.length; at += size, i++) {
            int value = coded.applyAsInt(i) << unused;
            value = image.signed() ? value >> unused : value >>> unused;
            samples[at] = (byte) value;
            if (size == 2) {
                samples[at + 1] = (byte) (value >> 8);
            }
        }
        return new Frame(image, samples);
    }
}
