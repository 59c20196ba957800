package dev.lethe.testkit.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.DicomOutputStream;
import dev.lethe.dicom.FileMetaInformation;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.UID;
import dev.lethe.dicom.VR;
import dev.lethe.testkit.synthetic.PhiKind;
import dev.lethe.testkit.synthetic.PhiTruth;
import dev.lethe.testkit.synthetic.SyntheticInstance;
import dev.lethe.testkit.synthetic.SyntheticStudies;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SourceTruthTest {
    @Test
    void readsFromAnInstanceWhatWasPutIntoItsAttributes() throws IOException {
        SyntheticInstance instance = new SyntheticStudies(3).ct(1, 0, 1);

        PhiTruth truth = SourceTruth.of(new ByteArrayInputStream(instance.toBytes()));

        for (PhiKind kind : new PhiKind[] {PhiKind.PERSON_NAME, PhiKind.DATE, PhiKind.UID, PhiKind.PATIENT_ID}) {
            assertThat(truth.values().stream().filter(v -> v.kind() == kind).toList())
                    .as(kind.name())
                    .containsAll(instance.truth().values().stream()
                            .filter(v -> v.kind() == kind)
                            .toList());
        }
    }

    @Test
    void leavesOutOrdinaryWordsVendorsAndRegisteredUids() throws IOException {
        Attributes header = new Attributes();
        header.setString(Tag.SOPClassUID, VR.UI, UID.CTImageStorage);
        header.setString(Tag.SOPInstanceUID, VR.UI, "2.999.55.44.33.22");
        header.setString(Tag.Manufacturer, VR.LO, "Acme Devices");
        header.setString(Tag.StationName, VR.SH, "ACME");
        header.setString(Tag.PatientName, VR.PN, "Anonymous^Zebedee");
        header.setString(Tag.PatientBirthDate, VR.DA, "***");
        header.setString(Tag.FrameOfReferenceUID, VR.UI, "1.2.840.10008.1.4.1.1");

        PhiTruth truth = SourceTruth.of(new ByteArrayInputStream(part10(header)));

        assertThat(truth.values())
                .containsExactlyInAnyOrder(
                        new PhiTruth.Value(PhiKind.UID, "2.999.55.44.33.22"),
                        new PhiTruth.Value(PhiKind.PERSON_NAME, "Zebedee"));
    }

    private static byte[] part10(Attributes header) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TransferSyntax syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
        try (DicomOutputStream out = new DicomOutputStream(bytes, syntax)) {
            out.writeFileMetaInformation(FileMetaInformation.of(UID.CTImageStorage, "2.999.55.44.33.22", syntax));
            out.writeDataset(header);
        }
        return bytes.toByteArray();
    }
}
