package dev.lethe.deid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.deid.profile.DeidOption;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.DicomException;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.Sequence;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Private elements of real files, with everything that may know them. */
class SafePrivateSamplesTest {
    @Test
    void whatStaysIsWhatItWas(@TempDir Path folder) throws Exception {
        // Given
        Foreign.require("dcmdump");
        Profile profile = PrivateInstances.knowledgeBase(DeidOption.RETAIN_MODIFIED_DATES);
        Deidentifier engine = new Deidentifier(profile, TestKeys.PRF, DicomLimits.DEFAULT);
        Map<String, Integer> kept = new TreeMap<>();
        int withPrivates = 0;
        for (Path sample : Samples.readable()) {
            byte[] source = Files.readAllBytes(sample);
            ByteArrayOutputStream target = new ByteArrayOutputStream();
            // When
            try {
                engine.deidentify(() -> new ByteArrayInputStream(source), TestKeys.PATIENT, target);
            } catch (QuarantineException e) {
                assertThat(e.reason()).as("%s %s", sample, e.getMessage()).isNotEqualTo(QuarantineReason.LEAK_GATE);
                continue;
            } catch (DicomException e) {
                continue;
            }
            // Then
            Attributes clean = header(target.toByteArray());
            Attributes original = header(source);
            PrivateVrs.resolve(original, profile, DicomLimits.DEFAULT);
            Map<String, Integer> here = new TreeMap<>();
            compare(clean, original, here);
            if (!here.isEmpty()) {
                withPrivates++;
                here.forEach((creator, count) -> kept.merge(creator, count, Integer::sum));
                assertThat(clean.getSequence(Tag.PrivateDataElementCharacteristicsSequence))
                        .extracting(item -> item.getString(Tag.PrivateCreatorReference))
                        .containsAll(here.keySet());
                Path file = Files.write(folder.resolve("clean.dcm"), target.toByteArray());
                assertThat(Foreign.run("dcmdump", List.of("-q"), List.of(file)).status())
                        .as("dcmdump of %s", sample)
                        .isZero();
            }
        }
        System.out.println("private elements kept in " + withPrivates + " samples: " + kept);
        assertThat(withPrivates).isGreaterThan(20);
    }

    private static void compare(Attributes clean, Attributes original, Map<String, Integer> kept) {
        for (int tag : clean.tags()) {
            Sequence items = clean.getSequence(tag);
            Sequence originals = original.getSequence(tag);
            for (int i = 0; items != null && originals != null && i < Math.min(items.size(), originals.size()); i++) {
                compare(items.get(i), originals.get(i), kept);
            }
            if (Tag.isPrivate(tag) && !Tag.isPrivateCreator(tag)) {
                assertThat(clean.privateCreator(tag)).isNotNull().isEqualTo(original.privateCreator(tag));
                kept.merge(clean.privateCreator(tag), 1, Integer::sum);
                // Binary numbers stay; text may be cleaned.
                if (clean.getBytes(tag) != null && !original.getVR(tag).isText()) {
                    assertThat(clean.getBytes(tag)).isEqualTo(original.getBytes(tag));
                }
                assertThat(original.getVR(tag)).isNotIn(VR.PN, VR.AE, VR.UN);
            }
        }
    }

    private static Attributes header(byte[] file) throws IOException {
        try (DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(file))) {
            return in.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA);
        }
    }
}
