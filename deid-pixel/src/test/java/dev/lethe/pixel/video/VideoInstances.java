package dev.lethe.pixel.video;

import dev.lethe.deid.PixelCleaner.Opening;
import dev.lethe.deid.PixelCleaner.Pixels;
import dev.lethe.deid.PixelInstruction;
import dev.lethe.deid.PixelRisk;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.DicomOutputStream;
import dev.lethe.dicom.FileMetaInformation;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.UID;
import dev.lethe.dicom.VR;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** Instances of video, as files and as an examiner gets them. */
final class VideoInstances {
    static final int COLUMNS = 320;
    static final int ROWS = 240;
    static final String KNOWN = "TESTPERSON";

    private VideoInstances() {}

    static Attributes header() {
        Attributes header = new Attributes();
        header.setString(Tag.SOPClassUID, VR.UI, UID.VideoEndoscopicImageStorage);
        header.setString(Tag.SOPInstanceUID, VR.UI, "2.999.7.1.1");
        header.setString(Tag.StudyInstanceUID, VR.UI, "2.999.7");
        header.setString(Tag.SeriesInstanceUID, VR.UI, "2.999.7.1");
        header.setString(Tag.Modality, VR.CS, "ES");
        header.setString(Tag.PatientName, VR.PN, KNOWN + "^WILHELMINA");
        header.setString(Tag.PatientID, VR.LO, "77120934");
        header.setString(Tag.FrameTime, VR.DS, "100");
        header.setInt(Tag.SamplesPerPixel, VR.US, 3);
        header.setString(Tag.PhotometricInterpretation, VR.CS, "YBR_PARTIAL_420");
        header.setInt(Tag.PlanarConfiguration, VR.US, 0);
        header.setString(Tag.NumberOfFrames, VR.IS, "50");
        header.setInt(Tag.Rows, VR.US, ROWS);
        header.setInt(Tag.Columns, VR.US, COLUMNS);
        header.setInt(Tag.BitsAllocated, VR.US, 8);
        header.setInt(Tag.BitsStored, VR.US, 8);
        header.setInt(Tag.HighBit, VR.US, 7);
        header.setInt(Tag.PixelRepresentation, VR.US, 0);
        return header;
    }

    /** A stream that ships with the tests, made by {@code src/test/scripts/make-videos.sh}. */
    static byte[] stream(String name) throws IOException {
        try (InputStream in = VideoInstances.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    /** A Part 10 file of such a stream, whose coding stands in its name. */
    static byte[] file(String name, int fragments) throws IOException {
        String syntax =
                switch (name.split("\\.")[1]) {
                    case "mpeg2" -> UID.MPEG2MPML;
                    case "h264" -> UID.MPEG4HP41;
                    default -> name.startsWith("main10") ? UID.HEVCM10P51 : UID.HEVCMP51;
                };
        return file(syntax, stream(name), fragments);
    }

    /** A Part 10 file with the stream in so many fragments, the last padded to an even length. */
    static byte[] file(String syntax, byte[] stream, int fragments) throws IOException {
        TransferSyntax transferSyntax = TransferSyntax.of(syntax);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        DicomOutputStream out = new DicomOutputStream(file, transferSyntax);
        out.writeFileMetaInformation(
                FileMetaInformation.of(UID.VideoEndoscopicImageStorage, "2.999.7.1.1", transferSyntax));
        out.writeDataset(header());
        out.finish();
        file.writeBytes(new byte[] {(byte) 0xE0, 0x7F, 0x10, 0, 'O', 'B', 0, 0, -1, -1, -1, -1});
        item(file, new byte[0]);
        int size = (stream.length / fragments + 1) / 2 * 2;
        for (int i = 0; i < fragments; i++) {
            int to = i == fragments - 1 ? stream.length : (i + 1) * size;
            item(file, Arrays.copyOfRange(stream, i * size, to));
        }
        file.writeBytes(new byte[] {(byte) 0xFE, (byte) 0xFF, (byte) 0xDD, (byte) 0xE0, 0, 0, 0, 0});
        return file.toByteArray();
    }

    private static void item(ByteArrayOutputStream file, byte[] content) {
        byte[] padded = Arrays.copyOf(content, (content.length + 1) / 2 * 2);
        file.writeBytes(new byte[] {(byte) 0xFE, (byte) 0xFF, 0, (byte) 0xE0});
        file.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(padded.length)
                .array());
        file.writeBytes(padded);
    }

    /** What an examiner gets of a file. */
    static Pixels pixels(byte[] file, PixelInstruction instruction) throws IOException {
        Opening opening = () -> {
            DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(file));
            in.readFileMetaInformation();
            in.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA);
            return in;
        };
        DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(file));
        in.readFileMetaInformation();
        Attributes header = in.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA);
        return new Pixels(
                header,
                in.transferSyntax(),
                in,
                opening,
                PixelRisk.Treatment.OCR,
                instruction,
                List.of(KNOWN),
                text -> text.contains(KNOWN));
    }

    /** Pixel Data of a file, items and all. */
    static byte[] pixelData(byte[] file) throws IOException {
        try (DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(file))) {
            in.readFileMetaInformation();
            in.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA);
            return in.bulkStream().readAllBytes();
        }
    }
}
