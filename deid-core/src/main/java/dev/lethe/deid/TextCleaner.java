package dev.lethe.deid;

import dev.lethe.deid.Rule.Cleaning;
import dev.lethe.deid.descriptor.DescriptorCleaner;
import dev.lethe.deid.text.NamedPersons;
import dev.lethe.dicom.VR;
import java.util.regex.Pattern;

/** Cleans one value of a text VR, dates excepted. */
final class TextCleaner {
    /** PS3.5 6.2, DS, of which IS is a part. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([Ee][+-]?\\d+)?");

    private final KnownValues known;
    private final DateCleaner dates;
    private final DescriptorCleaner descriptors;
    private final CleanedTexts.OfPatient remembered;

    /** @param descriptors null for a profile that has no descriptors cleaned */
    TextCleaner(
            KnownValues known, DateCleaner dates, DescriptorCleaner descriptors, CleanedTexts.OfPatient remembered) {
        this.remembered = remembered;
        this.known = known;
        this.dates = dates;
        this.descriptors = descriptors;
    }

    /** Empty when nothing of it may stay. */
    String cleaned(String value, VR vr, Cleaning cleaning) {
        return switch (vr) {
            case DS, IS -> isNumeric(value) && !known.isNumber(value) ? value : "";
            case CS, AE -> code(value, cleaning);
            case LO, SH, ST, LT, UT, UC -> text(value, cleaning);
            // Whoever has such a value cleaned wants it without what identifies, and nothing tells what does.
            default -> "";
        };
    }

    private String text(String value, Cleaning cleaning) {
        return remembered.get(
                cleaning, value, known::isUid, cleaning == Cleaning.SCRUB ? this::scrubbed : this::descriptor);
    }

    /** Where somebody else is named, nothing tells how far the name goes: only what is known to be harmless stays. */
    private String scrubbed(String value) {
        String scrubbed = dates.text(known.scrub(value));
        return NamedPersons.in(scrubbed) ? descriptor(value) : scrubbed;
    }

    /** Codes and numbers are kept or dropped whole: a part of one means nothing. */
    private String code(String value, Cleaning cleaning) {
        boolean stays = cleaning == Cleaning.SCRUB
                ? !known.touchesCode(value)
                : text(value.replace('_', ' '), cleaning).equals(value.replace('_', ' '));
        return stays ? value : "";
    }

    private String descriptor(String value) {
        return descriptors == null ? "" : descriptors.clean(value);
    }

    /** Anything else is no number, whatever the VR says: a UID or a date with dots, say. */
    private static boolean isNumeric(String value) {
        return value.isEmpty() || NUMBER.matcher(value).matches();
    }
}
