package dev.lethe.deid;

import dev.lethe.deid.safeprivate.PrivateRules;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.Sequence;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives private elements of VR UN, at every depth, the VR that tables or dictionary know, before anything is learned from the
 * header: so names and UIDs in them are seen. What stays UN is not understood.
 */
final class PrivateVrs {
    private final PrivateRules rules;
    private final DicomLimits limits;
    /** The data set, for the character set of sequences that were read as UN. */
    private final Attributes root;
    /** Bytes that may still be parsed: parsed elements take several times their bytes. */
    private long left;

    private PrivateVrs(PrivateRules rules, DicomLimits limits, Attributes root) {
        this.rules = rules;
        this.limits = limits;
        this.root = root;
        left = limits.valueBytes();
    }

    /** Changes the data set; nothing when the profile keeps no private elements. */
    static void resolve(Attributes dataSet, Profile profile, DicomLimits limits) {
        if (profile.privateRules() != null) {
            new PrivateVrs(profile.privateRules(), limits, dataSet).resolve(dataSet, 0);
        }
    }

    private void resolve(Attributes dataSet, int depth) {
        for (int tag : dataSet.tags()) {
            if (Tag.isPrivate(tag) && dataSet.getVR(tag) == VR.UN) {
                resolve(dataSet, tag, depth);
            }
            Sequence items = dataSet.getSequence(tag);
            if (items != null) {
                for (Attributes item : items) {
                    resolve(item, depth + 1);
                }
            }
        }
    }

    private void resolve(Attributes dataSet, int tag, int depth) {
        VR vr = rules.vrOfUnknown(dataSet, tag);
        byte[] bytes = dataSet.getBytes(tag);
        if (vr == null || bytes == null) {
            return;
        }
        if (vr != VR.SQ) {
            dataSet.setBytes(tag, vr, bytes);
        } else if (depth < limits.nesting() && bytes.length <= left) {
            left -= bytes.length;
            Sequence items = Vrs.items(dataSet, tag, root, limits);
            if (items != null) {
                move(items, dataSet.newSequence(tag));
            }
        }
    }

    /** The items get their place, which tells the character set and the sequences around them. */
    private static void move(Sequence from, Sequence to) {
        List<Attributes> reversed = new ArrayList<>(from.size());
        for (int i = from.size() - 1; i >= 0; i--) {
            reversed.add(from.remove(i));
        }
        for (int i = reversed.size() - 1; i >= 0; i--) {
            to.add(reversed.get(i));
        }
    }
}
