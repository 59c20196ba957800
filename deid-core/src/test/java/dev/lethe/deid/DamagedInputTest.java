package dev.lethe.deid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.UID;
import dev.lethe.dicom.VR;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Damaged files end in a typed error or in a clean instance, never in another exception. */
class DamagedInputTest {

    /** Its SOP Instance UID has another VR. */
    @Example
    void aUidThatNoRuleTakesOverEndsInATypedErrorToo() throws IOException {
        flippedBytesAndCutsEndInATypedError(6574877);
    }

    @Property(tries = 2000)
    void flippedBytesAndCutsEndInATypedError(@ForAll long seed) throws IOException {
        // Given
        Random random = new Random(seed);
        TransferSyntax[] syntaxes = {
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
            TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN
        };
        byte[] file = TestInstances.file(instance(), syntaxes[random.nextInt(syntaxes.length)]);
        for (int i = random.nextInt(8); i >= 0; i--) {
            file[132 + random.nextInt(file.length - 132)] = (byte) random.nextInt(256);
        }
        if (random.nextInt(4) == 0) {
            file = Arrays.copyOf(file, random.nextInt(file.length));
        }
        // When / Then: anything but IOException and QuarantineException fails the property
        try {
            byte[] output = TestInstances.deidentified(file);
            assertThat(TestInstances.read(output).getString(Tag.PatientID))
                    .isEqualTo(TestKeys.PATIENT.pseudonym().value());
        } catch (QuarantineException e) {
            assertThat(e.reason()).isNotNull();
        } catch (dev.lethe.dicom.DicomException e) {
            assertThat(QuarantineReason.of(e)).isNotNull();
        }
    }

    private static Attributes instance() {
        Attributes ct = TestInstances.ct();
        Attributes item = ct.newSequence(Tag.ReferencedSeriesSequence).newItem();
        item.setString(Tag.SeriesInstanceUID, VR.UI, TestInstances.SERIES);
        item.newSequence(Tag.ReferencedInstanceSequence)
                .newItem()
                .setString(Tag.ReferencedSOPClassUID, VR.UI, UID.CTImageStorage);
        ct.setString(Tag.ContentDescription, VR.LO, "text of Zwickelmeier");
        ct.setString(Tag.SliceThickness, VR.DS, "1.5");
        ct.setBytes(
                Tag.RelatedSeriesSequence, VR.UN, new byte[] {(byte) 0xFE, (byte) 0xFF, 0, (byte) 0xE0, 0, 0, 0, 0});
        ct.setString(0x00090010, VR.LO, "CREATOR");
        ct.setBytes(0x00091001, VR.UN, new byte[20]);
        ct.setBytes(Tag.PixelData, VR.OW, new byte[64]);
        ct.setBytes(Tag.DataSetTrailingPadding, VR.OB, new byte[8]);
        return ct;
    }
}
