package dev.lethe.deid.safeprivate;

import dev.lethe.dicom.VR;
import java.util.Objects;
import java.util.Set;

/**
 * What is done to a private data element, and why.
 *
 * @param vrs as which the element is known; empty when nothing tells
 * @param vouchesForBytes whether opaque bytes (OB, OW) may stay: somebody who decides about this very element said so
 * @param clause what decided
 */
public record PrivateRule(PrivateTreatment treatment, Set<VR> vrs, boolean vouchesForBytes, String clause) {
    static final PrivateRule UNKNOWN =
            new PrivateRule(PrivateTreatment.REMOVE, Set.of(), false, "PS3.15 Table E.1-1, Private Attributes");

    /** Nothing may be null. */
    public PrivateRule {
        Objects.requireNonNull(treatment, "treatment");
        vrs = Set.copyOf(vrs);
        Objects.requireNonNull(clause, "clause");
    }

    /** Whether a VR in the stream does not contradict what is known of the element. */
    public boolean allows(VR encoded) {
        return vrs.isEmpty() || vrs.contains(encoded) || vrs.stream().anyMatch(known -> areAlike(known, encoded));
    }

    /** VRs that writers take for one another, and whose values are cleaned alike. */
    private static boolean areAlike(VR a, VR b) {
        return isFreeText(a) && isFreeText(b)
                || isDecimal(a) && isDecimal(b)
                || a.isInteger() && b.isInteger() && a.wordSize() == b.wordSize();
    }

    private static boolean isFreeText(VR vr) {
        return switch (vr) {
            case LO, SH, ST, LT, UT, UC -> true;
            default -> false;
        };
    }

    private static boolean isDecimal(VR vr) {
        return vr == VR.DS || vr == VR.IS;
    }
}
