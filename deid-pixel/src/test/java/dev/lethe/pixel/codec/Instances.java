package dev.lethe.pixel.codec;

import dev.lethe.deid.QuarantineException;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.DicomOutputStream;
import dev.lethe.dicom.FileMetaInformation;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.UID;
import dev.lethe.dicom.VR;
import dev.lethe.pixel.Frame;
import dev.lethe.pixel.ImagePixel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whole instances: frames out of files, files out of frames. */
final class Instances {
    private Instances() {}

    /**
     * Decodes the first three frames and the last.
     *
     * @throws QuarantineException also when there is no decoder
     */
    static List<Frame> decode(Path file) throws IOException, QuarantineException {
        try (InputStream in = Files.newInputStream(file)) {
            return decode(in);
        }
    }

    static List<Frame> decode(byte[] file) throws IOException, QuarantineException {
        return decode(new ByteArrayInputStream(file));
    }

    private static List<Frame> decode(InputStream file) throws IOException, QuarantineException {
        DicomInputStream in = new DicomInputStream(file);
        Attributes header = in.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA);
        ImagePixel image = ImagePixel.of(header);
        Undecodable.unless(in.atBulk());
        FrameDecoder decoder = FrameCodecs.decoder(in.transferSyntax(), image).orElseThrow(Undecodable::pixels);
        FrameReader reader = FrameReader.of(in, image, header.getBytes(Tag.ExtendedOffsetTable));
        List<Frame> frames = new ArrayList<>();
        int index = 0;
        for (byte[] encoded = reader.next(); encoded != null; encoded = reader.next()) {
            if (index < 3 || index == image.frames() - 1) {
                frames.add(decoder.decode(encoded));
            }
            index++;
        }
        return frames;
    }

    /** A file in the encoder's syntax with these frames and no more elements than they need. */
    static byte[] encode(FrameEncoder encoder, List<Frame> frames) throws IOException, QuarantineException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DicomOutputStream out = new DicomOutputStream(bytes, encoder.syntax())) {
            out.writeFileMetaInformation(FileMetaInformation.of(
                    UID.MultiFrameGrayscaleByteSecondaryCaptureImageStorage, "2.25.1", encoder.syntax()));
            out.writeDataset(header(encoder.image()));
            FrameWriter writer = FrameWriter.of(out, encoder);
            for (Frame frame : frames) {
                writer.write(encoder.encode(frame));
            }
            writer.finish();
        }
        return bytes.toByteArray();
    }

    static Attributes header(ImagePixel image) {
        Attributes header = new Attributes();
        header.setString(Tag.SOPClassUID, VR.UI, UID.MultiFrameGrayscaleByteSecondaryCaptureImageStorage);
        header.setString(Tag.SOPInstanceUID, VR.UI, "2.25.1");
        header.setInt(Tag.SamplesPerPixel, VR.US, image.samplesPerPixel());
        header.setString(Tag.PhotometricInterpretation, VR.CS, image.photometricInterpretation());
        if (image.samplesPerPixel() > 1) {
            header.setInt(Tag.PlanarConfiguration, VR.US, image.planarConfiguration());
        }
        header.setString(Tag.NumberOfFrames, VR.IS, Integer.toString(image.frames()));
        header.setInt(Tag.Rows, VR.US, image.rows());
        header.setInt(Tag.Columns, VR.US, image.columns());
        header.setInt(Tag.BitsAllocated, VR.US, image.bitsAllocated());
        header.setInt(Tag.BitsStored, VR.US, image.bitsStored());
        header.setInt(Tag.HighBit, VR.US, image.highBit());
        header.setInt(Tag.PixelRepresentation, VR.US, image.signed() ? 1 : 0);
        return header;
    }
}
