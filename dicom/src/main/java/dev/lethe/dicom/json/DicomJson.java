package dev.lethe.dicom.json;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.PersonName;
import dev.lethe.dicom.Sequence;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Writes a data set in the DICOM JSON Model (PS3.18 Annex F), in UTF-8. Same data set, same bytes.
 *
 * <ul>
 *   <li>Values of opaque bytes up to {@link #MAX_INLINE_BYTES} go in as {@code InlineBinary}; longer ones, and encapsulated
 *       pixel data, are left out with their element.
 *   <li>Group lengths are left out. Specific Character Set becomes {@code ISO_IR 192} at top level and is left out of items.
 *   <li>IS and DS go in as numbers; what is no number goes in as the string it is. NaN and infinities of FL and FD are
 *       strings.
 *   <li>UN goes in as {@code InlineBinary} whatever the dictionary knows.
 * </ul>
 */
public final class DicomJson {
    /** Longest opaque value that is written, in bytes. */
    public static final int MAX_INLINE_BYTES = 1024;

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String[] PERSON_NAME_GROUPS = {"Alphabetic", "Ideographic", "Phonetic"};

    private final JsonText json;

    private DicomJson(OutputStream out) {
        this.json = new JsonText(out);
    }

    /** Writes one JSON object and flushes; the target stays open. */
    public static void write(Attributes attrs, OutputStream out) throws IOException {
        DicomJson writer = new DicomJson(out);
        writer.dataset(attrs, true);
        writer.json.flush();
    }

    private void dataset(Attributes attrs, boolean topLevel) throws IOException {
        json.raw("{");
        boolean first = true;
        for (int tag : attrs.tags()) {
            VR vr = attrs.getVR(tag);
            boolean characterSet = tag == Tag.SpecificCharacterSet;
            if (Tag.isGroupLength(tag) || isBulk(attrs, tag, vr) || (characterSet && !topLevel)) {
                continue;
            }
            json.raw(first ? "\"" : ",\"");
            first = false;
            json.raw(HEX.toHexDigits(tag));
            json.raw("\":{\"vr\":\"" + vr + "\"");
            if (characterSet) {
                json.raw(",\"Value\":[\"ISO_IR 192\"]");
            } else if (vr == VR.SQ) {
                items(attrs.getSequence(tag));
            } else if (vr.isBytes()) {
                binary(attrs.getBytes(tag));
            } else {
                values(attrs, tag, vr);
            }
            json.raw("}");
        }
        json.raw("}");
    }

    private static boolean isBulk(Attributes attrs, int tag, VR vr) {
        if (!vr.isBytes()) {
            return false;
        }
        byte[] bytes = attrs.getBytes(tag);
        return bytes == null || bytes.length > MAX_INLINE_BYTES;
    }

    private void items(Sequence items) throws IOException {
        if (items.isEmpty()) {
            return;
        }
        json.raw(",\"Value\":[");
        for (int i = 0; i < items.size(); i++) {
            json.raw(i > 0 ? "," : "");
            dataset(items.get(i), false);
        }
        json.raw("]");
    }

    private void binary(byte[] bytes) throws IOException {
        if (bytes.length > 0) {
            json.raw(",\"InlineBinary\":\"" + Base64.getEncoder().encodeToString(bytes) + "\"");
        }
    }

    private void values(Attributes attrs, int tag, VR vr) throws IOException {
        String[] values = attrs.getStrings(tag);
        if (vr == VR.PN) {
            for (int i = 0; i < values.length; i++) {
                // Trailing null components and groups may be omitted (PS3.5 6.2.1.1).
                values[i] = values[i].replaceAll("\\^+(?==|$)", "").replaceAll("=+$", "");
            }
        }
        if (values.length == 0 || (values.length == 1 && values[0].isEmpty())) {
            return;
        }
        json.raw(",\"Value\":[");
        for (int i = 0; i < values.length; i++) {
            json.raw(i > 0 ? "," : "");
            value(values[i], vr);
        }
        json.raw("]");
    }

    private void value(String value, VR vr) throws IOException {
        if (value.isEmpty()) {
            json.raw("null");
        } else if (vr == VR.PN) {
            personName(PersonName.parse(value));
        } else if (vr == VR.IS || vr == VR.DS) {
            decimal(value);
        } else if (vr.isInteger() || (vr.isFloat() && NUMBER.matcher(value).matches())) {
            json.raw(value);
        } else {
            json.string(value);
        }
    }

    private void decimal(String value) throws IOException {
        if (NUMBER.matcher(value).matches()) {
            json.raw(value);
            return;
        }
        try {
            json.raw(new BigDecimal(value).toString());
        } catch (NumberFormatException e) {
            json.string(value);
        }
    }

    private void personName(PersonName name) throws IOException {
        String[] groups = {name.alphabetic(), name.ideographic(), name.phonetic()};
        json.raw("{");
        boolean first = true;
        for (int i = 0; i < groups.length; i++) {
            if (!groups[i].isEmpty()) {
                json.raw(first ? "\"" : ",\"");
                first = false;
                json.raw(PERSON_NAME_GROUPS[i] + "\":");
                json.string(groups[i]);
            }
        }
        json.raw("}");
    }
}
