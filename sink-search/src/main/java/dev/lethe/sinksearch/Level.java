package dev.lethe.sinksearch;

import java.util.ArrayList;
import java.util.List;

/**
 * A level of the DICOM information model, the index that holds it, and the attributes that can be searched there besides
 * those of the levels above. Other attributes of an instance are kept in its document without being searchable.
 */
enum Level {
    STUDY("lethe-studies", "StudyInstanceUID", """
            AccessionNumber ClinicalTrialProtocolID ClinicalTrialSubjectID DeidentificationMethod InstitutionName
            LongitudinalTemporalInformationModified PatientAge PatientBirthDate PatientID PatientIdentityRemoved
            PatientName PatientSex PatientSize PatientSpeciesDescription PatientWeight ReferringPhysicianName
            StudyDate StudyDescription StudyID StudyInstanceUID StudyTime"""),

    SERIES("lethe-series", "SeriesInstanceUID", """
            AnatomicalOrientationType BodyPartExamined FrameOfReferenceUID InstitutionalDepartmentName Laterality
            MagneticFieldStrength Manufacturer ManufacturerModelName Modality PatientPosition
            PerformedProcedureStepDescription PerformedProcedureStepStartDate PresentationIntentType ProtocolName
            SeriesDate SeriesDescription SeriesInstanceUID SeriesNumber SeriesTime SeriesType SoftwareVersions
            StationName Units"""),

    INSTANCE("lethe-instances", "SOPInstanceUID", """
            AcquisitionDate AcquisitionDateTime AcquisitionDuration AcquisitionNumber AcquisitionTime BitsAllocated
            BitsStored BurnedInAnnotation CTDIvol CineRate Columns CompletionFlag CompressionForce ContentDate
            ContentDescription ContentLabel ContentTime ContrastBolusAgent ConvolutionKernel DataCollectionDiameter
            DerivationDescription DetectorType DiffusionBValue DocumentTitle EchoNumbers EchoTime EchoTrainLength
            Exposure ExposureTime FilterType FlipAngle FrameTime GantryDetectorTilt Grid HeartRate HighBit ImageComments
            ImageLaterality ImageOrientationPatient ImagePositionPatient ImageType ImagedNucleus ImagerPixelSpacing
            ImagingFrequency InstanceCreationDate InstanceCreationTime InstanceNumber InversionTime KVP
            LossyImageCompression LossyImageCompressionMethod LossyImageCompressionRatio MRAcquisitionType
            NumberOfAverages NumberOfFrames PhotometricInterpretation PixelRepresentation PixelSpacing
            PositionerPrimaryAngle PositionerSecondaryAngle QualityControlImage RadiationSetting
            ReceiveCoilName RecognizableVisualFeatures ReconstructionDiameter RepetitionTime RescaleIntercept
            RescaleSlope RescaleType Rows SOPClassUID SOPInstanceUID SamplesPerPixel ScanOptions ScanningSequence
            SegmentationType SequenceName SequenceVariant SliceLocation SliceThickness SpacingBetweenSlices
            TransferSyntaxUID VerificationFlag ViewPosition WindowCenter WindowWidth XRayTubeCurrent""");

    private final String alias;
    private final String uidKeyword;
    private final List<String> own;

    Level(String alias, String uidKeyword, String own) {
        this.alias = alias;
        this.uidKeyword = uidKeyword;
        this.own = List.of(own.split("\\s+"));
    }

    /** Name under which the index is written and searched. */
    String alias() {
        return alias;
    }

    /** Attribute whose value is the document's id. */
    String uidKeyword() {
        return uidKeyword;
    }

    /** Searchable attributes of this level and of those above it. */
    List<String> attributes() {
        List<String> all = new ArrayList<>();
        for (Level level : values()) {
            if (level.ordinal() <= ordinal()) {
                all.addAll(level.own);
            }
        }
        return all;
    }
}
