package dev.lethe.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.deid.HeadImages.Verdict;
import dev.lethe.deid.profile.ProfileFile;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadImagesTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "CT | HEAD    | -                | AXIAL     | HEAD",
                "MR | Brain   | -                | M         | HEAD",
                "MR | -       | T1 mprage Kopf   | M         | HEAD",
                "PT | -       | FDG Neuroimaging | -         | HEAD",
                "CT | CHEST   | Thorax           | AXIAL     | NO_FACE",
                "CT | CHEST   | Thorax und Kopf  | AXIAL     | HEAD",
                "CT | -       | Abdomen          | AXIAL     | NO_FACE",
                "CT | -       | overhead scan    | AXIAL     | NO_FACE",
                "CT | -       | -                | AXIAL     | UNKNOWN",
                "CT | HEAD    | -                | LOCALIZER | NO_FACE",
                "CR | SKULL   | -                | -         | NO_FACE",
            })
    void judgesByModalityBodyPartAndWords(String modality, String part, String text, String type, Verdict expected) {
        Attributes header = slice(modality, part, text);
        if (type != null) {
            header.setString(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY", type);
        }
        assertThat(HeadImages.judge(header)).isEqualTo(expected);
    }

    @Test
    void aFieldOfViewWithoutRoomForAFaceShowsNone() {
        Attributes header = slice("MR", "HEAD", null);
        header.setString(Tag.PixelSpacing, VR.DS, "0.1", "0.1");
        assertThat(HeadImages.judge(header)).isEqualTo(Verdict.NO_FACE);
        header.setString(Tag.PixelSpacing, VR.DS, "0.5", "0.5");
        assertThat(HeadImages.judge(header)).isEqualTo(Verdict.HEAD);
    }

    @Test
    void whatMayShowAFaceIsFlaggedOrKeptBack() throws Exception {
        Attributes ct = TestInstances.ct();
        ct.setInt(Tag.Rows, VR.US, 512);
        ct.setString(Tag.BodyPartExamined, VR.CS, "HEAD");
        byte[] head = TestInstances.file(ct);
        ct.setString(Tag.BodyPartExamined, VR.CS, "FOOT");
        ct.setString(Tag.StudyDescription, VR.LO, "Foot");
        byte[] foot = TestInstances.file(ct);

        assertThat(clean(head, "pass").getString(Tag.RecognizableVisualFeatures))
                .isEqualTo("YES");
        assertThat(clean(foot, "pass").contains(Tag.RecognizableVisualFeatures)).isFalse();
        assertThat(clean(foot, "quarantine").contains(Tag.RecognizableVisualFeatures))
                .isFalse();
        assertThatThrownBy(() -> clean(head, "quarantine"))
                .isInstanceOfSatisfying(
                        QuarantineException.class,
                        e -> assertThat(e.reason()).isEqualTo(QuarantineReason.RECOGNIZABLE_VISUAL_FEATURES));
    }

    private static Attributes clean(byte[] file, String policy) throws Exception {
        Profile profile = Profile.of(ProfileFile.parse("test.yaml", """
                profile: test
                version: "1"
                base: Basic Application Level Confidentiality Profile
                recognizableVisualFeatures: %s
                """.formatted(policy)));
        return TestInstances.read(TestInstances.deidentified(file, profile));
    }

    private static Attributes slice(String modality, String part, String text) {
        Attributes header = new Attributes();
        header.setString(Tag.Modality, VR.CS, modality);
        header.setInt(Tag.Rows, VR.US, 512);
        header.setInt(Tag.Columns, VR.US, 512);
        if (part != null) {
            header.setString(Tag.BodyPartExamined, VR.CS, part);
        }
        if (text != null) {
            header.setString(Tag.SeriesDescription, VR.LO, text);
        }
        return header;
    }
}
