package dev.lethe.deid.safeprivate;

import dev.lethe.dicom.VR;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** PS3.15 Table E.3.10-1: private attributes known to be safe, with their VRs. */
public final class SafePrivateAttributes {
    /** Private creator, group, low byte of the element, VRs. */
    public static final int COLUMNS = 4;

    private static final String NONE = "-";
    /** Such rows are about times and vectors. */
    private static final Set<VR> NUMBERS =
            EnumSet.of(VR.DS, VR.FD, VR.FL, VR.IS, VR.SL, VR.SS, VR.SV, VR.UL, VR.US, VR.UV);

    private final Map<PrivateElement, Set<VR>> rows = new HashMap<>();

    /** @throws IllegalStateException for a second row about the same element */
    public void add(String[] row) {
        Set<VR> vrs = row[3].equals(NONE) ? NUMBERS : vrs(row[3]);
        if (rows.put(PrivateElement.ofRow(row), vrs) != null) {
            throw new IllegalStateException("two rows for a private element");
        }
    }

    static Set<VR> vrs(String text) {
        return Arrays.stream(text.split("\\|")).map(VR::valueOf).collect(Collectors.toSet());
    }

    /** The VRs the table gives, any of numbers where it gives none; null when it does not list the element. */
    Set<VR> vrsOf(PrivateElement element) {
        return rows.get(element);
    }
}
