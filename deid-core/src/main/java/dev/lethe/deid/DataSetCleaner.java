package dev.lethe.deid;

import dev.lethe.deid.Rule.Cleaning;
import dev.lethe.deid.content.ContentCleaner;
import dev.lethe.deid.content.ContentElements;
import dev.lethe.deid.content.ContentRules;
import dev.lethe.deid.graphics.GraphicRules;
import dev.lethe.deid.graphics.GraphicsCleaner;
import dev.lethe.deid.graphics.OverlayPlanes;
import dev.lethe.deid.profile.Action;
import dev.lethe.deid.profile.AttributeType;
import dev.lethe.deid.safeprivate.PrivateRule;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.ElementDictionary;
import dev.lethe.dicom.Sequence;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import java.util.Arrays;

/**
 * Walks through a data set and its items and builds a new one: only what a rule decided about is taken over, so whatever is
 * forgotten is absent. One for each instance.
 */
final class DataSetCleaner implements ContentElements {
    private static final int PIXEL_DATA_GROUP = 0x7FE0;
    private static final int USUAL_DEPTH = 8;

    private final Profile profile;
    private final int iod;
    private final ValueCleaner values;
    private final Identity identity;
    private final DicomLimits limits;
    private final DecisionLog log;
    /** Null when the profile keeps no private elements. */
    private final PrivateCleaner privates;
    /** Null without the Clean Structured Content Option: content items are then items like others. */
    private final ContentCleaner content;
    /** Null without the Clean Graphics Option: annotations are then items like others, and no overlay plane stays. */
    private final GraphicsCleaner graphics;

    private OverlayPlanes overlays = OverlayPlanes.NONE;

    /** The data set being cleaned, for the character set of sequences that were read as UN. */
    private Attributes source;
    /** Tags of the sequences around the item being cleaned, the outermost first, up to {@link #depth}. */
    private int[] sequences = new int[USUAL_DEPTH];

    private int depth;

    /** @param privates null when the profile keeps no private elements */
    DataSetCleaner(
            Profile profile,
            int iod,
            ValueCleaner values,
            Identity identity,
            DicomLimits limits,
            DecisionLog log,
            PrivateCleaner privates) {
        this.profile = profile;
        this.iod = iod;
        this.values = values;
        this.identity = identity;
        this.limits = limits;
        this.log = log;
        this.privates = privates;
        content = profile.content() == null ? null : new ContentCleaner(profile.content(), this, profile.capsAges());
        graphics = profile.cleansGraphics() ? new GraphicsCleaner(values::isHarmless) : null;
    }

    /**
     * A clean copy of the data set, without what is added by {@link Attestation} and {@link Identity}.
     *
     * @param planes those that stay under the Clean Graphics Option
     */
    Attributes clean(Attributes dataSet, OverlayPlanes planes) {
        source = dataSet;
        overlays = planes;
        Attributes clean = new Attributes(dataSet.size());
        clean(dataSet, clean);
        return clean;
    }

    private void clean(Attributes from, Attributes to) {
        log.dataSet(from, to);
        for (int tag : from.tags()) {
            clean(from, to, tag);
        }
    }

    private void cleanPrivate(Attributes from, Attributes to, int tag) {
        if (Tag.isPrivateCreator(tag)) {
            return;
        }
        PrivateRule rule = privates.ruleFor(from, tag);
        Sequence items = from.getSequence(tag);
        if (items != null && PrivateCleaner.keepsItems(rule)) {
            cleanItems(items, to.newSequence(tag), tag);
        } else {
            privates.clean(from, to, tag, rule);
        }
        if (to.contains(tag)) {
            int creator = privates.reserve(from, to, tag);
            log.element(from, creator, PrivateCleaner.RESERVATION, Action.K);
        }
        Action action = to.contains(tag) ? PrivateCleaner.action(rule) : Action.X;
        log.element(from, tag, new Rule(action, Cleaning.SCRUB, rule.clause()), action);
    }

    @Override
    public void clean(Attributes from, Attributes to, int tag) {
        if (privates != null && Tag.isPrivate(tag)) {
            cleanPrivate(from, to, tag);
            return;
        }
        Rule rule = profile.ruleFor(tag, sequences, depth);
        boolean removed = graphics != null && overlays.removes(tag, depth);
        if (rule.action() == Action.X || removed || depth > 0 && Tag.group(tag) == PIXEL_DATA_GROUP) {
            log.element(from, tag, rule, Action.X);
            return;
        }
        if (cleanGraphic(from, to, tag, rule)) {
            return;
        }
        VR vr = Vrs.toTreatAs(tag, from.getVR(tag));
        Action action = rule.action();
        if (vr == null) {
            action = Action.X_Z_D;
            vr = ElementDictionary.vrOf(tag, null);
        }
        AttributeType type = typeOf(tag);
        action = action.resolve(type);
        log.element(from, tag, rule, action);
        if (Identity.isNamed(tag)) {
            identity.replace(from, to, tag, action);
        } else if (vr == VR.SQ) {
            cleanSequence(from, to, tag, action);
        } else {
            values.clean(from, to, tag, vr, action, rule.cleaning(), type);
        }
    }

    private AttributeType typeOf(int tag) {
        if (depth == 0) {
            return IodTypes.typeOf(iod, tag);
        }
        int sequence = sequences[depth - 1];
        // Without its text an annotation goes, rather than that it gets a dummy.
        return graphics != null && GraphicRules.ruleIn(sequence, tag) != null
                ? AttributeType.TYPE_3
                : IodTypes.nestedTypeOf(sequence, tag);
    }

    /** @return whether it was for this to decide */
    private boolean cleanGraphic(Attributes from, Attributes to, int tag, Rule rule) {
        byte[] bits = graphics == null ? null : overlays.bits(tag);
        if (bits != null) {
            to.setBytes(tag, from.getVR(tag) == VR.OB ? VR.OB : VR.OW, bits);
        } else if (rule == GraphicRules.LAYER) {
            graphics.layer(from, to, tag);
        } else {
            return false;
        }
        log.element(from, tag, rule, Action.C);
        return true;
    }

    @Override
    public void apply(Attributes from, Attributes to, int tag, Action action) {
        tell(from, tag, action);
        VR vr = ElementDictionary.vrOf(tag, null);
        Action applied = Vrs.toTreatAs(tag, from.getVR(tag)) == null ? Action.D : action;
        if (vr == VR.SQ) {
            cleanSequence(from, to, tag, applied);
        } else {
            values.clean(from, to, tag, vr, applied, Cleaning.DESCRIPTOR, AttributeType.TYPE_1);
        }
    }

    @Override
    public void begin(Attributes from, Attributes to) {
        log.dataSet(from, to);
    }

    @Override
    public void tell(Attributes from, int tag, Action action) {
        log.element(from, tag, new Rule(action, Cleaning.DESCRIPTOR, ContentRules.CLAUSE), action);
    }

    @Override
    public Action override(int tag) {
        return profile.overrideFor(tag, sequences, depth);
    }

    @Override
    public String replaceName(String personName) {
        return identity.replaceName(personName);
    }

    private void cleanSequence(Attributes from, Attributes to, int tag, Action action) {
        switch (action) {
            case X -> {}
            case Z -> to.newSequence(tag);
            case D -> dummySequence(from, to, tag);
            case K, C, U, X_Z, X_D, Z_D, X_Z_D, X_Z_U -> {
                Sequence items = Vrs.items(from, tag, source, limits);
                if (items != null) {
                    Sequence clean = to.newSequence(tag);
                    cleanItems(items, clean, tag);
                    if (clean.isEmpty() && !items.isEmpty()) {
                        setEmpty(to, tag);
                    }
                }
            }
        }
    }

    private void cleanItems(Sequence from, Sequence to, int tag) {
        enter(tag);
        if (graphics != null && GraphicsCleaner.judges(tag)) {
            cleanGraphics(from, to, tag);
        } else if (content != null && ContentCleaner.isContent(tag, from)) {
            content.clean(from, to, tag);
        } else {
            for (Attributes item : from) {
                clean(item, to.newItem());
            }
        }
        leave();
    }

    private void cleanGraphics(Sequence from, Sequence to, int tag) {
        for (Attributes item : from) {
            if (!graphics.mayStay(tag, item)) {
                continue;
            }
            Attributes clean = to.newItem();
            clean(item, clean);
            if (!graphics.isWhole(tag, clean)) {
                to.remove(to.size() - 1);
                log.dataSet(item, null);
            }
        }
    }

    @Override
    public void enter(int sequence) {
        if (depth == sequences.length) {
            sequences = Arrays.copyOf(sequences, 2 * depth);
        }
        sequences[depth++] = sequence;
    }

    @Override
    public void leave() {
        depth--;
    }

    /** No content item may stay: what the IOD requires of the sequence (PS3.3 C.7.6.14, C.7.6.22). */
    private static void setEmpty(Attributes to, int sequence) {
        switch (sequence) {
            case Tag.AcquisitionContextSequence -> to.newSequence(sequence);
            case Tag.SpecimenPreparationStepContentItemSequence -> Dummies.set(to, sequence, VR.SQ);
            default -> to.remove(sequence);
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
