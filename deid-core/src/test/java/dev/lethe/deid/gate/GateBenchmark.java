package dev.lethe.deid.gate;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.DicomOutputStream;
import dev.lethe.dicom.ElementDictionary;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.UID;
import dev.lethe.dicom.VR;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/**
 * Measures the gate alone on a CT header of 16 KB: CPU seconds of the thread per 1,000 instances, for learning, and for
 * searching an output that still has everything but the identifying attributes. {@code java -cp ... GateBenchmark [rounds]}
 */
final class GateBenchmark {
    private static final int INSTANCES = 1_000;
    private static final int HEADER = 16 << 10;

    private GateBenchmark() {}

    public static void main(String[] args) throws IOException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 10;
        Attributes source = header();
        byte[] output = serialized(withoutIdentity(header()));
        System.out.printf(Locale.ROOT, "source %d bytes, output %d bytes%n", serialized(source).length, output.length);
        LeakGates gates = new LeakGates(tag -> false);
        for (int round = 0; round < rounds; round++) {
            // Every second round as if no two instances were of one patient.
            boolean remembers = round % 2 == 0;
            double learn = 0;
            double check = 0;
            for (int i = 0; i < INSTANCES; i++) {
                source.setString(Tag.SOPInstanceUID, VR.UI, "1.2.826.0.1.3680043.8.498.4000" + i);
                long start = cpu();
                LeakGate gate = remembers
                        ? gates.gate(List.of("L-4WSM-0000-0000-0"))
                        : new LeakGates(tag -> false).gate(List.of("L-4WSM-0000-0000-0"));
                gate.learn(source);
                long learned = cpu();
                Finding found = gate.check(output, 0, output.length, true, false);
                learn += learned - start;
                check += cpu() - learned;
                if (found != null) {
                    throw new IllegalStateException(found.toString());
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "%s: learn %.3f, check %.3f CPU s per 1,000%n",
                    remembers ? "instances of one study" : "strangers",
                    learn / 1e9,
                    check / 1e9);
        }
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static byte[] serialized(Attributes dataSet) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DicomOutputStream out = new DicomOutputStream(bytes, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)) {
            out.writeDataset(dataSet);
        }
        return bytes.toByteArray();
    }

    private static Attributes withoutIdentity(Attributes header) {
        for (int tag : header.tags()) {
            if (header.getVR(tag) != VR.SQ && IdentifyingAttributes.kindOf(tag, header.getVR(tag)) != null) {
                header.remove(tag);
            }
        }
        for (Attributes item : header.getSequence(Tag.ReferencedImageSequence)) {
            item.setString(Tag.ReferencedSOPInstanceUID, VR.UI, "2.25.281474976710656281474976710656");
        }
        return header;
    }

    /** What scanners write, filled up with descriptors until it is long enough. */
    private static Attributes header() throws IOException {
        Attributes ct = new Attributes();
        ct.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 100");
        ct.setString(Tag.SOPClassUID, VR.UI, UID.CTImageStorage);
        ct.setString(Tag.StudyInstanceUID, VR.UI, "1.2.826.0.1.3680043.8.498.1001");
        ct.setString(Tag.SeriesInstanceUID, VR.UI, "1.2.826.0.1.3680043.8.498.1002");
        ct.setString(Tag.FrameOfReferenceUID, VR.UI, "1.2.826.0.1.3680043.8.498.1004");
        ct.setString(Tag.AccessionNumber, VR.SH, "ACC-778812");
        ct.setString(Tag.StudyID, VR.SH, "S-44871");
        ct.setString(Tag.InstitutionName, VR.LO, "Klinikum Nordstern");
        ct.setString(Tag.InstitutionAddress, VR.ST, "Am Hohen Ufer 17, 80331 Entenhausen");
        ct.setString(Tag.ReferringPhysicianName, VR.PN, "Hollerbach^Ottilie^^Dr");
        ct.setString(Tag.PerformingPhysicianName, VR.PN, "Götz^Jürgen");
        ct.setString(Tag.OperatorsName, VR.PN, "Wimmer^Ute");
        ct.setString(Tag.PatientName, VR.PN, "Zwickelmeier^Quirin^Maria");
        ct.setString(Tag.PatientID, VR.LO, "PID-0048213");
        ct.setString(Tag.PatientBirthDate, VR.DA, "19560417");
        ct.setString(Tag.DeviceSerialNumber, VR.LO, "64812");
        for (int i = 0; i < 3; i++) {
            if (i == 0) {
                ct.newSequence(Tag.ReferencedImageSequence);
            }
            Attributes item = ct.getSequence(Tag.ReferencedImageSequence).newItem();
            item.setString(Tag.ReferencedSOPClassUID, VR.UI, UID.CTImageStorage);
            item.setString(Tag.ReferencedSOPInstanceUID, VR.UI, "1.2.826.0.1.3680043.8.498.200" + i);
        }
        int size = serialized(ct).length;
        for (int tag : ElementDictionary.tags()) {
            VR vr = ElementDictionary.vrOf(tag, null);
            int group = Tag.group(tag);
            if (size >= HEADER || group < 8 || group == 0x10 || ct.contains(tag)) {
                continue;
            }
            String name = ElementDictionary.nameOf(tag);
            switch (vr) {
                case LO, ST, LT -> ct.setString(tag, vr, "CT of " + name);
                case SH, CS -> ct.setString(tag, vr, name.substring(0, Math.min(16, name.length())));
                case DS -> ct.setString(tag, vr, "123.456", "-78.9");
                case IS -> ct.setString(tag, vr, "512");
                case US -> ct.setInt(tag, vr, 512);
                case FD -> ct.setDouble(tag, vr, 1.25);
                default -> {
                    continue;
                }
            }
            size += 8 + ct.getBytes(tag).length;
        }
        return ct;
    }
}
