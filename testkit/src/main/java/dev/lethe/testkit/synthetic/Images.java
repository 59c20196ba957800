package dev.lethe.testkit.synthetic;

import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.UID;
import dev.lethe.dicom.VR;
import dev.lethe.testkit.synthetic.CommonModules.Series;

/** Image instances: CT, MR, CR, US and dose screens (PS3.3 A.2, A.3, A.4, A.6, A.7, A.8, A.38). */
final class Images {
    private final Phantom phantom = new Phantom();

    /** A slice of a CT (PS3.3 A.3). */
    SyntheticInstance ct(Series series, int instance, int rows, int columns, TransferSyntax syntax) {
        Header header = CommonModules.instance(series, instance, UID.CTImageStorage, "CT head");
        header.text(Tag.ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
                .text(Tag.BodyPartExamined, "HEAD")
                .text(Tag.ImageComments, comment(series.study()))
                .decimal(Tag.KVP, 120)
                .number(Tag.XRayTubeCurrent, 280)
                .number(Tag.Exposure, 210)
                .text(Tag.ConvolutionKernel, "H30s")
                .decimal(Tag.SliceThickness, 1.5);
        acquisition(header, series, instance);
        plane(header, series.study(), instance, rows, 1.5);
        gray16(header, rows, columns);
        header.decimal(Tag.RescaleIntercept, -1024)
                .decimal(Tag.RescaleSlope, 1)
                .text(Tag.RescaleType, "HU")
                .decimal(Tag.WindowCenter, 40)
                .decimal(Tag.WindowWidth, 400);
        return new SyntheticInstance(
                header, syntax, new Frames(1, rows * columns * 2, frame -> phantom.gray16(rows, columns, instance)));
    }

    /** A slice of an MR (PS3.3 A.4). */
    SyntheticInstance mr(Series series, int instance, int rows, int columns, TransferSyntax syntax) {
        Header header = CommonModules.instance(series, instance, UID.MRImageStorage, "MR brain");
        header.text(Tag.ImageType, "ORIGINAL", "PRIMARY", "M", "SE")
                .text(Tag.BodyPartExamined, "BRAIN")
                .text(Tag.ImageComments, comment(series.study()))
                .text(Tag.ScanningSequence, "SE")
                .text(Tag.SequenceVariant, "NONE")
                .empty(Tag.ScanOptions)
                .text(Tag.MRAcquisitionType, "2D")
                .text(Tag.SequenceName, "se2d1")
                .decimal(Tag.RepetitionTime, 500)
                .decimal(Tag.EchoTime, 14)
                .number(Tag.EchoTrainLength, 1)
                .decimal(Tag.MagneticFieldStrength, 1.5)
                .decimal(Tag.SliceThickness, 5);
        acquisition(header, series, instance);
        plane(header, series.study(), instance, rows, 5);
        gray16(header, rows, columns);
        header.decimal(Tag.WindowCenter, 2048).decimal(Tag.WindowWidth, 4096);
        return new SyntheticInstance(
                header,
                syntax,
                new Frames(1, rows * columns * 2, frame -> phantom.gray16(rows, columns, instance + 3)));
    }

    /** A projection radiograph with an overlay whose comments name the patient (PS3.3 A.2, C.9.2). */
    SyntheticInstance cr(Series series, int instance, int rows, int columns, TransferSyntax syntax) {
        Study study = series.study();
        Header header = CommonModules.instance(series, instance, UID.ComputedRadiographyImageStorage, "Chest x-ray");
        header.text(Tag.ImageType, "ORIGINAL", "PRIMARY")
                .text(Tag.BodyPartExamined, "CHEST")
                .text(Tag.ViewPosition, "PA")
                .empty(Tag.PatientOrientation)
                .text(Tag.PlateID, "PLATE" + instance)
                .text(Tag.CassetteID, "C-" + study.studyId())
                .text(Tag.BurnedInAnnotation, "NO");
        acquisition(header, series, instance);
        gray16(header, rows, columns);
        header.decimal(Tag.WindowCenter, 2048).decimal(Tag.WindowWidth, 4096);
        header.number(Tag.OverlayRows, 16)
                .number(Tag.OverlayColumns, 16)
                .text(Tag.OverlayType, "G")
                .number(Tag.OverlayOrigin, 1, 1)
                .number(Tag.OverlayBitsAllocated, 1)
                .number(Tag.OverlayBitPosition, 0)
                .bytes(Tag.OverlayData, VR.OW, new byte[32]);
        header.text(Tag.OverlayComments, "Marked for " + study.persona().family());
        return new SyntheticInstance(
                header, syntax, new Frames(1, rows * columns * 2, frame -> phantom.gray16(rows, columns, instance)));
    }

    /** An ultrasound image or clip in colour, with the patient burned into the pixels (PS3.3 A.6, A.7). */
    SyntheticInstance us(Series series, int instance, int rows, int columns, int frames, TransferSyntax syntax) {
        boolean clip = frames > 1;
        Header header = CommonModules.instance(
                series,
                instance,
                clip ? UID.UltrasoundMultiFrameImageStorage : UID.UltrasoundImageStorage,
                "Abdominal ultrasound");
        header.text(Tag.ImageType, "ORIGINAL", "PRIMARY", "ABDOMINAL", "0001")
                .text(Tag.BodyPartExamined, "ABDOMEN")
                .empty(Tag.PatientOrientation)
                .text(Tag.LossyImageCompression, "00");
        acquisition(header, series, instance);
        if (clip) {
            header.number(Tag.NumberOfFrames, frames)
                    .decimal(Tag.FrameTime, 40)
                    .bytes(Tag.FrameIncrementPointer, VR.AT, new byte[] {0x18, 0x00, 0x63, 0x10});
        }
        rgb8(header, rows, columns);
        return new SyntheticInstance(
                header,
                syntax,
                new Frames(
                        frames,
                        rows * columns * 3,
                        frame -> burnedIn(phantom.rgb8(rows, columns, instance + frame), columns, 3, series.study())));
    }

    /** The dose report of a CT as a picture of text (PS3.3 A.8). */
    SyntheticInstance doseScreen(Series series, int instance, int rows, int columns) {
        Header header = CommonModules.instance(series, instance, UID.SecondaryCaptureImageStorage, "CT head");
        header.text(Tag.ImageType, "DERIVED", "SECONDARY", "OTHER", "DOSE_INFO")
                .text(Tag.ConversionType, "WSD")
                .text(Tag.BodyPartExamined, "HEAD")
                .empty(Tag.PatientOrientation)
                .text(Tag.BurnedInAnnotation, "YES");
        acquisition(header, series, instance);
        header.number(Tag.SamplesPerPixel, 1).text(Tag.PhotometricInterpretation, "MONOCHROME2");
        size(header, rows, columns, 8, 8);
        return new SyntheticInstance(
                header,
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                new Frames(1, rows * columns, frame -> burnedIn(new byte[rows * columns], columns, 1, series.study())));
    }

    /**
     * An enhanced CT of any number of frames (PS3.3 A.38.1), for sizes that classic instances do not reach. Without the CT
     * acquisition macros: readers read it, a validator of IODs complains.
     */
    SyntheticInstance enhancedCt(Series series, int instance, int rows, int columns, int frames) {
        Header header = CommonModules.instance(series, instance, UID.EnhancedCTImageStorage, "CT perfusion");
        header.text(Tag.ImageType, "ORIGINAL", "PRIMARY", "VOLUME", "NONE")
                .text(Tag.PixelPresentation, "MONOCHROME")
                .text(Tag.VolumetricProperties, "VOLUME")
                .text(Tag.VolumeBasedCalculationTechnique, "NONE")
                .text(Tag.ContentQualification, "PRODUCT")
                .text(Tag.BurnedInAnnotation, "NO")
                .text(Tag.LossyImageCompression, "00")
                .text(Tag.PresentationLUTShape, "IDENTITY")
                .phi(PhiKind.DATE, Tag.ContentDate, series.study().date())
                .text(Tag.ContentTime, series.study().time())
                .text(
                        Tag.AcquisitionDateTime,
                        series.study().date() + series.study().time())
                .uid(Tag.FrameOfReferenceUID, series.study().frameOfReferenceUid())
                .empty(Tag.PositionReferenceIndicator, Tag.AcquisitionContextSequence)
                .number(Tag.NumberOfFrames, frames);
        gray16(header, rows, columns);
        FunctionalGroups.fill(header, series.study(), frames);
        return new SyntheticInstance(
                header,
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                new Frames(frames, rows * columns * 2, frame -> phantom.gray16(rows, columns, frame)));
    }

    private static String comment(Study study) {
        Persona patient = study.persona();
        return "Compare with prior of " + patient.family() + ", record " + patient.id() + ", accession "
                + study.accession() + ". Lesion in segment VII unchanged.";
    }

    private static void acquisition(Header header, Series series, int instance) {
        Study study = series.study();
        header.phi(PhiKind.DATE, Tag.AcquisitionDate, study.date())
                .text(Tag.AcquisitionTime, study.time())
                .phi(PhiKind.DATE, Tag.ContentDate, study.date())
                .text(Tag.ContentTime, study.time())
                .number(Tag.AcquisitionNumber, 1)
                .text(Tag.PatientPosition, "HFS");
        header.item(Tag.SourceImageSequence)
                .text(Tag.ReferencedSOPClassUID, UID.CTImageStorage)
                .uid(Tag.ReferencedSOPInstanceUID, study.instanceUid(series.number(), instance) + ".1");
    }

    private static void plane(Header header, Study study, int instance, int rows, double spacing) {
        double pixel = 240.0 / rows;
        header.uid(Tag.FrameOfReferenceUID, study.frameOfReferenceUid())
                .empty(Tag.PositionReferenceIndicator)
                .decimal(Tag.ImageOrientationPatient, 1, 0, 0, 0, 1, 0)
                .decimal(Tag.ImagePositionPatient, -120, -120, instance * spacing)
                .decimal(Tag.SliceLocation, instance * spacing)
                .decimal(Tag.PixelSpacing, pixel, pixel);
    }

    private static void gray16(Header header, int rows, int columns) {
        header.number(Tag.SamplesPerPixel, 1).text(Tag.PhotometricInterpretation, "MONOCHROME2");
        size(header, rows, columns, 16, 12);
    }

    private static void rgb8(Header header, int rows, int columns) {
        header.number(Tag.SamplesPerPixel, 3)
                .text(Tag.PhotometricInterpretation, "RGB")
                .number(Tag.PlanarConfiguration, 0);
        size(header, rows, columns, 8, 8);
    }

    private static void size(Header header, int rows, int columns, int allocated, int stored) {
        header.number(Tag.Rows, rows)
                .number(Tag.Columns, columns)
                .number(Tag.BitsAllocated, allocated)
                .number(Tag.BitsStored, stored)
                .number(Tag.HighBit, stored - 1)
                .number(Tag.PixelRepresentation, 0);
    }

    private static byte[] burnedIn(byte[] frame, int columns, int samples, Study study) {
        byte[] written = frame.clone();
        Persona patient = study.persona();
        PixelFont.write(written, columns, samples, 6, 6, 2, patient.family() + " " + patient.given());
        PixelFont.write(written, columns, samples, 26, 6, 2, patient.id() + " " + study.birthDate());
        return written;
    }
}
