package dev.lethe.gateway.reception;

import dev.lethe.deid.KnownValues;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Tag;
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

    private final Attributes header;
    private final KnownValues known;

    private SummaryWriter(Attributes header) {
        this.header = header;
        this.known = KnownValues.of(header);
    }

    static InstanceSummary write(ScannedInstance instance, PatientKeyBasis basis) {
        return new SummaryWriter(instance.header()).summary(instance, basis);
    }

    private InstanceSummary summary(ScannedInstance instance, PatientKeyBasis basis) {
        return InstanceSummary.newBuilder()
                .setSopClassUid(uid(instance.id().sopClassUid()))
                .setTransferSyntaxUid(uid(instance.transferSyntaxUid()))
                .setModality(code(header.getString(Tag.Modality)))
                .setImageType(imageType())
                .setBurnedInAnnotation(burnedInAnnotation())
                .setConversionType(code(header.getString(Tag.ConversionType)))
                .setManufacturer(shortText(Tag.Manufacturer))
                .setManufacturerModelName(shortText(Tag.ManufacturerModelName))
                .setRows(count(Tag.Rows, 0))
                .setColumns(count(Tag.Columns, 0))
                .setFrames(instance.hasPixelData() ? count(Tag.NumberOfFrames, 1) : 0)
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

    private String shortText(int tag) {
        String text = header.getString(tag);
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
