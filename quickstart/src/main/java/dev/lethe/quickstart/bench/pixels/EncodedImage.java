package dev.lethe.quickstart.bench.pixels;

import dev.lethe.deid.QuarantineException;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.DicomOutputStream;
import dev.lethe.dicom.FileMetaInformation;
import dev.lethe.dicom.Fragments;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.UID;
import dev.lethe.dicom.VR;
import dev.lethe.pixel.Frame;
import dev.lethe.pixel.ImagePixel;
import dev.lethe.pixel.codec.FrameCodecs;
import dev.lethe.pixel.codec.FrameEncoder;
import dev.lethe.pixel.codec.FrameWriter;
import dev.lethe.testkit.pixels.BurnedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes an invented image in the transfer syntax that is wanted, or in the one that Lethe has an encoder for instead. */
final class EncodedImage {
    private EncodedImage() {}

    static byte[] of(BurnedImage image, TransferSyntax wanted) throws IOException, QuarantineException {
        if (wanted.isNative()) {
            return image.toBytes(wanted);
        }
        FrameSource source =
                FrameSource.of(new ByteArrayInputStream(image.toBytes(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)));
        List<Frame> frames = new ArrayList<>();
        for (Frame frame = source.next(); frame != null; frame = source.next()) {
            frames.add(frame);
        }
        if (wanted.uid().equals(UID.JPEGBaseline8Bit)) {
            return jpeg(image.header(), wanted, frames);
        }
        FrameEncoder encoder = FrameCodecs.encoder(wanted, frames.get(0).image());
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        DicomOutputStream out = begin(file, image.header(), encoder.syntax(), encoder.image());
        FrameWriter writer = FrameWriter.of(out, encoder);
        for (Frame frame : frames) {
            writer.write(encoder.encode(frame));
        }
        writer.finish();
        out.finish();
        return file.toByteArray();
    }

    static String syntaxOf(byte[] file) throws IOException {
        DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(file));
        in.readFileMetaInformation();
        return in.transferSyntax().uid();
    }

    private static byte[] jpeg(Attributes header, TransferSyntax syntax, List<Frame> frames) throws IOException {
        List<byte[]> items = new ArrayList<>();
        items.add(new byte[0]); // empty Basic Offset Table
        for (Frame frame : frames) {
            items.add(BaselineJpeg.encode(frame));
        }
        Attributes pixels = new Attributes(1);
        pixels.setFragments(Tag.PixelData, VR.OB, new Fragments(items));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImagePixel image = frames.get(0).image();
        DicomOutputStream out = begin(file, header, syntax, BaselineJpeg.described(image));
        out.writeDataset(pixels);
        out.finish();
        return file.toByteArray();
    }

    private static DicomOutputStream begin(
            ByteArrayOutputStream file, Attributes original, TransferSyntax syntax, ImagePixel image)
            throws IOException {
        Attributes header = copy(original);
        header.setInt(Tag.SamplesPerPixel, VR.US, image.samplesPerPixel());
        header.setString(Tag.PhotometricInterpretation, VR.CS, image.photometricInterpretation());
        if (image.samplesPerPixel() > 1) {
            header.setInt(Tag.PlanarConfiguration, VR.US, image.planarConfiguration());
        }
        header.setInt(Tag.BitsAllocated, VR.US, image.bitsAllocated());
        header.setInt(Tag.BitsStored, VR.US, image.bitsStored());
        header.setInt(Tag.HighBit, VR.US, image.highBit());
        header.setString(Tag.LossyImageCompression, VR.CS, syntax.uid().equals(UID.JPEGBaseline8Bit) ? "01" : "00");
        DicomOutputStream out = new DicomOutputStream(file, syntax);
        out.writeFileMetaInformation(FileMetaInformation.of(
                header.getString(Tag.SOPClassUID), header.getString(Tag.SOPInstanceUID), syntax));
        out.writeDataset(header);
        return out;
    }

    private static Attributes copy(Attributes original) {
        Attributes copy = new Attributes(original.size() + 1);
        copy.addAll(original);
        return copy;
    }
}
