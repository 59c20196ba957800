package dev.lethe.testkit.guarantee;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.ElementDictionary;
import dev.lethe.dicom.Sequence;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import dev.lethe.testkit.synthetic.PhiKind;
import dev.lethe.testkit.synthetic.PhiTruth;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a real instance says that must not come out: by its own short list of attributes and VRs, not by the product's
 * tables, so that a hole there shows. Ordinary words in place of a name ({@code ANONYMOUS}), and what is also the name of
 * the manufacturer or model, tell nothing and are left out.
 */
public final class SourceTruth {
    private static final Map<Integer, PhiKind> BY_TAG = Map.ofEntries(
            Map.entry(Tag.PatientID, PhiKind.PATIENT_ID),
            Map.entry(Tag.OtherPatientIDs, PhiKind.PATIENT_ID),
            Map.entry(Tag.MedicalRecordLocator, PhiKind.PATIENT_ID),
            Map.entry(Tag.AdmissionID, PhiKind.PATIENT_ID),
            Map.entry(Tag.AccessionNumber, PhiKind.ACCESSION),
            Map.entry(Tag.PatientAddress, PhiKind.ADDRESS),
            Map.entry(Tag.PatientTelephoneNumbers, PhiKind.PHONE),
            Map.entry(Tag.InstitutionName, PhiKind.INSTITUTION),
            Map.entry(Tag.InstitutionAddress, PhiKind.ADDRESS),
            Map.entry(Tag.StationName, PhiKind.STATION),
            Map.entry(Tag.DeviceSerialNumber, PhiKind.DEVICE_SERIAL));

    /** UIDs that name a kind of thing and not a thing. */
    private static final Set<Integer> KINDS = Set.of(
            Tag.SOPClassUID,
            Tag.ReferencedSOPClassUID,
            Tag.OriginalSpecializedSOPClassUID,
            Tag.RelatedGeneralSOPClassUID,
            Tag.CodingSchemeUID,
            Tag.CreatorVersionUID,
            Tag.ContextUID,
            Tag.MappingResourceUID,
            Tag.ContextGroupExtensionCreatorUID,
            Tag.EncryptedContentTransferSyntaxUID);

    /** Lower case. What stands for a name without being one, and words of the trade that test data uses as names. */
    private static final Set<String> ORDINARY = Set.of("""
            anonymous anonymized anonymised anonymize anonymou anonimo anon unknown none null removed
            deidentified test patient physician doctor operator hospital phantom perfusion synthetic
            compressed jpeg dicom image name firstname lastname head brain stroke chest breast abdomen
            pelvis fmri rest boost default demo deep development health level top inner modality pattern
            publishing pixelmed philips plastic fruit tiny filesize multi parity ward station cleaner water
            tank hydrogen original connected data study not user ref new value citizen""".split("\\s+"));

    private static final int SHORTEST_UID = 12;
    private static final int DATE_LENGTH = 8;
    private static final String REGISTERED = "1.2.840.10008.";

    private SourceTruth() {}

    /**
     * Reads the header, including what follows the pixels.
     *
     * @throws IOException also when this is no DICOM
     */
    public static PhiTruth of(InputStream instance) throws IOException {
        PhiTruth.Builder truth = PhiTruth.builder();
        DicomInputStream in = new DicomInputStream(instance, DicomLimits.DEFAULT);
        in.readFileMetaInformation();
        Attributes header = in.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA);
        String vendor = vendor(header);
        collect(header, vendor, truth);
        while (in.atBulk()) {
            in.skipBulk();
            collect(in.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA), vendor, truth);
        }
        return truth.build();
    }

    private static void collect(Attributes attributes, String vendor, PhiTruth.Builder truth) {
        for (int tag : attributes.tags()) {
            Sequence items = attributes.getSequence(tag);
            if (items != null) {
                items.forEach(item -> collect(item, vendor, truth));
                continue;
            }
            PhiKind kind = kind(tag, attributes.getVR(tag));
            if (kind != null) {
                for (String value : attributes.getStrings(tag)) {
                    add(kind, value.strip(), vendor, truth);
                }
            }
        }
    }

    private static void add(PhiKind kind, String value, String vendor, PhiTruth.Builder truth) {
        switch (kind) {
            case UID -> {
                if (value.length() > SHORTEST_UID && !value.startsWith(REGISTERED)) {
                    truth.add(kind, value);
                }
            }
            case DATE -> {
                if (value.matches("[0-9]{8}.*")) {
                    truth.add(kind, value.substring(0, DATE_LENGTH));
                }
            }
            case PERSON_NAME -> {
                if (isTelling(value, vendor)) {
                    truth.add(kind, value);
                } else {
                    // One ordinary word must not hide the other parts of a name.
                    Arrays.stream(value.split("[\\^=]"))
                            .filter(part -> isTelling(part, vendor))
                            .forEach(part -> truth.add(kind, part));
                }
            }
            default -> {
                if (isTelling(value, vendor)) {
                    truth.add(kind, value);
                }
            }
        }
    }

    private static boolean isTelling(String text, String vendor) {
        String lower = text.toLowerCase(Locale.ROOT);
        return !vendor.contains(lower)
                && Arrays.stream(lower.split("[^\\p{L}\\p{N}]+")).noneMatch(ORDINARY::contains);
    }

    /** Manufacturer and model, in lower case. */
    private static String vendor(Attributes header) {
        return (header.getString(Tag.Manufacturer) + " " + header.getString(Tag.ManufacturerModelName))
                .toLowerCase(Locale.ROOT);
    }

    private static PhiKind kind(int tag, VR vr) {
        PhiKind byTag = BY_TAG.get(tag);
        if (byTag != null) {
            return byTag;
        }
        boolean dictionary = ElementDictionary.isKnown(tag);
        return switch (vr) {
            case PN -> PhiKind.PERSON_NAME;
            case DA, DT -> dictionary ? PhiKind.DATE : null;
            case UI -> dictionary && !KINDS.contains(tag) ? PhiKind.UID : null;
            case AE -> PhiKind.STATION;
            default -> null;
        };
    }
}
