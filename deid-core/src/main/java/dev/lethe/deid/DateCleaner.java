package dev.lethe.deid;

import dev.lethe.deid.date.DateShift;
import dev.lethe.dicom.VR;
import java.time.LocalDate;
import java.util.Set;

/** Does to dates and times, as values and within text, what the profile says about dates. */
final class DateCleaner {
    private static final DateShift NOT_AT_ALL = new DateShift(0);

    private final DatePolicy policy;
    private final DateShift shift;

    /**
     * @param days the patient's, whole days
     * @param birthDates that no text may tell, as no option retains the day of birth
     */
    DateCleaner(DatePolicy policy, int days, Set<LocalDate> birthDates) {
        this.policy = policy;
        shift = new DateShift(policy == DatePolicy.MODIFIED ? days : 0, birthDates);
    }

    static boolean isDate(VR vr) {
        return vr == VR.DA || vr == VR.DT || vr == VR.TM;
    }

    /**
     * A value of VR DA, DT or TM that a rule keeps or cleans, where the policy retains dates at all.
     *
     * @return null when it is not understood, or dates are removed
     */
    String value(String value, VR vr, boolean keep) {
        if (value.isEmpty()) {
            return value;
        }
        if (policy == DatePolicy.REMOVED && !keep) {
            return null;
        }
        DateShift by = keep ? NOT_AT_ALL : shift;
        return switch (vr) {
            case DA -> by.date(value);
            case DT -> by.dateTime(value);
            case TM -> by.time(value);
            default -> null;
        };
    }

    /** The text with its dates moved, taken out or left, by the policy; birth dates are taken out by any. */
    String text(String text) {
        return switch (policy) {
            case REMOVED -> DateShift.withoutDates(text);
            case MODIFIED -> shift.text(text);
            case UNMODIFIED -> shift.withoutWithheld(text);
        };
    }

    /** What moves the dates in descriptors; null where dates are to go. */
    DateShift shift() {
        return policy == DatePolicy.REMOVED ? null : shift;
    }
}
