package dev.lethe.deid;

import dev.lethe.deid.text.Words;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.ElementDictionary;
import dev.lethe.dicom.Sequence;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.UID;
import dev.lethe.dicom.VR;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Collects the identifying values of headers. The forms in which they are looked for are remembered for the last few
 * patients and studies: making them costs more than all the rest of a small instance, and a study's instances have the same.
 * For use by several threads.
 */
public final class KnownValuesReader {
    /** Shorter ones are not looked for in text. */
    static final int SHORTEST_UID = 10;

    /** A header that names more is rare, and its forms are large: they are made anew each time. */
    private static final int MOST_REMEMBERED = 500;

    /** A value and what it is. Holds what identifies, prints nothing of it. */
    private record Value(IdentifyingKind kind, String text) {
        @Override
        public String toString() {
            return kind + " <redacted>";
        }
    }

    /**
     * @param ofPrivates from private elements, which do not say what it is that they name
     * @param retained those of kinds, SOP classes for instance, and those that are kept on purpose
     */
    private record FoundUids(Set<String> replaced, Set<String> ofPrivates, Set<String> retained) {
        Set<String> ofInstances() {
            ofPrivates.removeAll(retained);
            replaced.addAll(ofPrivates);
            return replaced;
        }
    }

    private final IntPredicate retained;
    private final LastPatients<List<Value>, KnownForms> remembered = new LastPatients<>();

    /** Takes all of them. */
    public KnownValuesReader() {
        this(tag -> false);
    }

    /** @param retained attributes that are kept on purpose: what they tell needs no scrubbing elsewhere */
    public KnownValuesReader(IntPredicate retained) {
        this.retained = retained;
    }

    /** Collects from the data set and every item in it. */
    public KnownValues read(Attributes header) {
        Set<Value> values = new LinkedHashSet<>();
        FoundUids uids = new FoundUids(new HashSet<>(), new HashSet<>(), new HashSet<>());
        collect(header, values, uids);
        return new KnownValues(forms(new ArrayList<>(values)), uids.ofInstances());
    }

    /** The values that identify, each once, as the data set and its items hold them, but for UIDs. */
    List<String> texts(Attributes header) {
        Set<Value> values = new LinkedHashSet<>();
        collect(header, values, new FoundUids(new HashSet<>(), new HashSet<>(), new HashSet<>()));
        return values.stream().map(Value::text).distinct().toList();
    }

    private KnownForms forms(List<Value> values) {
        return values.size() > MOST_REMEMBERED ? make(values) : remembered.get(values, KnownValuesReader::make);
    }

    private static KnownForms make(List<Value> values) {
        KnownForms forms = new KnownForms();
        values.forEach(value -> add(value, forms));
        return forms;
    }

    private static void add(Value value, KnownForms forms) {
        String text = value.text;
        switch (value.kind) {
            case NAME -> forms.addName(text);
            case PATIENT_ID -> {
                forms.addId(text);
                forms.addWhole(Words.of(text));
            }
            case ID -> forms.addId(text);
            case BIRTH_DATE -> forms.addBirthDate(text);
            case PLACE -> forms.addPlace(text);
            case TELEPHONE -> forms.addTelephone(text);
        }
    }

    private void collect(Attributes attributes, Set<Value> values, FoundUids uids) {
        for (int tag : attributes.tags()) {
            Sequence items = attributes.getSequence(tag);
            if (items != null) {
                for (Attributes item : items) {
                    collect(item, values, uids);
                }
            } else {
                collect(attributes, tag, values, uids);
            }
        }
    }

    private void collect(Attributes attributes, int tag, Set<Value> values, FoundUids uids) {
        VR encoded = attributes.getVR(tag);
        VR vr = Tag.isPrivate(tag) ? encoded : ElementDictionary.vrOf(tag, null);
        if (vr == VR.UI) {
            addUids(attributes, tag, uids);
            return;
        }
        IdentifyingKind kind = vr == VR.PN || encoded == VR.PN ? IdentifyingKind.NAME : IdentifyingKind.of(tag);
        if (kind == null || !isSought(kind, tag) || !attributes.containsValue(tag)) {
            return;
        }
        for (String text : attributes.getStrings(tag)) {
            values.add(new Value(kind, text));
        }
    }

    private boolean isSought(IdentifyingKind kind, int tag) {
        return kind == IdentifyingKind.NAME || IdentifyingKind.isDirect(tag) || !retained.test(tag);
    }

    private void addUids(Attributes attributes, int tag, FoundUids uids) {
        Set<String> found = Tag.isPrivate(tag) ? uids.ofPrivates : uids.replaced;
        if (retained.test(tag) || Profile.basic().retains(tag)) {
            found = uids.retained;
        }
        for (String uid : attributes.getStrings(tag)) {
            if (uid.length() >= SHORTEST_UID && !UID.isWellKnown(uid)) {
                found.add(uid);
            }
        }
    }
}
