package dev.lethe.deid;

import dev.lethe.deid.Rule.Cleaning;
import dev.lethe.deid.profile.Action;
import dev.lethe.deid.profile.AttributeType;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.SpecificCharacterSet;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import java.util.function.UnaryOperator;

/** Applies a resolved action to an element that is no sequence. */
final class ValueCleaner {
    private static final int OLDEST_TOLD_AGE = 89;

    private final KnownValues known;
    private final UidMapper uids;
    private final DateCleaner dates;
    private final TextCleaner text;
    private final boolean capsAges;

    ValueCleaner(Profile profile, KnownValues known, UidMapper uids, DateCleaner dates, TextCleaner text) {
        this.known = known;
        this.uids = uids;
        this.dates = dates;
        this.text = text;
        capsAges = profile.capsAges();
    }

    void clean(Attributes from, Attributes to, int tag, VR vr, Action action, Cleaning cleaning, AttributeType type) {
        switch (action) {
            case Z -> to.setNull(tag, vr);
            case D -> {
                if (vr == VR.UI) {
                    newUids(from, to, tag);
                } else {
                    Dummies.set(to, tag, vr);
                }
            }
            case U -> {
                if (vr == VR.UI) {
                    newUids(from, to, tag);
                }
            }
            case K -> keep(from, to, tag, vr, type);
            case C -> cleanText(from, to, tag, vr, cleaning, type);
            case X, X_Z, X_D, Z_D, X_Z_D, X_Z_U -> {}
        }
    }

    private void newUids(Attributes from, Attributes to, int tag) {
        String[] originals = from.getStrings(tag);
        String[] mapped = new String[originals.length];
        for (int i = 0; i < originals.length; i++) {
            mapped[i] = originals[i].isEmpty() ? "" : uids.map(originals[i]);
        }
        to.setString(tag, VR.UI, mapped);
    }

    private void keep(Attributes from, Attributes to, int tag, VR vr, AttributeType type) {
        if (vr == VR.UI) {
            keepUids(from, to, tag);
        } else if (DateCleaner.isDate(vr)) {
            replaceEach(from, to, tag, vr, type, value -> dates.value(value, vr, true));
        } else if (vr == VR.AS) {
            replaceEach(from, to, tag, vr, type, this::age);
        } else if (vr.isSingleText() || vr == VR.LO || vr == VR.SH || vr == VR.UC) {
            // A serial number that stays may be part of the name of the study all the same.
            replaceEach(from, to, tag, vr, type, known::scrub);
        } else {
            copy(from, to, tag, vr);
        }
    }

    /** Whether nothing of a code has to go that is cleaned as descriptors are. */
    boolean isHarmless(String code) {
        return text.cleaned(code, VR.CS, Cleaning.DESCRIPTOR).equals(code);
    }

    /** UIDs that name a kind stay; where one stands for an instance all the same, it is replaced like everywhere else. */
    private void keepUids(Attributes from, Attributes to, int tag) {
        String[] kept = from.getStrings(tag);
        for (int i = 0; i < kept.length; i++) {
            if (known.isUid(kept[i])) {
                kept[i] = uids.map(kept[i]);
            } else if (!Uids.isValid(kept[i])) {
                kept[i] = "";
            }
        }
        to.setString(tag, VR.UI, kept);
    }

    /** Null for what is no age (PS3.5 6.2, AS). */
    private String age(String value) {
        if (!value.matches("\\d{3}[DWMY]")) {
            return value.isEmpty() ? value : null;
        }
        int number = Integer.parseInt(value.substring(0, 3));
        int perYear =
                switch (value.charAt(3)) {
                    case 'D' -> 365;
                    case 'W' -> 52;
                    case 'M' -> 12;
                    default -> 1;
                };
        return capsAges && number / perYear > OLDEST_TOLD_AGE ? "090Y" : value;
    }

    private static void copy(Attributes from, Attributes to, int tag, VR vr) {
        byte[] bytes = from.getBytes(tag);
        boolean unreadable = tag == Tag.SpecificCharacterSet
                && !SpecificCharacterSet.of(from.getStrings(tag)).isRecognized();
        if (bytes != null && !unreadable) {
            to.setBytes(tag, vr, bytes);
        }
    }

    private void cleanText(Attributes from, Attributes to, int tag, VR vr, Cleaning cleaning, AttributeType type) {
        if (DateCleaner.isDate(vr)) {
            replaceEach(from, to, tag, vr, type, value -> dates.value(value, vr, false));
        } else if (vr.isText()) {
            VR kind = cleaning == Cleaning.SCRUB && isCode(tag) ? VR.CS : vr;
            replaceEach(from, to, tag, vr, type, value -> text.cleaned(value, kind, cleaning));
        } else if (cleaning == Cleaning.SCRUB) {
            copy(from, to, tag, vr);
        } else {
            giveUp(from, to, tag, vr, type);
        }
    }

    /** Codes of the code sequence macro (PS3.3 8.8): 121080 is no day, and a part of a code is none. */
    private static boolean isCode(int tag) {
        return switch (tag) {
            case Tag.CodeValue,
                    Tag.LongCodeValue,
                    Tag.URNCodeValue,
                    Tag.CodingSchemeDesignator,
                    Tag.CodingSchemeVersion -> true;
            default -> false;
        };
    }

    /** Each value by the function, which gives null for one that is not understood; then the whole element is not. */
    void replaceEach(
            Attributes from, Attributes to, int tag, VR vr, AttributeType type, UnaryOperator<String> function) {
        String[] values = from.getStrings(tag);
        String[] cleaned = new String[values.length];
        boolean changed = false;
        boolean empty = true;
        for (int i = 0; i < values.length; i++) {
            cleaned[i] = function.apply(values[i]);
            if (cleaned[i] == null) {
                giveUp(from, to, tag, vr, type);
                return;
            }
            changed |= !cleaned[i].equals(values[i]);
            empty &= cleaned[i].isEmpty();
        }
        if (!changed) {
            copy(from, to, tag, vr);
        } else if (!empty && from.specificCharacterSet().canEncode(String.join("", cleaned))) {
            to.setString(tag, vr, cleaned);
        } else {
            giveUp(from, to, tag, vr, type);
        }
    }

    /** Nothing of the value may stay: what the IOD requires and no more. */
    private void giveUp(Attributes from, Attributes to, int tag, VR vr, AttributeType type) {
        clean(from, to, tag, vr, Action.X_Z_D.resolve(type), Cleaning.SCRUB, type);
    }
}
