package dev.lethe.deid;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.DicomOutputStream;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Random;

/**
 * Measures CPU seconds per 1,000 CT instances of 0.5 MB, from memory to memory, for the engine with its leak gate and for
 * reading and writing the same bytes. {@code java -cp ... dev.lethe.deid.EngineBenchmark [rounds]}
 */
final class EngineBenchmark {
    private static final int INSTANCES = 1000;

    private EngineBenchmark() {}

    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        byte[] file = TestInstances.file(ctOfHalfAMegabyte());
        System.out.printf(
                Locale.ROOT,
                "%d bytes, header %d elements%n",
                file.length,
                ctOfHalfAMegabyte().size());
        Deidentifier engine = new Deidentifier(Profile.basic(), TestKeys.PRF, DicomLimits.DEFAULT);
        for (int round = 0; round < rounds; round++) {
            double copy = cpuSeconds(() -> copy(file));
            double deid = cpuSeconds(() -> {
                ByteArrayOutputStream target = new ByteArrayOutputStream(file.length + 4096);
                engine.deidentify(new ByteArrayInputStream(file), TestKeys.PATIENT, target);
            });
            System.out.printf(Locale.ROOT, "copy %.3f, de-identify %.3f CPU s per 1,000%n", copy, deid);
        }
        for (int frames : new int[] {1_000, 10_000, 40_000}) {
            byte[] enhanced = TestInstances.file(enhanced(frames));
            ByteArrayOutputStream target = new ByteArrayOutputStream(enhanced.length);
            long before = processCpu();
            copy(enhanced);
            long middle = processCpu();
            engine.deidentify(new ByteArrayInputStream(enhanced), TestKeys.PATIENT, target);
            System.out.printf(
                    Locale.ROOT,
                    "%d frames, %d bytes of header: copy %.3f, de-identify %.3f CPU s%n",
                    frames,
                    enhanced.length,
                    (middle - before) / 1e9,
                    (processCpu() - middle) / 1e9);
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private static double cpuSeconds(Work work) throws Exception {
        long before = processCpu();
        for (int i = 0; i < INSTANCES; i++) {
            work.run();
        }
        return (processCpu() - before) / 1e9;
    }

    private static long processCpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static void copy(byte[] file) throws Exception {
        ByteArrayOutputStream target = new ByteArrayOutputStream(file.length + 4096);
        try (DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(file))) {
            Attributes meta = in.readFileMetaInformation();
            Attributes header = in.readHeader(dev.lethe.dicom.BulkPolicy.STOP_AT_PIXEL_DATA);
            try (DicomOutputStream out = new DicomOutputStream(target, in.transferSyntax())) {
                out.writeFileMetaInformation(meta);
                out.writeDataset(header);
                if (in.atBulk()) {
                    out.copyBulk(in);
                }
            }
        }
    }

    /** A deep header: every frame has its own functional groups and refers to an instance of its own. */
    private static Attributes enhanced(int frames) {
        Attributes mr = TestInstances.ct();
        mr.setString(Tag.SOPClassUID, VR.UI, dev.lethe.dicom.UID.EnhancedMRImageStorage);
        var groups = mr.newSequence(Tag.PerFrameFunctionalGroupsSequence);
        for (int frame = 0; frame < frames; frame++) {
            Attributes group = groups.newItem();
            Attributes content = group.newSequence(Tag.FrameContentSequence).newItem();
            content.setString(Tag.FrameAcquisitionDateTime, VR.DT, "20240229101112");
            content.setString(Tag.StackID, VR.SH, "1");
            content.setString(Tag.FrameComments, VR.LT, "Frame of Zwickelmeier");
            group.newSequence(Tag.PlanePositionSequence)
                    .newItem()
                    .setString(Tag.ImagePositionPatient, VR.DS, "1.5", "2.5", "-3.25");
            Attributes source =
                    group.newSequence(Tag.ConversionSourceAttributesSequence).newItem();
            source.setString(Tag.ReferencedSOPClassUID, VR.UI, dev.lethe.dicom.UID.MRImageStorage);
            source.setString(Tag.ReferencedSOPInstanceUID, VR.UI, "1.2.826.0.1.3680043.8.498.5." + frame);
        }
        return mr;
    }

    /** With about as many elements, and as much private data, as scanners write. */
    private static Attributes ctOfHalfAMegabyte() {
        Attributes ct = TestInstances.ct();
        Random random = new Random(1);
        for (int tag : new int[] {
            Tag.SeriesDate,
            Tag.AcquisitionDate,
            Tag.ContentDate,
            Tag.InstanceCreationDate,
            Tag.PerformedProcedureStepStartDate
        }) {
            ct.setString(tag, VR.DA, "20240229");
        }
        for (int tag : new int[] {Tag.StudyTime, Tag.SeriesTime, Tag.AcquisitionTime, Tag.ContentTime}) {
            ct.setString(tag, VR.TM, "101112.345");
        }
        for (int tag : new int[] {
            Tag.StudyDescription, Tag.SeriesDescription, Tag.ProtocolName, Tag.StationName,
                    Tag.InstitutionalDepartmentName,
            Tag.SoftwareVersions, Tag.ConvolutionKernel, Tag.FilterType, Tag.Manufacturer, Tag.ManufacturerModelName,
            Tag.InstitutionAddress, Tag.DeviceSerialNumber, Tag.OperatorsName, Tag.PerformingPhysicianName
        }) {
            VR vr = dev.lethe.dicom.ElementDictionary.vrOf(tag, null);
            ct.setString(
                    tag,
                    vr,
                    "Text of "
                            + dev.lethe.dicom.ElementDictionary.keywordOf(tag).substring(0, 8));
        }
        for (int tag : new int[] {
            Tag.SliceThickness,
            Tag.KVP,
            Tag.DataCollectionDiameter,
            Tag.ReconstructionDiameter,
            Tag.TableHeight,
            Tag.DistanceSourceToDetector,
            Tag.DistanceSourceToPatient,
            Tag.GantryDetectorTilt,
            Tag.SliceLocation,
            Tag.WindowCenter,
            Tag.WindowWidth,
            Tag.RescaleIntercept,
            Tag.RescaleSlope,
            Tag.SpiralPitchFactor
        }) {
            ct.setString(tag, VR.DS, "123.456");
        }
        ct.setString(Tag.FrameOfReferenceUID, VR.UI, "1.2.826.0.1.3680043.8.498.1004");
        for (int i = 0; i < 3; i++) {
            Attributes item = ct.getSequence(Tag.ReferencedImageSequence) == null
                    ? ct.newSequence(Tag.ReferencedImageSequence).newItem()
                    : ct.getSequence(Tag.ReferencedImageSequence).newItem();
            item.setString(Tag.ReferencedSOPClassUID, VR.UI, dev.lethe.dicom.UID.CTImageStorage);
            item.setString(Tag.ReferencedSOPInstanceUID, VR.UI, "1.2.826.0.1.3680043.8.498.200" + i);
        }
        ct.setString(0x00090010, VR.LO, "SIEMENS CT VA1 DUMMY");
        for (int i = 0; i < 60; i++) {
            byte[] value = new byte[i * 4];
            random.nextBytes(value);
            ct.setBytes(0x00091000 + i, VR.UN, value);
        }
        byte[] pixels = new byte[512 * 512 * 2];
        random.nextBytes(pixels);
        ct.setInt(Tag.Rows, VR.US, 512);
        ct.setInt(Tag.Columns, VR.US, 512);
        ct.setBytes(Tag.PixelData, VR.OW, pixels);
        return ct;
    }
}
