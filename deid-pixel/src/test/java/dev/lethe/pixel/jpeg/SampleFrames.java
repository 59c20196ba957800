package dev.lethe.pixel.jpeg;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.DicomOutputStream;
import dev.lethe.dicom.FileMetaInformation;
import dev.lethe.dicom.Fragments;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.VR;
import dev.lethe.pixel.ImagePixel;
import dev.lethe.testkit.Foreign;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An instance of JPEG frames. */
record SampleFrames(Attributes header, TransferSyntax syntax) {
    static SampleFrames read(Path file) throws IOException {
        try (DicomInputStream in = new DicomInputStream(Files.newInputStream(file))) {
            Attributes header = in.readHeader(BulkPolicy.HOLD_ALL);
            return new SampleFrames(header, in.transferSyntax());
        }
    }

    ImagePixel image() throws Exception {
        return ImagePixel.of(header);
    }

    /** A frame begins with each fragment that begins with SOI; none where there are no fragments. */
    List<byte[]> frames() {
        Fragments fragments = header.getFragments(Tag.PixelData);
        List<byte[]> items = fragments == null ? List.of(new byte[0]) : fragments.items();
        List<ByteArrayOutputStream> frames = new ArrayList<>();
        for (byte[] item : items.subList(1, items.size())) {
            if (frames.isEmpty() || item.length > 1 && (item[0] & 0xFF) == 0xFF && (item[1] & 0xFF) == 0xD8) {
                frames.add(new ByteArrayOutputStream());
            }
            frames.get(frames.size() - 1).writeBytes(item);
        }
        return frames.stream().map(ByteArrayOutputStream::toByteArray).toList();
    }

    /** The samples of one frame in place of all, as DCMTK decodes them, without colour transform, colour by pixel. */
    int[] decodedByDcmtk(byte[] jpeg, Path folder) throws Exception {
        header.setString(Tag.NumberOfFrames, VR.IS, "1");
        header.setFragments(
                Tag.PixelData, VR.OB, new Fragments(List.of(new byte[0], jpeg.length % 2 == 0 ? jpeg : padded(jpeg))));
        Path encoded = folder.resolve("encoded.dcm");
        Path decoded = folder.resolve("decoded.dcm");
        try (DicomOutputStream out = new DicomOutputStream(Files.newOutputStream(encoded), syntax)) {
            String uid = header.getString(Tag.SOPInstanceUID);
            out.writeFileMetaInformation(
                    FileMetaInformation.of(header.getString(Tag.SOPClassUID), uid == null ? "1.2" : uid, syntax));
            out.writeDataset(header);
            out.finish();
        }
        Foreign.Result result = Foreign.DCMDJPEG.run("+cn", "+px", encoded.toString(), decoded.toString());
        if (result.status() != 0) {
            throw new IOException(result.err());
        }
        return samples(read(decoded).header());
    }

    private static byte[] padded(byte[] jpeg) {
        return java.util.Arrays.copyOf(jpeg, jpeg.length + 1);
    }

    private static int[] samples(Attributes decoded) {
        byte[] bytes = decoded.getBytes(Tag.PixelData);
        int width = decoded.getInt(Tag.BitsAllocated, 8) / 8;
        int count =
                decoded.getInt(Tag.Rows, 0) * decoded.getInt(Tag.Columns, 0) * decoded.getInt(Tag.SamplesPerPixel, 1);
        int[] samples = new int[count];
        for (int i = 0; i < count; i++) {
            samples[i] = width == 1 ? bytes[i] & 0xFF : bytes[2 * i] & 0xFF | (bytes[2 * i + 1] & 0xFF) << 8;
        }
        return samples;
    }
}
