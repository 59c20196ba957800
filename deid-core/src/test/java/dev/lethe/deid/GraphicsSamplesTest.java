package dev.lethe.deid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.deid.profile.DeidOption;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.DicomException;
import dev.lethe.dicom.Sequence;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real and generated files with annotations, overlays, curves and icons, with the Clean Graphics Option and without. */
class GraphicsSamplesTest {
    private static List<Path> withGraphics() throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path sample : Samples.readable()) {
            try {
                Attributes dataSet = TestInstances.read(Files.readAllBytes(sample));
                if (hasGraphics(dataSet) && dataSet.containsValue(Tag.SOPInstanceUID)) {
                    found.add(sample);
                }
            } catch (DicomException e) {
                // Nothing to be cleaned.
            }
        }
        return found;
    }

    private static boolean hasGraphics(Attributes dataSet) {
        for (int tag : dataSet.tags()) {
            Sequence items = dataSet.getVR(tag) == VR.SQ ? dataSet.getSequence(tag) : null;
            boolean inItems = items != null && items.stream().anyMatch(GraphicsSamplesTest::hasGraphics);
            if (inItems || isGraphic(tag) && !isDummy(dataSet, tag)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isGraphic(int tag) {
        int groups = Tag.group(tag) >> 8;
        return groups == 0x50 || groups == 0x60 || tag == Tag.GraphicAnnotationSequence || tag == Tag.IconImageSequence;
    }

    private static boolean isDummy(Attributes dataSet, int tag) {
        Attributes annotation = tag == Tag.GraphicAnnotationSequence ? dataSet.getItem(tag) : null;
        Attributes text = annotation == null ? null : annotation.getItem(Tag.TextObjectSequence);
        return text != null
                && dataSet.getSequence(tag).size() == 1
                && !annotation.contains(Tag.GraphicObjectSequence)
                && Dummies.TEXT.equals(text.getString(Tag.UnformattedTextValue));
    }

    private static byte[] clean(Path sample, Profile profile) throws IOException, QuarantineException {
        Attributes whole = TestInstances.read(Files.readAllBytes(sample));
        // What becomes of the pixels is not asked here.
        whole.remove(Tag.PixelData);
        return Presentations.cleanFile(TestInstances.file(whole), profile, bitmap -> Optional.of(bitmap.bits()));
    }

    @Test
    void withoutTheOptionNothingOfThemIsPublished() throws Exception {
        List<Path> samples = withGraphics();
        assertThat(samples).hasSizeGreaterThan(10);
        for (Profile profile : TestInstances.shippedProfiles()) {
            int published = 0;
            for (Path sample : samples) {
                try {
                    assertThat(hasGraphics(TestInstances.read(clean(sample, profile))))
                            .as("%s by %s", sample, profile.identity().id())
                            .isFalse();
                    published++;
                } catch (QuarantineException e) {
                    // Likewise.
                }
            }
            assertThat(published).isGreaterThan(8);
        }
    }

    @Test
    void withTheOptionNothingIsWrongThatWasNotBefore(@TempDir Path folder) throws Exception {
        // Given
        Foreign.require("dciodvfy");
        Profile profile = OptionCoverageTest.with(DeidOption.CLEAN_GRAPHICS, DeidOption.RETAIN_MODIFIED_DATES);
        int kept = 0;
        for (Path sample : withGraphics()) {
            Path before = folder.resolve("before.dcm");
            Path after = folder.resolve("after.dcm");
            Attributes whole = TestInstances.read(Files.readAllBytes(sample));
            whole.remove(Tag.PixelData);
            // When
            try {
                Files.write(after, clean(sample, profile));
            } catch (QuarantineException e) {
                continue;
            }
            // Then
            kept += hasGraphics(TestInstances.read(Files.readAllBytes(after))) ? 1 : 0;
            assertThat(new IodJudge(folder).newErrors(Files.write(before, TestInstances.file(whole)), after))
                    .as("%s", sample)
                    .isEmpty();
        }
        assertThat(kept).isGreaterThan(3);
    }

    @Test
    void thePeopleNamedInAPresentationStateAreGone() throws Exception {
        // Given: a text with name and birth date, a layer described by a physician's name
        Path sample = Samples.readable().stream()
                .filter(file -> file.endsWith("gsps_text_annotation.dcm"))
                .findFirst()
                .orElseThrow();
        // When
        byte[] file = clean(sample, Presentations.profile());
        // Then
        assertThat(new String(file, StandardCharsets.ISO_8859_1))
                .doesNotContainIgnoringCase("NAKAMURA")
                .doesNotContainIgnoringCase("SZABO")
                .doesNotContain("1933");
        Attributes clean = TestInstances.read(file);
        assertThat(clean.getItem(Tag.GraphicLayerSequence).getString(Tag.GraphicLayer))
                .isEqualTo("L1");
    }
}
