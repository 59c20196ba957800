package dev.lethe.quickstart.bench.deid;

import dev.lethe.deid.InstanceSource;
import dev.lethe.deid.PatientAssignment;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.DicomOutputStream;
import dev.lethe.dicom.FileMetaInformation;
import dev.lethe.dicom.Sequence;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.UID;
import dev.lethe.dicom.VR;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** An engine that gives out each UID once, moves each date by other days, empties, removes and repaints. */
final class Vandal implements Subject.Engine {
    private int count;

    @Override
    public void deidentify(InstanceSource source, PatientAssignment who, OutputStream target) throws IOException {
        try (DicomInputStream in = new DicomInputStream(source.open())) {
            damage(in, target);
        }
    }

    private void damage(DicomInputStream in, OutputStream target) throws IOException {
        Attributes header = in.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA);
        header.setSpecificCharacterSet("ISO_IR 192");
        damage(header);
        header.setString(Tag.PatientID, VR.LO, "P" + ++count);
        header.setString(Tag.SOPInstanceUID, VR.UI, nextUid());
        TransferSyntax syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
        DicomOutputStream out = new DicomOutputStream(target, syntax);
        out.writeFileMetaInformation(
                FileMetaInformation.of(UID.CTImageStorage, header.getString(Tag.SOPInstanceUID), syntax));
        out.writeDataset(header);
        if (in.atBulk()) {
            in.skipBulk();
            Attributes pixels = new Attributes();
            pixels.setBytes(Tag.PixelData, VR.OW, new byte[2]);
            out.writeDataset(pixels);
        }
        out.finish();
    }

    private void damage(Attributes item) {
        for (int tag : item.tags()) {
            Sequence items = item.getSequence(tag);
            VR vr = item.getVR(tag);
            if (items != null) {
                items.forEach(this::damage);
            } else if (vr == VR.UI) {
                item.setString(tag, vr, nextUid());
            } else if (vr == VR.DA) {
                item.setString(
                        tag, vr, LocalDate.of(2000, 1, 1).plusDays(count++).format(DateTimeFormatter.BASIC_ISO_DATE));
            } else if (Integer.compareUnsigned(tag, Tag.PixelData) > 0 || (tag & 2) == 0) {
                item.remove(tag);
            } else {
                item.setNull(tag, vr);
            }
        }
    }

    private String nextUid() {
        return "2.25." + ++count;
    }
}
