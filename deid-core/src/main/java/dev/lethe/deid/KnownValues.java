package dev.lethe.deid;

import dev.lethe.deid.text.CommonWords;
import dev.lethe.deid.text.WordSequences;
import dev.lethe.deid.text.Words;
import dev.lethe.deid.text.Words.Kind;
import dev.lethe.deid.text.Words.Word;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.ElementDictionary;
import dev.lethe.dicom.Sequence;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.UID;
import dev.lethe.dicom.VR;
import java.util.ArrayList;
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
    private static final int SHORTEST_NAME_PART = 3;
    private static final int SHORTEST_ADDRESS_WORD = 5;
    private static final int SHORTEST_ID = 4;
    private static final int SHORTEST_NUMBER = 6;
    private static final int SHORTEST_UID = 10;
    private static final int NAME_COMPONENTS = 3;
    private static final int MOST_NAME_WORDS = 5;

    private final WordSequences anywhere = new WordSequences();
    private final Set<String> whole = new HashSet<>();
    private final Set<String> numbers = new HashSet<>();
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
        return words.size() == 1 && numbers.contains(words.get(0).folded());
    }

    /** Whether a UID is one of the original ones that get replaced, or begins with one. */
    boolean isUid(String uid) {
        boolean known = uids.contains(uid);
        for (int dot = uid.indexOf('.'); !known && dot >= 0; dot = uid.indexOf('.', dot + 1)) {
            known = uids.contains(uid.substring(0, dot));
        }
        return known;
    }

    /** The text without known values and without the separators around them; unchanged where there are none. */
    public String scrub(String text) {
        List<Word> words = Words.of(text);
        return !words.isEmpty() && whole.contains(joined(words, " ")) ? "" : scrub(text, words);
    }

    /** Whether a value stands in a code (VR CS): whole values do not count, as NONE may be a name and is a code. */
    boolean touchesCode(String code) {
        return !scrub(code, Words.of(code)).equals(code);
    }

    private String scrub(String text, List<Word> words) {
        StringBuilder left = null;
        int copied = 0;
        for (int i = 0; i < words.size(); i++) {
            int length = Math.max(anywhere.matchAt(words, i), uidAt(text, words, i));
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
                addName(name);
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
            case NAME -> addName(value);
            case PATIENT_ID -> {
                addId(value);
                addWhole(Words.of(value));
            }
            case ID -> addId(value);
            case BIRTH_DATE -> addBirthDate(value);
            case PLACE -> addPlace(value);
            case TELEPHONE -> addTelephone(value);
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

    private void addName(String name) {
        for (String group : name.split("=")) {
            List<Word> words = new ArrayList<>();
            String[] components = group.split("\\^", -1);
            for (int i = 0; i < Math.min(NAME_COMPONENTS, components.length); i++) {
                List<Word> component = Words.of(components[i]);
                addNameParts(component);
                words.addAll(component);
            }
            addWhole(words);
            addNameOrders(words.subList(0, Math.min(MOST_NAME_WORDS, words.size())));
        }
    }

    private void addNameParts(List<Word> component) {
        for (Word word : component) {
            boolean name = word.kind() == Kind.LETTERS
                    && word.folded().length() >= SHORTEST_NAME_PART
                    && !CommonWords.contains(word.folded());
            if (name || word.kind() == Kind.DIGITS && word.folded().length() > SHORTEST_ID) {
                anywhere.add(word.folded());
            }
        }
        addSequence(component);
    }

    /** Any two parts beside each other in any order, the whole name, and both written together. */
    private void addNameOrders(List<Word> words) {
        for (Word first : words) {
            for (Word second : words) {
                if (first != second) {
                    addSequence(List.of(first, second));
                }
            }
        }
        addSequence(words);
    }

    private void addSequence(List<Word> words) {
        boolean signs = words.stream().allMatch(word -> word.kind() == Kind.SIGN);
        int length = joined(words, "").length();
        if (words.size() < 2 || !signs && length < SHORTEST_ID) {
            return;
        }
        anywhere.add(words);
        if (words.stream().allMatch(word -> word.kind() == Kind.LETTERS)) {
            anywhere.add(joined(words, ""));
        }
    }

    private void addId(String id) {
        List<Word> words = Words.of(id);
        String joined = joined(words, "");
        boolean digits = words.stream().anyMatch(word -> word.kind() == Kind.DIGITS);
        if (joined.length() < SHORTEST_ID || !digits && CommonWords.contains(joined)) {
            return;
        }
        anywhere.add(words);
        words.stream()
                .filter(word -> word.kind() == Kind.DIGITS && word.folded().length() > SHORTEST_ID)
                .forEach(word -> anywhere.add(word.folded()));
        if (words.size() == 1 && digits && joined.length() >= SHORTEST_NUMBER) {
            numbers.add(joined);
        }
    }

    private void addPlace(String place) {
        for (String line : place.split("[\\^,\r\n]")) {
            List<Word> words = Words.of(line);
            List<Word> distinctive = words.stream()
                    .filter(word -> word.kind() == Kind.LETTERS && !CommonWords.contains(word.folded()))
                    .toList();
            distinctive.stream()
                    .filter(word -> word.folded().length() >= SHORTEST_ADDRESS_WORD)
                    .forEach(word -> anywhere.add(word.folded()));
            boolean signs = words.stream().anyMatch(word -> word.kind() == Kind.SIGN);
            if (signs || distinctive.stream().anyMatch(word -> word.folded().length() >= SHORTEST_NAME_PART)) {
                addSequence(words);
            }
        }
    }

    private void addTelephone(String telephone) {
        List<Word> words = Words.of(telephone);
        String digits = telephone.replaceAll("[^0-9]", "").replaceFirst("^0+", "");
        if (digits.length() >= SHORTEST_NUMBER) {
            anywhere.add(words);
            anywhere.add(digits);
        }
    }

    private void addBirthDate(String date) {
        if (DateForms.isDate(date)) {
            for (String[] form : DateForms.of(date)) {
                anywhere.add(form);
            }
        }
    }

    private void addWhole(List<Word> words) {
        if (!words.isEmpty()) {
            whole.add(joined(words, " "));
        }
    }

    private static String joined(List<Word> words, String separator) {
        if (words.size() == 1) {
            return words.get(0).folded();
        }
        StringBuilder joined = new StringBuilder();
        for (Word word : words) {
            joined.append(joined.isEmpty() ? "" : separator).append(word.folded());
        }
        return joined.toString();
    }

    @Override
    public String toString() {
        return "KnownValues[<redacted>]";
    }
}
