package dev.lethe.deid.content;

import dev.lethe.deid.profile.Action;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Sequence;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import java.util.Arrays;

/** Numbers of content items. One that is removed leaves an empty Measured Value Sequence, which means that there is none. */
final class MeasuredValues {
    private static final int OLDEST_TOLD_AGE = 89;

    private final ContentElements elements;
    private final boolean capsAges;

    MeasuredValues(ContentElements elements, boolean capsAges) {
        this.elements = elements;
        this.capsAges = capsAges;
    }

    void clean(Attributes from, Attributes to, int tag, Action action) {
        if (action != Action.D) {
            elements.clean(from, to, tag);
            if (tag == Tag.MeasuredValueSequence) {
                measured(from.getSequence(tag), to);
            }
        } else if (tag == Tag.MeasuredValueSequence) {
            elements.tell(from, tag, Action.Z);
            to.newSequence(tag);
        } else if (tag == Tag.NumericValue) {
            elements.apply(from, to, tag, Action.D);
        } else {
            elements.tell(from, tag, Action.X);
        }
    }

    /** A number that could not stay as it is, as it is an id, is none: a dummy would be taken for a measurement. */
    private void measured(Sequence from, Attributes to) {
        Sequence values = to.getSequence(Tag.MeasuredValueSequence);
        boolean same = from != null && values != null && values.size() == from.size();
        for (int i = 0; same && i < values.size(); i++) {
            same = Arrays.equals(
                    from.get(i).getStrings(Tag.NumericValue), values.get(i).getStrings(Tag.NumericValue));
            capAge(values.get(i));
        }
        if (!same) {
            if (from != null) {
                from.forEach(value -> elements.begin(value, null));
            }
            to.newSequence(Tag.MeasuredValueSequence);
        }
    }

    /** Any number of years over 89 is told as 90, whatever concept it is of (45 CFR 164.514(b)(2)(i)(C)). */
    void capAge(Attributes value) {
        Attributes units = value.getItem(Tag.MeasurementUnitsCodeSequence);
        int perYear = units == null ? 0 : perYear(units.getString(Tag.CodeValue));
        if (!capsAges || perYear == 0 || !value.contains(Tag.NumericValue)) {
            return;
        }
        // Not a number: nothing tells how old.
        if (!(value.getDouble(Tag.NumericValue, Double.NaN) < (OLDEST_TOLD_AGE + 1.0) * perYear)) {
            value.setString(Tag.NumericValue, VR.DS, Integer.toString((OLDEST_TOLD_AGE + 1) * perYear));
            value.remove(Tag.FloatingPointValue);
            value.remove(Tag.RationalNumeratorValue);
            value.remove(Tag.RationalDenominatorValue);
        }
    }

    /** How many of a UCUM unit make a year; 0 for what is not a unit of ages. */
    private static int perYear(String unit) {
        return switch (unit == null ? "" : unit) {
            case "a", "a_j", "a_t", "a_g" -> 1;
            case "mo", "mo_j", "mo_s", "mo_g" -> 12;
            case "wk" -> 52;
            case "d" -> 365;
            default -> 0;
        };
    }
}
