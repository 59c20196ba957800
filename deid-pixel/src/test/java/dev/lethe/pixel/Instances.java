package dev.lethe.pixel;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.DicomOutputStream;
import dev.lethe.dicom.FileMetaInformation;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.UID;
import dev.lethe.dicom.VR;
import dev.lethe.pixel.codec.FrameCodecs;
import dev.lethe.pixel.codec.FrameDecoder;
import dev.lethe.pixel.codec.FrameReader;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Ultrasound screens with text, and what can be read of an instance. */
final class Instances {
    static final int COLUMNS = 320;
    static final int ROWS = 240;

    private Instances() {}

    /** The header of an ultrasound screen of 8 bits. */
    static Attributes header(int frames) {
        Attributes header = new Attributes();
        header.setString(Tag.SOPClassUID, VR.UI, UID.UltrasoundMultiFrameImageStorage);
        header.setString(Tag.SOPInstanceUID, VR.UI, "2.999.1.1.1");
        header.setString(Tag.StudyInstanceUID, VR.UI, "2.999.1");
        header.setString(Tag.SeriesInstanceUID, VR.UI, "2.999.1.1");
        header.setString(Tag.Modality, VR.CS, "US");
        header.setString(Tag.PatientName, VR.PN, "TESTPERSON^WILHELMINA");
        header.setString(Tag.PatientID, VR.LO, "77120934");
        header.setString(Tag.NumberOfFrames, VR.IS, Integer.toString(frames));
        header.setInt(Tag.SamplesPerPixel, VR.US, 1);
        header.setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2");
        header.setInt(Tag.Rows, VR.US, ROWS);
        header.setInt(Tag.Columns, VR.US, COLUMNS);
        header.setInt(Tag.BitsAllocated, VR.US, 8);
        header.setInt(Tag.BitsStored, VR.US, 8);
        header.setInt(Tag.HighBit, VR.US, 7);
        header.setInt(Tag.PixelRepresentation, VR.US, 0);
        return header;
    }

    /** A screen with a bright body and a line of text at its upper border; no text where it is empty. */
    static byte[] screen(String text) {
        BufferedImage image = new BufferedImage(COLUMNS, ROWS, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        for (int i = 0; i < 40; i++) {
            graphics.setColor(new Color(i * 4, i * 4, i * 4));
            graphics.fillOval(60 + i, 60 + i, 200 - 2 * i, 160 - 2 * i);
        }
        graphics.setColor(Color.WHITE);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 16));
        graphics.drawString(text, 12, 24);
        graphics.dispose();
        return ((DataBufferByte) image.getRaster().getDataBuffer()).getData().clone();
    }

    /** A Part 10 file up to the first byte of Pixel Data: colour by pixel, 8 bits. */
    static byte[] colourCine(int columns, int rows, int frames) throws IOException {
        Attributes header = header(frames);
        header.setInt(Tag.SamplesPerPixel, VR.US, 3);
        header.setString(Tag.PhotometricInterpretation, VR.CS, "RGB");
        header.setInt(Tag.PlanarConfiguration, VR.US, 0);
        header.setInt(Tag.Columns, VR.US, columns);
        header.setInt(Tag.Rows, VR.US, rows);
        byte[] whole = file(header, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, VR.OB, new byte[0]);
        long length = 3L * columns * rows * frames;
        ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).putInt(whole.length - 4, (int) length);
        return whole;
    }

    /** A line of text at the upper border. */
    static byte[] colourScreen(String text, int columns, int rows) {
        BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 16));
        graphics.drawString(text, 12, 24);
        graphics.dispose();
        return ((DataBufferByte) image.getRaster().getDataBuffer()).getData().clone();
    }

    static byte[] file(Attributes header, TransferSyntax syntax, VR vr, byte[] pixels) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        DicomOutputStream out = new DicomOutputStream(file, syntax);
        out.writeFileMetaInformation(FileMetaInformation.of(
                header.getString(Tag.SOPClassUID), header.getString(Tag.SOPInstanceUID), syntax));
        out.writeDataset(header);
        Attributes bulk = new Attributes();
        bulk.setBytes(Tag.PixelData, vr, pixels);
        out.writeDataset(bulk);
        out.finish();
        return file.toByteArray();
    }

    static byte[] file(Attributes header, byte[]... frames) throws IOException {
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        for (byte[] frame : frames) {
            pixels.writeBytes(frame);
        }
        return file(header, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, VR.OB, pixels.toByteArray());
    }

    static Attributes header(byte[] file) throws IOException {
        try (DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(file))) {
            return in.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA);
        }
    }

    /** The decoded frames. */
    static List<byte[]> frames(byte[] file) throws Exception {
        try (DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(file))) {
            in.readFileMetaInformation();
            ImagePixel image = ImagePixel.of(in.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA));
            FrameDecoder decoder =
                    FrameCodecs.decoder(in.transferSyntax(), image).orElseThrow();
            FrameReader reader = FrameReader.of(in, image, null);
            List<byte[]> frames = new ArrayList<>();
            for (byte[] encoded = reader.next(); encoded != null; encoded = reader.next()) {
                frames.add(decoder.decode(encoded).samples());
            }
            return frames;
        }
    }

    /** Whether any pixel of a region is another. */
    static boolean differs(byte[] before, byte[] after, Box box) {
        for (int y = box.y(); y < box.bottom(); y++) {
            for (int x = box.x(); x < box.right(); x++) {
                if (before[y * COLUMNS + x] != after[y * COLUMNS + x]) {
                    return true;
                }
            }
        }
        return false;
    }
}
