package dev.lethe.testkit.synthetic;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.DicomOutputStream;
import dev.lethe.dicom.FileMetaInformation;
import dev.lethe.dicom.Fragments;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.UID;
import dev.lethe.dicom.VR;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** One invented instance. It can be written any number of times and gives the same bytes each time. */
public final class SyntheticInstance {
    private final Header header;
    private final TransferSyntax syntax;
    private final Frames frames;
    private final int bitsAllocated;
    private final PhiTruth truth;

    /** @param frames pixels; {@code null} for instances without */
    SyntheticInstance(Header header, TransferSyntax syntax, Frames frames) {
        this.header = header;
        this.syntax = syntax;
        this.frames = frames;
        this.bitsAllocated = header.attributes().getInt(Tag.BitsAllocated, 0);
        this.truth = header.truth()
                .add(PhiKind.STATION, Hospital.SOURCE_AE, Hospital.RECEIVING_AE)
                .build();
    }

    public String modality() {
        return header.attributes().getString(Tag.Modality);
    }

    public String patientId() {
        return header.attributes().getString(Tag.PatientID);
    }

    public String issuerOfPatientId() {
        return header.attributes().getString(Tag.IssuerOfPatientID);
    }

    public String studyInstanceUid() {
        return header.attributes().getString(Tag.StudyInstanceUID);
    }

    public String seriesInstanceUid() {
        return header.attributes().getString(Tag.SeriesInstanceUID);
    }

    public String sopInstanceUid() {
        return header.attributes().getString(Tag.SOPInstanceUID);
    }

    public String sopClassUid() {
        return header.attributes().getString(Tag.SOPClassUID);
    }

    public String transferSyntaxUid() {
        return syntax.uid();
    }

    /** Every identifying value in it. */
    public PhiTruth truth() {
        return truth;
    }

    /** Writes the Part 10 file; the target stays open. Memory does not grow with the pixels of native syntaxes. */
    public void writeTo(OutputStream target) throws IOException {
        Attributes fmi = FileMetaInformation.of(sopClassUid(), sopInstanceUid(), syntax);
        fmi.setString(Tag.SourceApplicationEntityTitle, VR.AE, Hospital.SOURCE_AE);
        fmi.setString(Tag.SendingApplicationEntityTitle, VR.AE, Hospital.SOURCE_AE);
        fmi.setString(Tag.ReceivingApplicationEntityTitle, VR.AE, Hospital.RECEIVING_AE);
        DicomOutputStream out = new DicomOutputStream(new TalkativePreamble(target, patientId()), syntax);
        out.writeFileMetaInformation(fmi);
        out.writeDataset(header.attributes());
        if (frames != null && !syntax.isNative()) {
            Attributes pixels = new Attributes(1);
            pixels.setFragments(Tag.PixelData, VR.OB, encapsulated());
            out.writeDataset(pixels);
        } else if (frames != null) {
            VR vr = bitsAllocated > 8 || !syntax.explicitVr() ? VR.OW : VR.OB;
            boolean swapped = syntax.bigEndian() && bitsAllocated > 8;
            out.writeBulk(Tag.PixelData, vr, frames.length(), frames.open(swapped));
        }
        out.finish();
    }

    /** The Part 10 file, for small instances. */
    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("synthetic instance cannot be written", e);
        }
        return bytes.toByteArray();
    }

    private Fragments encapsulated() {
        if (!syntax.uid().equals(UID.RLELossless)) {
            throw new IllegalStateException("no encoder for " + syntax.uid());
        }
        List<byte[]> items = new ArrayList<>();
        items.add(new byte[0]); // empty Basic Offset Table
        int columns = header.attributes().getInt(Tag.Columns, 0);
        for (int frame = 0; frame < frames.count(); frame++) {
            items.add(RunLength.encode(frames.frame().apply(frame), bitsAllocated / 8, columns));
        }
        return new Fragments(items);
    }

    @Override
    public String toString() {
        return modality() + " instance, " + syntax.uid();
    }
}
