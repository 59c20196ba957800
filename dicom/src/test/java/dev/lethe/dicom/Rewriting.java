package dev.lethe.dicom;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Reads a stream and writes what was read. */
final class Rewriting {
    private Rewriting() {}

    /** In the transfer syntax of the source, pixel data streaming past. */
    static void rewrite(InputStream source, OutputStream target) throws IOException {
        try (DicomInputStream in = new DicomInputStream(source)) {
            Attributes fmi = in.readFileMetaInformation();
            TransferSyntax syntax = in.transferSyntax();
            if (fmi == null) {
                fmi = FileMetaInformation.of(UID.SecondaryCaptureImageStorage, "2.25.1", syntax);
            }
            fmi.setString(Tag.TransferSyntaxUID, VR.UI, syntax.uid());
            try (DicomOutputStream out = new DicomOutputStream(target, syntax)) {
                out.writeFileMetaInformation(fmi);
                out.writeDataset(in.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA));
                while (in.atBulk()) {
                    out.copyBulk(in);
                    out.writeDataset(in.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA));
                }
            }
        }
    }

    /** A bare data set in a transfer syntax. */
    static byte[] encode(Attributes attrs, TransferSyntax syntax) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DicomOutputStream out = new DicomOutputStream(bytes, syntax)) {
            out.writeDataset(attrs);
        }
        return bytes.toByteArray();
    }

    /** A file in a transfer syntax. */
    static byte[] encodeFile(Attributes attrs, TransferSyntax syntax) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DicomOutputStream out = new DicomOutputStream(bytes, syntax)) {
            out.writeFileMetaInformation(FileMetaInformation.of(UID.CTImageStorage, "2.25.1", syntax));
            out.writeDataset(attrs);
        }
        return bytes.toByteArray();
    }

    /** Everything in memory. */
    static Attributes decode(byte[] bytes) throws IOException {
        try (DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(bytes))) {
            return in.readHeader(BulkPolicy.HOLD_ALL);
        }
    }
}
