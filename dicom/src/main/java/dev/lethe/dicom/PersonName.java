package dev.lethe.dicom;

import java.util.ArrayList;
import java.util.List;

/**
 * A value of VR PN (PS3.5 6.2.1): up to three component groups, each of up to five components. Prints as redacted.
 *
 * @param alphabetic first component group, empty where absent
 * @param ideographic second component group
 * @param phonetic third component group
 */
public record PersonName(String alphabetic, String ideographic, String phonetic) {

    /** Reads one value, not a multi-valued one. More than three groups stay with the third. */
    public static PersonName parse(String value) {
        String[] groups = value.split("=", 3);
        return new PersonName(group(groups, 0), group(groups, 1), group(groups, 2));
    }

    private static String group(String[] groups, int index) {
        return index < groups.length ? groups[index].strip() : "";
    }

    /** The non-empty components of all groups: family name, given name, middle name, prefix, suffix. */
    public List<String> components() {
        List<String> components = new ArrayList<>();
        for (String group : new String[] {alphabetic, ideographic, phonetic}) {
            for (String component : group.split("\\^", -1)) {
                if (!component.isBlank()) {
                    components.add(component.strip());
                }
            }
        }
        return components;
    }

    @Override
    public String toString() {
        return "<redacted>";
    }
}
