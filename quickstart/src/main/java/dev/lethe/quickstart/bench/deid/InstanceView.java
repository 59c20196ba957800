package dev.lethe.quickstart.bench.deid;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.DicomLimits;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file as our own reader sees it.
 *
 * @param data   data set, without pixels
 * @param pixels digest of all Pixel Data; empty where there is none
 */
record InstanceView(Attributes data, String pixels) {
    static InstanceView of(Path file) throws IOException {
        MessageDigest digest = sha256();
        boolean pixels = false;
        try (InputStream source = new BufferedInputStream(Files.newInputStream(file));
                DicomInputStream in = new DicomInputStream(source, DicomLimits.DEFAULT)) {
            in.readFileMetaInformation();
            Attributes data = in.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA);
            while (in.atBulk()) {
                pixels = true;
                new DigestInputStream(in.bulkStream(), digest).transferTo(OutputStream.nullOutputStream());
                data.addAll(in.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA));
            }
            return new InstanceView(data, pixels ? HexFormat.of().formatHex(digest.digest()) : "");
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "InstanceView[" + data.size() + " elements]";
    }
}
