package dev.lethe.quickstart;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.DicomOutputStream;
import dev.lethe.dicom.FileMetaInformation;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.UID;
import dev.lethe.dicom.VR;
import dev.lethe.testkit.synthetic.SyntheticInstance;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** An invented image that says it is a photograph, which no profile lets through. */
public final class Photograph {
    private Photograph() {}

    public static byte[] of(SyntheticInstance image) throws IOException {
        try (DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(image.toBytes()))) {
            in.readFileMetaInformation();
            TransferSyntax syntax = in.transferSyntax();
            Attributes header = in.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA);
            header.setString(Tag.SOPClassUID, VR.UI, UID.VLPhotographicImageStorage);
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            DicomOutputStream out = new DicomOutputStream(file, syntax);
            out.writeFileMetaInformation(FileMetaInformation.of(
                    UID.VLPhotographicImageStorage, header.getString(Tag.SOPInstanceUID), syntax));
            out.writeDataset(header);
            out.copyBulk(in);
            out.finish();
            return file.toByteArray();
        }
    }
}
