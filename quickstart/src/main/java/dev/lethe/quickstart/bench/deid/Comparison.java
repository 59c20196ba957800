package dev.lethe.quickstart.bench.deid;

import dev.lethe.deid.profile.DeidOption;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.ElementDictionary;
import dev.lethe.dicom.Sequence;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import dev.lethe.testkit.injection.Ledger;
import dev.lethe.testkit.injection.Planted;
import dev.lethe.testkit.injection.Planted.Place;
import dev.lethe.testkit.injection.Token;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Goes through an instance before and after, element by element, and scores each by what is expected of it. */
final class Comparison {
    private final Expectations expectations;
    private final Ledger ledger;
    private final Score score;
    private final UidBook uids;
    private final DateComparison dates;
    private final PlantedText text;
    private final int instance;
    private final Set<Token> kept = new LinkedHashSet<>();

    private String sopClassUid;

    Comparison(
            Expectations expectations,
            Ledger ledger,
            Score score,
            UidBook uids,
            PatientBook patients,
            int days,
            int instance) {
        this.expectations = expectations;
        this.ledger = ledger;
        this.score = score;
        this.uids = uids;
        this.instance = instance;
        this.text = new PlantedText(expectations, score, instance);
        this.dates = new DateComparison(score, patients, ledger.patient(), days, instance);
    }

    void compare(Attributes before, Attributes after) {
        sopClassUid = before.getString(Tag.SOPClassUID);
        walk(before, after, true, "");
    }

    /** Tokens of values that the profile retains: they may be found in the output. */
    Set<Token> kept() {
        return kept;
    }

    /**
     * @param after null where the item is gone
     * @param alive whether the item is one that has to stay
     * @param where names of the sequences around
     */
    private void walk(Attributes before, Attributes after, boolean alive, String where) {
        for (int tag : before.tags()) {
            if (Tag.isPrivateCreator(tag) || isOddlyEncoded(before, tag)) {
                continue;
            }
            String name = where + Judge.name(tag);
            Expectation expected = expectations.of(tag, before.sequence() != null, sopClassUid, before.getString(tag));
            if (ContentItems.isContent(before, tag)) {
                expected = expected.fate() == Fate.KEPT ? expectations.ofContent(tag) : expected;
            }
            if (!alive) {
                expected = mayRemain(tag) ? Expectation.UNSCORED : Expectation.REMOVED;
            }
            Sequence items = before.getSequence(tag);
            if (items != null) {
                sequence(items, after, tag, expected, alive, name);
            } else if (before.containsValue(tag)) {
                Planted planted = ledger.at(before.pathOf(tag).toString());
                if (alive || planted != null) {
                    element(before, after, tag, safe(planted, expected), planted, name);
                }
            }
        }
    }

    /** Where the dictionary knows another VR, or a number is none, the value is not what the attribute holds. */
    private static boolean isOddlyEncoded(Attributes before, int tag) {
        if (Tag.isPrivate(tag)) {
            return false;
        }
        VR vr = before.getVR(tag);
        VR usual = ElementDictionary.vrOf(tag, null);
        if (vr == VR.IS || vr == VR.DS) {
            return !String.join("", before.getStrings(tag)).matches("[-+0-9.eE ]*");
        }
        return vr != usual && (vr.isText() != usual.isText() || vr == VR.SQ || usual == VR.SQ);
    }

    /** Where an item stays that need not, so do times of day if dates do; whole dates if they are not moved. */
    private boolean mayRemain(int tag) {
        VR vr = ElementDictionary.vrOf(tag, null);
        return vr == VR.TM && expectations.has(DeidOption.RETAIN_MODIFIED_DATES)
                || (vr == VR.DA || vr == VR.DT || vr == VR.TM) && expectations.has(DeidOption.RETAIN_FULL_DATES);
    }

    /** A safe private element stays, less any text about the patient. */
    private Expectation safe(Planted planted, Expectation expected) {
        boolean safe = planted != null
                && planted.place() == Place.SAFE_PRIVATE
                && planted.tokens().isEmpty()
                && expectations.has(DeidOption.RETAIN_SAFE_PRIVATE);
        return safe ? Expectation.alive(Fate.KEPT) : expected;
    }

    private void sequence(
            Sequence items, Attributes after, int tag, Expectation expected, boolean inLiving, String name) {
        Sequence left = after == null ? null : after.getSequence(tag);
        if (expected.retained()) {
            score.check(Category.TAG_RETAINED, left != null, name, "missing", instance);
        } else if (inLiving && expected == Expectation.REMOVED && after != null) {
            score.check(
                    Category.TEXT_REMOVED, left == null || isEmptyOrDummy(items, left), name, "still there", instance);
        }
        boolean loses = expectations.mayLoseItems(tag);
        List<Attributes> counterparts = left == null ? List.of() : ContentItems.counterparts(items, left, loses);
        if (expected.fate() == Fate.KEPT && left != null && !items.isEmpty() && !loses) {
            score.check(Category.NOT_NULL, !counterparts.isEmpty(), name, "items missing", instance);
        }
        for (int i = 0; i < items.size(); i++) {
            Attributes counterpart = counterparts.isEmpty() ? null : counterparts.get(i);
            boolean alive = expected.fate() == Fate.KEPT && counterpart != null;
            walk(items.get(i), counterpart, alive, name + " / ");
        }
    }

    /** In a private or removed sequence's place nothing of it may be left. */
    private static boolean isEmptyOrDummy(Sequence before, Sequence left) {
        return left.isEmpty() || !Tag.isPrivate(before.tag()) && !left.equals(before);
    }

    private void element(
            Attributes before, Attributes after, int tag, Expectation expected, Planted planted, String name) {
        boolean there = after != null && after.contains(tag);
        boolean identifies = planted != null && !planted.tokens().isEmpty();
        boolean nothingElse = identifies && planted.useful().isEmpty();
        Fate fate = identifies && expected.fate() == Fate.KEPT && !expectations.isListed(tag)
                ? Fate.CLEANED
                : expected.fate();
        if (expected.retained() && !(nothingElse && fate == Fate.CLEANED)) {
            score.check(Category.TAG_RETAINED, there, name, "missing", instance);
        }
        if (expected.notNull() && there && fate != Fate.CLEANED) {
            score.check(Category.NOT_NULL, after.containsValue(tag), name, "empty", instance);
        }
        switch (fate) {
            case GONE -> gone(before, after, tag, planted, name);
            case KEPT -> keeps(before, after, tag, planted, name, there);
            case CLEANED -> {
                text.gone(after, tag, planted, name);
                text.useful(after, tag, planted, name);
            }
            case NEW_UID -> newUids(before, after, tag, name, there);
            case SHIFTED -> dates.shifted(before, after, tag, name);
            case UNSCORED -> text.gone(after, tag, planted, name);
        }
    }

    private void gone(Attributes before, Attributes after, int tag, Planted planted, String name) {
        VR vr = before.getVR(tag);
        boolean same = after != null && after.containsValue(tag) && sameValue(before, after, tag);
        if (vr == VR.UI) {
            score.check(Category.UID_CHANGED, !same, name, "unchanged", instance);
        } else if (vr == VR.DA || vr == VR.DT || vr == VR.TM) {
            dates.removed(before, after, tag, name);
        } else if (planted == null || planted.tokens().isEmpty()) {
            score.check(Category.TEXT_REMOVED, !same, name, "unchanged", instance);
        } else {
            text.gone(after, tag, planted, name);
        }
    }

    private void keeps(Attributes before, Attributes after, int tag, Planted planted, String name, boolean there) {
        VR vr = before.getVR(tag);
        if (planted != null) {
            kept.addAll(planted.tokens());
        }
        if (vr == VR.DA || vr == VR.DT || vr == VR.TM) {
            dates.kept(before, after, tag, name);
        } else if (there && vr == VR.AS && expectations.capsAges() && isOver89(before.getString(tag))) {
            score.check(Category.TEXT_REMOVED, "090Y".equals(after.getString(tag)), name, "age told", instance);
        } else if (there) {
            score.check(Category.TEXT_RETAINED, sameValue(before, after, tag), name, "changed", instance);
        }
    }

    private static boolean isOver89(String age) {
        return age.endsWith("Y") && age.compareTo("089Y") > 0;
    }

    private void newUids(Attributes before, Attributes after, int tag, String name, boolean there) {
        String[] originals = before.getStrings(tag);
        String[] now = there ? after.getStrings(tag) : new String[0];
        for (int i = 0; i < originals.length; i++) {
            String original = originals[i];
            String replacement = i < now.length ? now[i] : "";
            score.check(Category.UID_CHANGED, !original.equals(replacement), name, "unchanged", instance);
            if (!replacement.isEmpty() && !original.isEmpty()) {
                score.check(
                        Category.UID_CONSISTENT,
                        uids.isConsistent(ledger.patient(), original, replacement),
                        name,
                        "not the same everywhere",
                        instance);
                if (tag == Tag.ReferencedSOPInstanceUID) {
                    uids.refers(original, replacement);
                }
            }
        }
    }

    /** Text as text, whatever its encoding and padding; all else as bytes. */
    private static boolean sameValue(Attributes before, Attributes after, int tag) {
        if (before.getVR(tag).isText()) {
            return Arrays.equals(before.getStrings(tag), after.getStrings(tag));
        }
        byte[] bytes = before.getBytes(tag);
        return bytes == null
                ? before.getFragments(tag) != null && before.getFragments(tag).equals(after.getFragments(tag))
                : Arrays.equals(bytes, after.getBytes(tag));
    }
}
