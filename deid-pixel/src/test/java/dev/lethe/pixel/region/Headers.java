package dev.lethe.pixel.region;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.ElementDictionary;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes headers of images. */
final class Headers {
    private Headers() {}

    static Attributes image(int columns, int rows) {
        Attributes header = new Attributes();
        header.setInt(Tag.Rows, VR.US, rows);
        header.setInt(Tag.Columns, VR.US, columns);
        header.setInt(Tag.SamplesPerPixel, VR.US, 1);
        header.setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2");
        header.setInt(Tag.BitsAllocated, VR.US, 8);
        header.setInt(Tag.BitsStored, VR.US, 8);
        header.setInt(Tag.HighBit, VR.US, 7);
        return header;
    }

    static Attributes image(int columns, int rows, String modality, String manufacturer, String model) {
        Attributes header = image(columns, rows);
        header.setString(Tag.Modality, VR.CS, modality);
        header.setString(Tag.Manufacturer, VR.LO, manufacturer);
        header.setString(Tag.ManufacturerModelName, VR.LO, model);
        return header;
    }

    /** Makes the condition hold, by the first of alternatives, with other letters before or behind where it may. */
    static void fulfil(Condition condition, Attributes header, Attributes fileMeta) {
        if (condition instanceof Condition.All all) {
            all.conditions().forEach(each -> fulfil(each, header, fileMeta));
        } else if (condition instanceof Condition.Any any) {
            fulfil(any.conditions().get(0), header, fileMeta);
        } else if (condition instanceof Condition.Number number) {
            int value = number.numbers().get(0).intValue();
            if (number.tag() == Tag.WindowWidth) {
                header.setString(number.tag(), VR.DS, value + ".0");
            } else {
                header.setInt(number.tag(), VR.US, value);
            }
        } else if (condition instanceof Condition.Text text) {
            add(text, text.tag() >>> 16 == 2 ? fileMeta : header);
        }
    }

    private static void add(Condition.Text condition, Attributes attributes) {
        String text = condition.texts().get(0).toLowerCase(java.util.Locale.ROOT);
        String value =
                switch (condition.comparison()) {
                    case EQUALS -> text;
                    case CONTAINS -> "x" + text + "y";
                    case STARTS_WITH -> text + "y";
                };
        List<String> values = new ArrayList<>(Arrays.asList(attributes.getStrings(condition.tag())));
        values.add(value);
        VR vr = ElementDictionary.vrOf(condition.tag(), null);
        attributes.setString(condition.tag(), vr == VR.UN ? VR.LO : vr, values.toArray(String[]::new));
    }
}
