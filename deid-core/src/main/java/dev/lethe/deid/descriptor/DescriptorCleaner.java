package dev.lethe.deid.descriptor;

import dev.lethe.deid.KnownValues;
import dev.lethe.deid.date.DateShift;
import dev.lethe.deid.text.Words;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Tag;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Cleans descriptive text of one patient's instance (PS3.15 E.3.5, Clean Descriptors Option): removes known values, moves or
 * removes dates, and of the rest lets through what the vocabulary knows, and numbers and mixes of letters and digits that
 * are written as in technique. docs/descriptors.md describes the manner. The result is never longer than the text and never
 * holds a known value. Deterministic; not bound to a thread.
 */
public final class DescriptorCleaner {
    private static final int[] NAMES = {
        Tag.PatientName, Tag.OtherPatientNames, Tag.PatientBirthName, Tag.PatientMotherBirthName, Tag.ResponsiblePerson
    };
    private static final Set<String> NOBODY = Set.of(
            "phantom", "anonymous", "anonymized", "anonymised", "test", "removed", "dummy", "none", "unknown", "qa");
    /** Family, given and middle name; prefix and suffix are no names. */
    private static final int NAME_COMPONENTS = 3;

    private static final int SHORTEST_NAME = 2;
    private static final int MOST_DIGITS_ALONE = 2;
    private static final int MOST_ROUNDS = 4;

    private final KnownValues known;
    private final Set<String> names;
    private final Vocabulary vocabulary;
    private final DateShift shift;

    private DescriptorCleaner(KnownValues known, Set<String> names, Vocabulary vocabulary, DateShift shift) {
        this.known = Objects.requireNonNull(known, "known");
        this.names = names;
        this.vocabulary = Objects.requireNonNull(vocabulary, "vocabulary");
        this.shift = shift;
    }

    /**
     * A cleaner for the text of one instance.
     *
     * @param header of the instance: words of the patient's names do not pass, though they be words of the vocabulary
     * @param known what the header tells
     * @param shift moves dates that can be moved with certainty; null removes all
     */
    public static DescriptorCleaner of(Attributes header, KnownValues known, Vocabulary vocabulary, DateShift shift) {
        Set<String> names = new HashSet<>();
        for (int tag : NAMES) {
            if (header.containsValue(tag)) {
                for (String name : header.getStrings(tag)) {
                    names.addAll(nameWords(name, vocabulary));
                }
            }
        }
        return new DescriptorCleaner(known, names, vocabulary, shift);
    }

    /** Words of the patient's names; what a text becomes depends on them. */
    public Set<String> names() {
        return Set.copyOf(names);
    }

    /** The text without what is not known to be safe; empty when nothing is left. One value, several lines allowed. */
    public String clean(String text) {
        String left = clean(text, shift);
        // The name of a month can be longer than that which stood there.
        return left.length() > text.length() ? clean(text, null) : left;
    }

    /** The indexes of the letters and digits of a line that {@link #clean} would not leave there, were dates not to move. */
    public BitSet dropped(String line) {
        BitSet dropped = new BitSet(line.length());
        for (int i = 0; i < line.length(); i++) {
            dropped.set(i, Character.isLetterOrDigit(line.charAt(i)));
        }
        String scrubbed = known.scrub(line);
        if (scrubbed.isEmpty() || clean(line, null).isEmpty()) {
            return dropped;
        }
        StringBuilder left = new StringBuilder();
        BitSet some = (BitSet) dropped.clone();
        for (Piece piece : judged(line, scrubbed, null)) {
            if (piece.isKept()) {
                some.clear(piece.start, piece.end);
                left.append(line, piece.start, piece.end).append(' ');
            }
        }
        return known.touches(left.toString()) ? dropped : some;
    }

    private String clean(String text, DateShift dates) {
        String left = vetted(text, dates);
        for (int round = 0; known.touches(left); round++) {
            if (round == MOST_ROUNDS) {
                return "";
            }
            // What was dropped had kept parts of a known value asunder. Dates have moved already, so none may stay.
            left = vetted(left, null);
        }
        return left;
    }

    private String vetted(String text, DateShift dates) {
        String scrubbed = known.scrub(text);
        if (scrubbed.isEmpty()) {
            return "";
        }
        List<Piece> pieces = judged(text, scrubbed, dates);
        return isNothingButNumbers(pieces) ? "" : Joiner.joined(text, pieces);
    }

    private List<Piece> judged(String text, String scrubbed, DateShift dates) {
        List<Piece> pieces = PieceReader.pieces(text, scrubbed, names, vocabulary, dates);
        PieceRow row = new PieceRow(text, pieces);
        Persons.drop(row, vocabulary);
        Numbers.drop(row, vocabulary);
        Persons.dropInitials(row);
        Links.drop(row);
        return pieces;
    }

    /** A number without any word is no descriptor but more likely an id. */
    private static boolean isNothingButNumbers(List<Piece> pieces) {
        boolean longNumber = false;
        for (Piece piece : pieces) {
            if (piece.isKept() && piece.kind != Piece.Kind.NUMBER) {
                return false;
            }
            longNumber |=
                    piece.isKept() && piece.length() > MOST_DIGITS_ALONE && piece.folded.length() == piece.length();
        }
        return longNumber;
    }

    /** The words of a name; none when it is one of a phantom, a trial or a test, made of words of the vocabulary alone. */
    private static Set<String> nameWords(String name, Vocabulary vocabulary) {
        Set<String> words = new HashSet<>();
        for (String group : name.split("=")) {
            String[] components = group.split("\\^", -1);
            for (int i = 0; i < Math.min(NAME_COMPONENTS, components.length); i++) {
                Words.of(components[i]).stream()
                        .filter(word -> word.kind() != Words.Kind.DIGITS)
                        .forEach(word -> words.add(word.folded()));
            }
        }
        boolean nobody =
                words.stream().allMatch(vocabulary::contains) && (words.size() > 1 || NOBODY.containsAll(words));
        words.removeIf(word -> nobody || word.length() < SHORTEST_NAME);
        return words;
    }

    @Override
    public String toString() {
        return "DescriptorCleaner[<redacted>]";
    }
}
