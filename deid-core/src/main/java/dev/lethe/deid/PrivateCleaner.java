package dev.lethe.deid;

import dev.lethe.deid.Rule.Cleaning;
import dev.lethe.deid.profile.Action;
import dev.lethe.deid.profile.AttributeType;
import dev.lethe.deid.profile.DeidOption;
import dev.lethe.deid.safeprivate.BlockDeclarations;
import dev.lethe.deid.safeprivate.PrivateRule;
import dev.lethe.deid.safeprivate.PrivateRules;
import dev.lethe.deid.safeprivate.PrivateTreatment;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Sequence;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Private data elements under the Retain Safe Private Option (PS3.15 E.3.10). One for each instance. */
final class PrivateCleaner {
    /** A block of which something stayed. */
    private record Block(int group, String creator) {}

    /** About the Private Creators of blocks of which something stayed. */
    static final Rule RESERVATION =
            new Rule(Action.K, Cleaning.SCRUB, "PS3.15 E.3.10, reserves the block of an element that stays");

    private static final PrivateRule TELLING = new PrivateRule(
            PrivateTreatment.REMOVE, Set.of(), false, "the Private Creator tells a date or a known value itself");

    private final PrivateRules rules;
    private final BlockDeclarations declared;
    private final ValueCleaner values;
    private final UidMapper uids;
    private final DateCleaner dates;
    private final Action ofUids;
    private final UnaryOperator<String> scrubber;
    /** By creator: whether its name tells something. */
    private final Map<String, Boolean> creators = new HashMap<>();

    private final SortedSet<Block> kept =
            new TreeSet<>(Comparator.comparingInt(Block::group).thenComparing(Block::creator));

    /** @param header whose declarations hold */
    PrivateCleaner(
            Profile profile,
            Attributes header,
            ValueCleaner values,
            KnownValues known,
            UidMapper uids,
            DateCleaner dates) {
        this.rules = profile.privateRules();
        this.declared = BlockDeclarations.of(header);
        this.values = values;
        this.uids = uids;
        this.dates = dates;
        this.ofUids = profile.has(DeidOption.RETAIN_UIDS) ? Action.K : Action.U;
        this.scrubber = text -> dates.text(known.scrub(text));
    }

    /** What is done to the element. Without the name of its block, which may be anything, it cannot stay. */
    PrivateRule ruleFor(Attributes from, int tag) {
        String creator = from.privateCreator(tag);
        boolean tells = creator != null
                && creators.computeIfAbsent(
                        creator, name -> !scrubber.apply(name).equals(name));
        return tells ? TELLING : rules.ruleFor(from, tag, declared);
    }

    /** The action of Table E.1-1a that comes nearest to a rule. */
    static Action action(PrivateRule rule) {
        return switch (rule.treatment()) {
            case KEEP, CLEAN, OFFSET_DATE -> Action.C;
            case REMOVE -> Action.X;
            case EMPTY -> Action.Z;
            case DUMMY, HASH -> Action.D;
            case NEW_UID -> Action.U;
        };
    }

    /** Whether the items of a private sequence stay, each element in them to be decided about by its own rule. */
    static boolean keepsItems(PrivateRule rule) {
        return switch (rule.treatment()) {
            case KEEP, CLEAN -> rule.allows(VR.SQ);
            case NEW_UID -> true;
            case REMOVE, EMPTY, DUMMY, HASH, OFFSET_DATE -> false;
        };
    }

    /** An element, its items excepted. */
    void clean(Attributes from, Attributes to, int tag, PrivateRule rule) {
        VR vr = from.getVR(tag);
        if (vr == VR.UN) {
            return;
        }
        switch (rule.treatment()) {
            case REMOVE -> {}
            case EMPTY -> apply(from, to, tag, Action.Z, Cleaning.SCRUB);
            case DUMMY -> apply(from, to, tag, Action.D, Cleaning.SCRUB);
            case NEW_UID -> apply(from, to, tag, Action.U, Cleaning.SCRUB);
            case HASH, OFFSET_DATE, KEEP, CLEAN -> {
                if (vr != VR.SQ && rule.allows(vr) && isWhole(from, tag, vr)) {
                    cleanValue(from, to, tag, vr, rule);
                }
            }
        }
    }

    private void cleanValue(Attributes from, Attributes to, int tag, VR vr, PrivateRule rule) {
        switch (rule.treatment()) {
            case HASH -> hash(from, to, tag, vr);
            case OFFSET_DATE -> offset(from, to, tag, vr);
            case CLEAN -> keep(from, to, tag, vr, rule, Cleaning.DESCRIPTOR);
            default -> keep(from, to, tag, vr, rule, Cleaning.SCRUB);
        }
    }

    private void keep(Attributes from, Attributes to, int tag, VR vr, PrivateRule rule, Cleaning ofText) {
        switch (vr) {
            case PN, AE, AS, UR, UN -> {}
            case OB, OW -> {
                if (rule.vouchesForBytes()) {
                    apply(from, to, tag, Action.K, Cleaning.SCRUB);
                }
            }
            case UI -> apply(from, to, tag, ofUids, Cleaning.SCRUB);
            default -> apply(from, to, tag, Action.C, vr.isText() ? ofText : Cleaning.SCRUB);
        }
    }

    private void hash(Attributes from, Attributes to, int tag, VR vr) {
        switch (vr) {
            case UI -> apply(from, to, tag, ofUids, Cleaning.SCRUB);
            case LO -> values.replaceEach(from, to, tag, vr, AttributeType.UNKNOWN, this::hashed);
            case SH, ST, LT, UT, UC ->
                values.replaceEach(from, to, tag, vr, AttributeType.UNKNOWN, value -> uids.hash(value));
            default -> {}
        }
    }

    /** UIDs in text agree with those in elements of VR UI. */
    private String hashed(String value) {
        return value.indexOf('.') > 0 && Uids.isValid(value) ? uids.map(value) : uids.hash(value);
    }

    private void offset(Attributes from, Attributes to, int tag, VR vr) {
        switch (vr) {
            case DA, DT, TM -> apply(from, to, tag, Action.C, Cleaning.SCRUB);
            case LO, SH ->
                values.replaceEach(from, to, tag, vr, AttributeType.UNKNOWN, value -> dates.value(value, VR.DT, false));
            default -> {}
        }
    }

    /** Whether a binary value is a number of whole numbers: anything else is not what its VR says. */
    private static boolean isWhole(Attributes from, int tag, VR vr) {
        byte[] bytes = vr.isText() ? null : from.getBytes(tag);
        return vr.isText() || bytes != null && bytes.length % (vr == VR.AT ? 4 : vr.wordSize()) == 0;
    }

    private void apply(Attributes from, Attributes to, int tag, Action action, Cleaning cleaning) {
        values.clean(from, to, tag, from.getVR(tag), action, cleaning, AttributeType.UNKNOWN);
    }

    /**
     * Reserves the block of an element that stayed, by the number it had.
     *
     * @return tag of the creator
     */
    int reserve(Attributes from, Attributes to, int tag) {
        String creator = from.privateCreator(tag).strip();
        int reservation = Tag.privateCreatorOf(tag);
        to.setString(reservation, VR.LO, creator);
        kept.add(new Block(Tag.group(tag), creator));
        return reservation;
    }

    /** Says of the blocks of which something stayed that they are safe (PS3.3 C.12.1.1.7). */
    void declare(Attributes clean) {
        if (kept.isEmpty()) {
            return;
        }
        Sequence characteristics = clean.newSequence(Tag.PrivateDataElementCharacteristicsSequence);
        for (Block block : kept) {
            Attributes item = characteristics.newItem();
            item.setInt(Tag.PrivateGroupReference, VR.US, block.group);
            item.setString(Tag.PrivateCreatorReference, VR.LO, block.creator);
            item.setString(Tag.BlockIdentifyingInformationStatus, VR.CS, "SAFE");
        }
    }
}
