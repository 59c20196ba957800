package dev.lethe.deid;

import dev.lethe.deid.profile.Action;
import dev.lethe.dicom.TagPath;
import dev.lethe.dicom.VR;
import java.util.Objects;

/**
 * What becomes of one element. Values are texts for a person: several are joined by backslashes, bytes are hexadecimal
 * digits or, when there are many, their number. PHI; prints none of it.
 *
 * @param path in the source; of an element that only the output has, in the output
 * @param vr in the source, else in the output
 * @param before null when the source does not have the element
 * @param after null when the output does not have it, or there is no output
 * @param action resolved by the attribute's Type; null where no rule was asked because the engine writes the element itself
 * @param clause what decided
 */
public record ExplainedElement(TagPath path, VR vr, String before, String after, Action action, String clause) {
    /** How an element comes out. */
    public enum Fate {
        KEPT,
        CHANGED,
        REMOVED,
        ADDED
    }

    public ExplainedElement {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(vr, "vr");
        Objects.requireNonNull(clause, "clause");
    }

    public Fate fate() {
        if (before == null) {
            return Fate.ADDED;
        }
        if (after == null) {
            return Fate.REMOVED;
        }
        return before.equals(after) ? Fate.KEPT : Fate.CHANGED;
    }

    @Override
    public String toString() {
        return "ExplainedElement[" + path + ", " + fate() + ", " + clause + "]";
    }
}
