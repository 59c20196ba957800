package dev.lethe.testkit.pixels;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.DicomOutputStream;
import dev.lethe.dicom.FileMetaInformation;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.VR;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * An invented instance with text burned in.
 *
 * @param header     without Pixel Data
 * @param frames     native bytes of each frame, little endian, not copied; 1-bit samples are packed
 * @param difficulty of its texts
 * @param texts      all there are
 */
public record BurnedImage(Attributes header, List<byte[]> frames, Difficulty difficulty, List<BurnedText> texts) {
    public BurnedImage {
        frames = List.copyOf(frames);
        texts = List.copyOf(texts);
    }

    public String modality() {
        return header.getString(Tag.Modality);
    }

    /** The Part 10 file in a native transfer syntax. */
    public byte[] toBytes(TransferSyntax syntax) throws IOException {
        if (!syntax.isNative()) {
            throw new IllegalArgumentException("not native: " + syntax.uid());
        }
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        frames.forEach(pixels::writeBytes);
        Attributes bulk = new Attributes(1);
        boolean words = header.getInt(Tag.BitsAllocated, 0) > 8 || !syntax.explicitVr();
        bulk.setBytes(Tag.PixelData, words ? VR.OW : VR.OB, pixels.toByteArray());

        ByteArrayOutputStream file = new ByteArrayOutputStream(pixels.size() + 4096);
        DicomOutputStream out = new DicomOutputStream(file, syntax);
        out.writeFileMetaInformation(FileMetaInformation.of(
                header.getString(Tag.SOPClassUID), header.getString(Tag.SOPInstanceUID), syntax));
        out.writeDataset(header);
        out.writeDataset(bulk);
        out.finish();
        return file.toByteArray();
    }

    @Override
    public String toString() {
        return modality() + " image, " + difficulty + ", " + texts.size() + " texts";
    }
}
