package dev.lethe.deid;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.ElementDictionary;
import dev.lethe.dicom.Sequence;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;

/**
 * Walks through a data set and its items and builds a new one: only what a rule decided about is taken over, so whatever is
 * forgotten is absent. One for each instance.
 */
final class DataSetCleaner {
    /** The data set itself is in no sequence. */
    private static final int NO_SEQUENCE = 0;

    private static final int PIXEL_DATA_GROUP = 0x7FE0;

    private final Profile profile;
    private final int iod;
    private final ValueCleaner values;
    private final Identity identity;
    private final DicomLimits limits;

    /** The data set being cleaned, for the character set of sequences that were read as UN. */
    private Attributes source;

    DataSetCleaner(Profile profile, int iod, KnownValues known, UidMapper uids, Identity identity, DicomLimits limits) {
        this.profile = profile;
        this.iod = iod;
        this.values = new ValueCleaner(known, uids);
        this.identity = identity;
        this.limits = limits;
    }

    /** A clean copy of the data set, without what is added by {@link Attestation} and {@link Identity}. */
    Attributes clean(Attributes dataSet) {
        source = dataSet;
        Attributes clean = new Attributes(dataSet.size());
        clean(dataSet, clean, NO_SEQUENCE);
        return clean;
    }

    private void clean(Attributes from, Attributes to, int sequence) {
        for (int tag : from.tags()) {
            Action rule = profile.actionFor(tag);
            if (rule == Action.X || sequence != NO_SEQUENCE && Tag.group(tag) == PIXEL_DATA_GROUP) {
                continue;
            }
            VR vr = Vrs.toTreatAs(tag, from.getVR(tag));
            if (vr == null) {
                rule = Action.X_Z_D;
                vr = ElementDictionary.vrOf(tag, null);
            }
            AttributeType type =
                    sequence == NO_SEQUENCE ? IodTypes.typeOf(iod, tag) : IodTypes.nestedTypeOf(sequence, tag);
            Action action = rule.resolve(type);
            if (identity.isNamedBy(tag)) {
                identity.replace(from, to, tag, action);
            } else if (vr == VR.SQ) {
                cleanSequence(from, to, tag, action);
            } else {
                values.clean(from, to, tag, vr, action, type);
            }
        }
    }

    private void cleanSequence(Attributes from, Attributes to, int tag, Action action) {
        switch (action) {
            case X -> {}
            case Z -> to.newSequence(tag);
            case D -> dummySequence(from, to, tag);
            case K, C, U, X_Z, X_D, Z_D, X_Z_D, X_Z_U -> {
                Sequence items = Vrs.items(from, tag, source, limits);
                if (items != null) {
                    cleanItems(items, to.newSequence(tag), tag);
                }
            }
        }
    }

    private void cleanItems(Sequence from, Sequence to, int tag) {
        for (Attributes item : from) {
            clean(item, to.newItem(), tag);
        }
    }

    /** References are dummies once their UIDs are new: an invented one would lead nowhere. */
    private void dummySequence(Attributes from, Attributes to, int tag) {
        Sequence items = tag == Tag.ReferencedPerformedProcedureStepSequence ? from.getSequence(tag) : null;
        if (items != null && !items.isEmpty()) {
            cleanItems(items, to.newSequence(tag), tag);
        } else {
            Dummies.set(to, tag, VR.SQ);
        }
    }
}
