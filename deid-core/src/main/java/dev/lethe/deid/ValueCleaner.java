package dev.lethe.deid;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.SpecificCharacterSet;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;

/** Applies a resolved action to an element that is no sequence. */
final class ValueCleaner {
    private final KnownValues known;
    private final UidMapper uids;

    ValueCleaner(KnownValues known, UidMapper uids) {
        this.known = known;
        this.uids = uids;
    }

    void clean(Attributes from, Attributes to, int tag, VR vr, Action action, AttributeType type) {
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
            case K -> {
                if (vr == VR.UI) {
                    keepKinds(from, to, tag);
                } else {
                    keep(from, to, tag, vr);
                }
            }
            case C -> scrub(from, to, tag, vr, type);
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

    /** UIDs that name a kind stay; where one stands for an instance all the same, it is replaced like everywhere else. */
    private void keepKinds(Attributes from, Attributes to, int tag) {
        String[] kinds = from.getStrings(tag);
        for (int i = 0; i < kinds.length; i++) {
            if (known.isUid(kinds[i])) {
                kinds[i] = uids.map(kinds[i]);
            } else if (!Uids.isValid(kinds[i])) {
                kinds[i] = "";
            }
        }
        to.setString(tag, VR.UI, kinds);
    }

    private static void keep(Attributes from, Attributes to, int tag, VR vr) {
        byte[] bytes = from.getBytes(tag);
        boolean unreadable = tag == Tag.SpecificCharacterSet
                && !SpecificCharacterSet.of(from.getStrings(tag)).isRecognized();
        if (bytes != null && !unreadable) {
            to.setBytes(tag, vr, bytes);
        }
    }

    private void scrub(Attributes from, Attributes to, int tag, VR vr, AttributeType type) {
        if (!vr.isText()) {
            keep(from, to, tag, vr);
            return;
        }
        String[] originals = from.getStrings(tag);
        String[] scrubbed = new String[originals.length];
        boolean changed = false;
        boolean empty = true;
        for (int i = 0; i < originals.length; i++) {
            scrubbed[i] = scrubbed(originals[i], vr);
            changed |= !scrubbed[i].equals(originals[i]);
            empty &= scrubbed[i].isEmpty();
        }
        if (!changed) {
            keep(from, to, tag, vr);
        } else if (!empty && from.specificCharacterSet().canEncode(String.join("", scrubbed))) {
            to.setString(tag, vr, scrubbed);
        } else {
            clean(from, to, tag, vr, Action.X_Z_D.resolve(type), type);
        }
    }

    /** Codes and numbers are kept or dropped whole: a part of one means nothing. */
    private String scrubbed(String value, VR vr) {
        return switch (vr) {
            case DS, IS -> isNumeric(value) && !known.isNumber(value) ? value : "";
            case CS -> known.touchesCode(value) ? "" : value;
            default -> known.scrub(value);
        };
    }

    /** Anything else is no number, whatever the VR says. */
    private static boolean isNumeric(String value) {
        for (int i = 0; i < value.length(); i++) {
            if ("0123456789+-.eE ".indexOf(value.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }
}
