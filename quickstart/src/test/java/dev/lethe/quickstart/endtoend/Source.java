package dev.lethe.quickstart.endtoend;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.Fragments;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.UID;
import dev.lethe.dicom.VR;
import dev.lethe.testkit.guarantee.SourceTruth;
import dev.lethe.testkit.synthetic.PhiTruth;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * What an instance is before anybody touched it.
 *
 * @param name      what the test calls it
 * @param bytes     the Part 10 file
 * @param header    whole, with pixels; {@code null} when it cannot be read
 * @param syntax    transfer syntax UID
 * @param truth     what must not come out
 */
record Source(String name, byte[] bytes, Attributes header, String syntax, PhiTruth truth) {
    static Source read(String name, byte[] bytes) {
        try (DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(bytes), DicomLimits.DEFAULT)) {
            in.readFileMetaInformation();
            Attributes header = in.readHeader(BulkPolicy.HOLD_ALL);
            PhiTruth truth = SourceTruth.of(new ByteArrayInputStream(bytes));
            return new Source(name, bytes, header, in.transferSyntax().uid(), truth);
        } catch (IOException e) {
            return new Source(name, bytes, null, null, PhiTruth.builder().build());
        }
    }

    String text(int tag) {
        String text = header == null ? null : header.getString(tag);
        return text == null ? "" : text;
    }

    /** Whether a gateway can say which instance of which study it is. */
    boolean isIdentified() {
        return !text(Tag.SOPClassUID).isEmpty()
                && !text(Tag.SOPInstanceUID).isEmpty()
                && !text(Tag.SeriesInstanceUID).isEmpty()
                && !text(Tag.StudyInstanceUID).isEmpty();
    }

    /** Issuer and id, as far as the instance names a patient by id. */
    Optional<String> patient() {
        return text(Tag.PatientID).isEmpty()
                ? Optional.empty()
                : Optional.of(text(Tag.IssuerOfPatientID) + "|" + text(Tag.PatientID));
    }

    boolean hasPixels() {
        return header != null
                && (header.contains(Tag.PixelData)
                        || header.contains(Tag.FloatPixelData)
                        || header.contains(Tag.DoubleFloatPixelData));
    }

    boolean isClass(String... sopClasses) {
        return Arrays.asList(sopClasses).contains(text(Tag.SOPClassUID));
    }

    /** A CT, MR or PET slice as the scanner made it, in one colour, without text that anybody declared. */
    boolean isPlainTomography() {
        String[] imageType = header.getStrings(Tag.ImageType);
        return header.getVR(Tag.ImageType) == VR.CS // not UN: what nobody declared may be read or not
                && isClass(UID.CTImageStorage, UID.MRImageStorage, UID.PositronEmissionTomographyImageStorage)
                && imageType.length >= 2
                && imageType[0].equals("ORIGINAL")
                && imageType[1].equals("PRIMARY")
                && Arrays.stream(imageType).noneMatch(type -> type.matches(".*(LOCALIZER|SCREEN|SCOUT).*"))
                && header.getInt(Tag.SamplesPerPixel, 0) == 1
                && !text(Tag.BurnedInAnnotation).equals("YES");
    }

    /** Whether another data set has the very same pixels. */
    boolean hasPixelsOf(Attributes other) {
        for (int tag : new int[] {Tag.PixelData, Tag.FloatPixelData, Tag.DoubleFloatPixelData}) {
            Fragments fragments = header.getFragments(tag);
            boolean same = fragments != null
                    ? fragments.equals(other.getFragments(tag))
                    : sameButPadding(header.getBytes(tag), other.getBytes(tag));
            if (!same) {
                return false;
            }
        }
        return true;
    }

    /** A value of odd length gets a byte of padding when it is written (PS3.5 7.1.1). */
    private static boolean sameButPadding(byte[] mine, byte[] other) {
        if (mine == null || other == null) {
            return mine == other;
        }
        int length = mine.length;
        return Arrays.equals(mine, 0, length, other, 0, Math.min(length, other.length))
                && other.length == length + (length & 1);
    }

    static Attributes readWhole(InputStream instance) throws IOException {
        DicomInputStream in = new DicomInputStream(instance, DicomLimits.DEFAULT);
        in.readFileMetaInformation();
        return in.readHeader(BulkPolicy.HOLD_ALL);
    }

    @Override
    public String toString() {
        return name;
    }
}
