package dev.lethe.gateway.reception;

import dev.lethe.deid.KnownValues;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Tag;
import dev.lethe.runtime.identity.BlindKeys;
import dev.lethe.schemas.avro.InstanceSummary;
import dev.lethe.schemas.avro.PatientKeyBasis;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Writes the summary that travels in plain text, so nothing goes in that could be PHI: codes only as far as they have the
 * form of codes, short texts only when none of the patient's known values stands in them.
 */
final class SummaryWriter {
    /** Code String, PS3.5 6.2. */
    private static final Pattern CODE = Pattern.compile("[A-Z0-9_ ]{1,16}");
    /** Long String, PS3.5 6.2, without control characters. */
    private static final Pattern SHORT_TEXT = Pattern.compile("[^\\p{Cntrl}\\\\]{1,64}");

    private static final Pattern WELL_FORMED_UID = Pattern.compile("[0-9.]{1,64}");
    private static final int MOST_IMAGE_TYPES = 8;
    private static final int MOST_SOFTWARE_VERSIONS = 4;

    private final Attributes header;
    private final KnownValues known;
    private final BlindKeys keys;

    private SummaryWriter(Attributes header, KnownValues known, BlindKeys keys) {
        this.header = header;
        this.known = known;
        this.keys = keys;
    }

    /** @param known the header's */
    static InstanceSummary write(ScannedInstance instance, KnownValues known, BlindKeys keys, PatientKeyBasis basis) {
        return new SummaryWriter(instance.header(), known, keys).summary(instance, basis);
    }

    private InstanceSummary summary(ScannedInstance instance, PatientKeyBasis basis) {
        return InstanceSummary.newBuilder()
                .setSopClassUid(uid(instance.id().sopClassUid()))
                .setTransferSyntaxUid(uid(instance.transferSyntaxUid()))
                .setModality(code(header.getString(Tag.Modality)))
                .setImageType(imageType())
                .setBurnedInAnnotation(burnedInAnnotation())
                .setConversionType(code(header.getString(Tag.ConversionType)))
                .setManufacturer(shortText(header.getString(Tag.Manufacturer)))
                .setManufacturerModelName(shortText(header.getString(Tag.ManufacturerModelName)))
                .setRows(count(Tag.Rows, 0))
                .setColumns(count(Tag.Columns, 0))
                .setFrames(instance.hasPixelData() ? count(Tag.NumberOfFrames, 1) : 0)
                .setSamplesPerPixel(count(Tag.SamplesPerPixel, 0))
                .setSoftwareVersions(softwareVersions())
                .setDeviceKey(deviceKey())
                .setUltrasoundRegions(UltrasoundRegions.of(header))
                .setHasPixelData(instance.hasPixelData())
                .setPatientKeyBasis(basis)
                .build();
    }

    private List<String> imageType() {
        List<String> codes = new ArrayList<>();
        for (String value : header.getStrings(Tag.ImageType)) {
            String code = code(value);
            if (code != null && codes.size() < MOST_IMAGE_TYPES) {
                codes.add(code);
            }
        }
        return codes;
    }

    private List<String> softwareVersions() {
        List<String> versions = new ArrayList<>();
        for (String value : header.getStrings(Tag.SoftwareVersions)) {
            String text = shortText(value);
            if (text != null && versions.size() < MOST_SOFTWARE_VERSIONS) {
                versions.add(text);
            }
        }
        return versions;
    }

    private String deviceKey() {
        String serial = header.getString(Tag.DeviceSerialNumber);
        return serial == null || serial.isBlank() ? null : keys.device(serial).value();
    }

    /** YES, NO or absent (PS3.3 C.7.6.1.1.5); whatever else stands there is taken for the worse. */
    private String burnedInAnnotation() {
        String value = header.getString(Tag.BurnedInAnnotation);
        if (value == null || value.isBlank()) {
            return null;
        }
        return value.strip().equalsIgnoreCase("NO") ? "NO" : "YES";
    }

    private String code(String value) {
        if (value == null) {
            return null;
        }
        String code = value.strip().toUpperCase(Locale.ROOT);
        return CODE.matcher(code).matches() && !known.touches(code) ? code : null;
    }

    private String shortText(String text) {
        return text != null && SHORT_TEXT.matcher(text).matches() && !known.touches(text) ? text : null;
    }

    private int count(int tag, int otherwise) {
        return Math.max(0, header.getInt(tag, otherwise));
    }

    private static String uid(String uid) {
        if (!WELL_FORMED_UID.matcher(uid).matches()) {
            throw new IllegalArgumentException("not a UID");
        }
        return uid;
    }
}
