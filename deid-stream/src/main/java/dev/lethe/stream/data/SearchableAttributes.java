package dev.lethe.stream.data;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.ElementDictionary;
import dev.lethe.dicom.Tag;
import java.util.Map;
import java.util.TreeMap;

/**
 * The few attributes of a clean header that travel in the event itself, by keyword; everything else lies beside the object
 * as DICOM JSON. At most 24 of at most 64 characters; a longer value is left out rather than cut.
 */
final class SearchableAttributes {
    static final int MAX_LENGTH = 64;

    private static final int[] TAGS = {
        Tag.Modality,
        Tag.ImageType,
        Tag.BodyPartExamined,
        Tag.Laterality,
        Tag.StudyDate,
        Tag.StudyDescription,
        Tag.SeriesDescription,
        Tag.ProtocolName,
        Tag.SeriesNumber,
        Tag.InstanceNumber,
        Tag.PatientSex,
        Tag.PatientAge,
        Tag.Manufacturer,
        Tag.ManufacturerModelName,
        Tag.MagneticFieldStrength,
        Tag.KVP,
        Tag.SliceThickness,
        Tag.PixelSpacing,
        Tag.Rows,
        Tag.Columns,
        Tag.NumberOfFrames,
        Tag.BitsStored,
        Tag.PhotometricInterpretation,
        Tag.PatientIdentityRemoved,
    };

    private SearchableAttributes() {}

    /** @param header clean; several values are joined by a backslash, as in DICOM */
    static Map<String, String> of(Attributes header) {
        Map<String, String> attributes = new TreeMap<>();
        for (int tag : TAGS) {
            String value = String.join("\\", header.getStrings(tag));
            if (!value.isEmpty() && value.length() <= MAX_LENGTH) {
                attributes.put(ElementDictionary.keywordOf(tag), value);
            }
        }
        return attributes;
    }
}
