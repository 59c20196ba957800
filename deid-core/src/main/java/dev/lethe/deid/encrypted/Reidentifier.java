package dev.lethe.deid.encrypted;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.DicomOutputStream;
import dev.lethe.dicom.FileMetaInformation;
import dev.lethe.dicom.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.PrivateKey;
import java.util.Objects;
import java.util.Optional;

/** Re-identifies instances with one recipient's key. Pixel Data streams from source to target. Immutable. */
public final class Reidentifier {
    private final PrivateKey key;
    private final DicomLimits limits;

    /** @param key RSA */
    public Reidentifier(PrivateKey key, DicomLimits limits) {
        this.key = Objects.requireNonNull(key, "key");
        this.limits = Objects.requireNonNull(limits, "limits");
    }

    /**
     * The original attributes; the stream is not closed.
     *
     * @return empty when none of its encrypted items can be opened with the key
     */
    public Optional<Attributes> originals(InputStream source) throws IOException {
        // Not closed: that would close the source, which is the caller's.
        @SuppressWarnings("resource")
        DicomInputStream in = new DicomInputStream(source, limits);
        return Reidentification.originals(in.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA), key);
    }

    /**
     * Writes the instance with its original attributes, as a Part 10 file in the same transfer syntax. Neither stream is closed.
     *
     * @return whether it could be opened; else nothing was written
     */
    public boolean restore(InputStream source, OutputStream target) throws IOException {
        @SuppressWarnings("resource")
        DicomInputStream in = new DicomInputStream(source, limits);
        Attributes header = in.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA);
        Optional<Attributes> originals = Reidentification.originals(header, key);
        if (originals.isEmpty()) {
            return false;
        }
        Reidentification.restore(header, originals.get());
        @SuppressWarnings("resource")
        DicomOutputStream out = new DicomOutputStream(target, in.transferSyntax());
        out.writeFileMetaInformation(FileMetaInformation.of(
                header.getString(Tag.SOPClassUID), header.getString(Tag.SOPInstanceUID), in.transferSyntax()));
        out.writeDataset(header);
        while (in.atBulk()) {
            out.copyBulk(in);
            out.writeDataset(in.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA));
        }
        out.finish();
        return true;
    }
}
