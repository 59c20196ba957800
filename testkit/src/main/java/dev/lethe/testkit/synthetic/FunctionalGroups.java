package dev.lethe.testkit.synthetic;

import dev.lethe.dicom.Tag;

/** Functional groups of an enhanced CT (PS3.3 C.7.6.16): what is shared, and one small item per frame. */
final class FunctionalGroups {
    private FunctionalGroups() {}

    static void fill(Header header, Study study, int frames) {
        header.item(Tag.DimensionOrganizationSequence).uid(Tag.DimensionOrganizationUID, study.studyUid() + ".5");
        header.item(Tag.DimensionIndexSequence)
                .uid(Tag.DimensionOrganizationUID, study.studyUid() + ".5")
                .number(Tag.DimensionIndexPointer, Tag.InStackPositionNumber)
                .number(Tag.FunctionalGroupPointer, Tag.FrameContentSequence);
        Header shared = header.item(Tag.SharedFunctionalGroupsSequence);
        shared.item(Tag.PixelMeasuresSequence).decimal(Tag.SliceThickness, 1).decimal(Tag.PixelSpacing, 0.5, 0.5);
        shared.item(Tag.PlaneOrientationSequence).decimal(Tag.ImageOrientationPatient, 1, 0, 0, 0, 1, 0);
        shared.item(Tag.CTImageFrameTypeSequence)
                .text(Tag.FrameType, "ORIGINAL", "PRIMARY", "VOLUME", "NONE")
                .text(Tag.PixelPresentation, "MONOCHROME")
                .text(Tag.VolumetricProperties, "VOLUME")
                .text(Tag.VolumeBasedCalculationTechnique, "NONE");
        shared.item(Tag.PixelValueTransformationSequence)
                .decimal(Tag.RescaleIntercept, -1024)
                .decimal(Tag.RescaleSlope, 1)
                .text(Tag.RescaleType, "HU");
        shared.item(Tag.FrameVOILUTSequence).decimal(Tag.WindowCenter, 40).decimal(Tag.WindowWidth, 400);
        for (int frame = 0; frame < frames; frame++) {
            Header group = header.item(Tag.PerFrameFunctionalGroupsSequence);
            group.item(Tag.FrameContentSequence)
                    .text(Tag.FrameAcquisitionDateTime, study.date() + study.time())
                    .text(Tag.FrameReferenceDateTime, study.date() + study.time())
                    .decimal(Tag.FrameAcquisitionDuration, 250)
                    .text(Tag.StackID, "1")
                    .number(Tag.InStackPositionNumber, frame + 1)
                    .number(Tag.DimensionIndexValues, frame + 1)
                    .text(Tag.FrameComments, "Frame of " + study.persona().family());
            group.item(Tag.PlanePositionSequence).decimal(Tag.ImagePositionPatient, -120, -120, frame);
        }
    }
}
