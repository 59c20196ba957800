package dev.lethe.deid;

import dev.lethe.deid.text.Words;
import dev.lethe.deid.text.Words.Kind;
import dev.lethe.deid.text.Words.Word;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.ElementDictionary;
import dev.lethe.dicom.Sequence;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.UID;
import dev.lethe.dicom.VR;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The identifying values that a header itself tells: names of all persons in it and their parts in any order, ids, accession
 * and order numbers, birth date in the usual formats, institutions, addresses, telephone numbers, serial numbers, original
 * UIDs. Text is scrubbed of them. docs/deid-engine.md gives the rules for short and common words.
 *
 * <p>Immutable once built; holds identifying values, prints none.
 */
public final class KnownValues {
    private static final int SHORTEST_UID = 10;

    private final KnownForms forms = new KnownForms();
    private final Set<String> uids = new HashSet<>();

    private KnownValues() {}

    /** Collects from the data set and every item in it. */
    public static KnownValues of(Attributes header) {
        KnownValues known = new KnownValues();
        known.collect(header);
        return known;
    }

    /** Whether a known value stands in the text. */
    public boolean touches(String text) {
        return !scrub(text).equals(text);
    }

    /** Whether a decimal number is one of the ids: for values of VR IS and DS, which hold nothing but a number. */
    boolean isNumber(String text) {
        List<Word> words = Words.of(text);
        return words.size() == 1 && forms.isNumber(words.get(0));
    }

    /** Whether a UID is one of the original ones that get replaced, or begins with one. */
    boolean isUid(String uid) {
        boolean known = uids.contains(uid);
        for (int dot = uid.indexOf('.'); !known && dot >= 0; dot = uid.indexOf('.', dot + 1)) {
            known = uids.contains(uid.substring(0, dot));
        }
        return known;
    }

    /**
     * The text without known values and without the separators around them; unchanged where there are none. Empty for any text when
     * the header told more values than can be searched for, which only a hostile one does.
     */
    public String scrub(String text) {
        List<Word> words = Words.of(text);
        return !words.isEmpty() && forms.isWhole(words) ? "" : scrub(text, words);
    }

    /** Whether a value stands in a code (VR CS): whole values do not count, as NONE may be a name and is a code. */
    boolean touchesCode(String code) {
        return !scrub(code, Words.of(code)).equals(code);
    }

    private String scrub(String text, List<Word> words) {
        if (forms.isFull()) {
            return "";
        }
        StringBuilder left = null;
        int copied = 0;
        for (int i = 0; i < words.size(); i++) {
            int length = Math.max(forms.matchAt(words, i), uidAt(text, words, i));
            if (length > 0) {
                left = left == null ? new StringBuilder(text.length()) : left;
                appendPiece(left, text, copied, words.get(i).start());
                copied = words.get(i + length - 1).end();
                i += length - 1;
            }
        }
        if (left == null) {
            return text;
        }
        appendPiece(left, text, copied, text.length());
        return left.toString();
    }

    /** Appends what lies between two known values, one space instead of the separators around them. */
    private static void appendPiece(StringBuilder left, String text, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && (from > 0 || to < text.length()) && isSeparator(text.charAt(start))) {
            start++;
        }
        while (start < end && isSeparator(text.charAt(end - 1))) {
            end--;
        }
        if (start < end) {
            left.append(left.isEmpty() ? "" : " ").append(text, start, end);
        }
    }

    private static boolean isSeparator(char c) {
        return Character.isWhitespace(c) || " ^,;:_=/-(".indexOf(c) >= 0;
    }

    /** How many words the dotted number has that begins here with a known UID; 0 when it begins with none. */
    private int uidAt(String text, List<Word> words, int index) {
        if (uids.isEmpty() || words.get(index).kind() != Kind.DIGITS) {
            return 0;
        }
        int start = words.get(index).start();
        int last = index;
        boolean known = uids.contains(text.substring(start, words.get(index).end()));
        while (last + 1 < words.size()
                && words.get(last + 1).kind() == Kind.DIGITS
                && words.get(last + 1).start() == words.get(last).end() + 1
                && text.charAt(words.get(last).end()) == '.') {
            last++;
            known |= uids.contains(text.substring(start, words.get(last).end()));
        }
        return known ? last - index + 1 : 0;
    }

    private void collect(Attributes attributes) {
        for (int tag : attributes.tags()) {
            Sequence items = attributes.getSequence(tag);
            if (items != null) {
                items.forEach(this::collect);
            } else if (attributes.containsValue(tag)) {
                collect(attributes, tag);
            }
        }
    }

    private void collect(Attributes attributes, int tag) {
        VR vr = Tag.isPrivate(tag) ? attributes.getVR(tag) : ElementDictionary.vrOf(tag, null);
        if (vr == VR.PN || attributes.getVR(tag) == VR.PN) {
            for (String name : attributes.getStrings(tag)) {
                forms.addName(name);
            }
        } else if (vr == VR.UI) {
            addUids(attributes, tag);
        } else {
            IdentifyingKind kind = IdentifyingKind.of(tag);
            if (kind != null) {
                for (String value : attributes.getStrings(tag)) {
                    add(kind, value);
                }
            }
        }
    }

    private void add(IdentifyingKind kind, String value) {
        switch (kind) {
            case NAME -> forms.addName(value);
            case PATIENT_ID -> {
                forms.addId(value);
                forms.addWhole(Words.of(value));
            }
            case ID -> forms.addId(value);
            case BIRTH_DATE -> forms.addBirthDate(value);
            case PLACE -> forms.addPlace(value);
            case TELEPHONE -> forms.addTelephone(value);
        }
    }

    private void addUids(Attributes attributes, int tag) {
        if (Profile.basic().actionFor(tag) == Action.K) {
            return;
        }
        for (String uid : attributes.getStrings(tag)) {
            if (uid.length() >= SHORTEST_UID && !UID.isWellKnown(uid)) {
                uids.add(uid);
            }
        }
    }

    @Override
    public String toString() {
        return "KnownValues[<redacted>]";
    }
}
