package dev.lethe.deid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.deid.profile.ProfileFile;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Sequence;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.UID;
import dev.lethe.dicom.VR;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What refers to an instance, series or study before refers to the same one after, whatever refers to it. */
class ReferentialClosureTest {
    static final List<String> PROFILES = ProfileFile.SHIPPED;

    private static final int[] UIDS = {
        Tag.ReferencedSOPInstanceUID,
        Tag.SeriesInstanceUID,
        Tag.StudyInstanceUID,
        Tag.FrameOfReferenceUID,
        Tag.ReferencedFrameOfReferenceUID
    };
    private static final String FRAME = "1.2.826.0.1.3680043.8.498.1004";

    @ParameterizedTest
    @FieldSource("PROFILES")
    void structureSetToImages(String profile) throws Exception {
        // Given
        Attributes set = instance(UID.RTStructureSetStorage, "21");
        Attributes frame =
                set.newSequence(Tag.ReferencedFrameOfReferenceSequence).newItem();
        frame.setString(Tag.FrameOfReferenceUID, VR.UI, FRAME);
        Attributes study = frame.newSequence(Tag.RTReferencedStudySequence).newItem();
        reference(study, "1.2.840.10008.3.1.2.3.1", TestInstances.STUDY);
        Attributes series = study.newSequence(Tag.RTReferencedSeriesSequence).newItem();
        series.setString(Tag.SeriesInstanceUID, VR.UI, TestInstances.SERIES);
        reference(series.newSequence(Tag.ContourImageSequence).newItem(), UID.CTImageStorage, TestInstances.INSTANCE);
        Attributes contour = set.newSequence(Tag.ROIContourSequence)
                .newItem()
                .newSequence(Tag.ContourSequence)
                .newItem();
        reference(contour.newSequence(Tag.ContourImageSequence).newItem(), UID.CTImageStorage, TestInstances.INSTANCE);
        // When, then
        leadsTo(set, profile, 5);
    }

    @ParameterizedTest
    @FieldSource("PROFILES")
    void segmentationToImages(String profile) throws Exception {
        // Given
        Attributes segmentation = instance(UID.SegmentationStorage, "22");
        Attributes series =
                segmentation.newSequence(Tag.ReferencedSeriesSequence).newItem();
        series.setString(Tag.SeriesInstanceUID, VR.UI, TestInstances.SERIES);
        reference(
                series.newSequence(Tag.ReferencedInstanceSequence).newItem(),
                UID.MRImageStorage,
                TestInstances.INSTANCE);
        Attributes derivation = segmentation
                .newSequence(Tag.PerFrameFunctionalGroupsSequence)
                .newItem()
                .newSequence(Tag.DerivationImageSequence)
                .newItem();
        reference(
                derivation.newSequence(Tag.SourceImageSequence).newItem(), UID.MRImageStorage, TestInstances.INSTANCE);
        // When, then
        leadsTo(segmentation, profile, 3);
    }

    @ParameterizedTest
    @FieldSource("PROFILES")
    void presentationStateToImages(String profile) throws Exception {
        // Given
        Attributes state = instance(UID.GrayscaleSoftcopyPresentationStateStorage, "23");
        Attributes series = state.newSequence(Tag.ReferencedSeriesSequence).newItem();
        series.setString(Tag.SeriesInstanceUID, VR.UI, TestInstances.SERIES);
        reference(
                series.newSequence(Tag.ReferencedImageSequence).newItem(),
                UID.UltrasoundImageStorage,
                TestInstances.INSTANCE);
        Attributes area = state.newSequence(Tag.DisplayedAreaSelectionSequence).newItem();
        reference(
                area.newSequence(Tag.ReferencedImageSequence).newItem(),
                UID.UltrasoundImageStorage,
                TestInstances.INSTANCE);
        // When, then
        leadsTo(state, profile, 3);
    }

    @ParameterizedTest
    @FieldSource("PROFILES")
    void keyObjectsToImages(String profile) throws Exception {
        // Given
        Attributes keyObject = instance(UID.KeyObjectSelectionDocumentStorage, "24");
        Attributes evidence = keyObject
                .newSequence(Tag.CurrentRequestedProcedureEvidenceSequence)
                .newItem();
        evidence.setString(Tag.StudyInstanceUID, VR.UI, TestInstances.STUDY);
        Attributes series = evidence.newSequence(Tag.ReferencedSeriesSequence).newItem();
        series.setString(Tag.SeriesInstanceUID, VR.UI, TestInstances.SERIES);
        reference(series.newSequence(Tag.ReferencedSOPSequence).newItem(), UID.CTImageStorage, TestInstances.INSTANCE);
        Attributes image = keyObject.newSequence(Tag.ContentSequence).newItem();
        image.setString(Tag.RelationshipType, VR.CS, "CONTAINS");
        image.setString(Tag.ValueType, VR.CS, "IMAGE");
        reference(image.newSequence(Tag.ReferencedSOPSequence).newItem(), UID.CTImageStorage, TestInstances.INSTANCE);
        // When, then: without Clean Structured Content the content is one dummy item
        leadsTo(keyObject, profile, profile.equals("basic") ? 3 : 4);
    }

    /** Header of an instance of the same patient and study, in a series of its own, without pixels. */
    private static Attributes instance(String sopClass, String number) {
        Attributes instance = TestInstances.ct();
        for (int tag : new int[] {
            Tag.ImageType, Tag.SamplesPerPixel, Tag.PhotometricInterpretation, Tag.Rows, Tag.Columns, Tag.BitsAllocated
        }) {
            instance.remove(tag);
        }
        instance.setString(Tag.SOPClassUID, VR.UI, sopClass);
        instance.setString(Tag.SOPInstanceUID, VR.UI, TestInstances.INSTANCE + "." + number);
        instance.setString(Tag.SeriesInstanceUID, VR.UI, TestInstances.SERIES + "." + number);
        return instance;
    }

    private static void reference(Attributes item, String sopClass, String instance) {
        item.setString(Tag.ReferencedSOPClassUID, VR.UI, sopClass);
        item.setString(Tag.ReferencedSOPInstanceUID, VR.UI, instance);
    }

    private static void leadsTo(Attributes referring, String profileName, int references) throws Exception {
        Profile profile = Profile.named(profileName);
        Attributes ct = TestInstances.ct();
        ct.setString(Tag.FrameOfReferenceUID, VR.UI, FRAME);
        Attributes target = TestInstances.clean(ct, profile);
        Attributes clean = TestInstances.clean(referring, profile);
        List<String> found = new ArrayList<>();
        collect(clean, found);
        assertThat(found)
                .hasSize(references)
                .isSubsetOf(
                        target.getString(Tag.SOPInstanceUID),
                        target.getString(Tag.SeriesInstanceUID),
                        target.getString(Tag.StudyInstanceUID),
                        target.getString(Tag.FrameOfReferenceUID));
        assertThat(clean.getString(Tag.StudyInstanceUID)).isEqualTo(target.getString(Tag.StudyInstanceUID));
        assertThat(clean.getString(Tag.SeriesInstanceUID)).isNotEqualTo(target.getString(Tag.SeriesInstanceUID));
    }

    /** UIDs in items. */
    private static void collect(Attributes attributes, List<String> found) {
        for (int tag : attributes.tags()) {
            Sequence items = attributes.getSequence(tag);
            if (items == null) {
                continue;
            }
            for (Attributes item : items) {
                for (int uid : UIDS) {
                    if (item.containsValue(uid)) {
                        found.add(item.getString(uid));
                    }
                }
                collect(item, found);
            }
        }
    }
}
