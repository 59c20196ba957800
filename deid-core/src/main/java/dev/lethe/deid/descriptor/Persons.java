package dev.lethe.deid.descriptor;

import dev.lethe.deid.descriptor.Piece.Kind;
import java.util.Set;

/** Drops what is a name by its place: behind a title or a label, and short pieces beside words that were dropped. */
final class Persons {
    /** These mean something else in capitals: MR, MS, SR. */
    private static final Set<String> CAPITALIZED_TITLES = Set.of("Mr", "Ms", "Sr", "Sig", "M", "Don", "Dna");

    private static final int MOST_BEHIND_TITLE = 3;
    /** Pieces behind a title that are looked at, initials and other titles among them. */
    private static final int FARTHEST = 8;

    private static final int SHORT = 3;

    private Persons() {}

    static void drop(PieceRow row, Vocabulary vocabulary) {
        for (int i = 0; i < row.size(); i++) {
            Piece piece = row.get(i);
            boolean labels = row.isBehindAny(i, ":=#");
            if (isTitle(row, i, vocabulary)) {
                piece.drop();
                dropBehind(row, i, " .-^'\u2019,", MOST_BEHIND_TITLE, vocabulary);
            } else if (labels && vocabulary.is(Vocabulary.Kind.LABEL, piece.folded)) {
                piece.drop();
                dropBehind(row, i, " .-^'\u2019:=#,", MOST_BEHIND_TITLE + 1, vocabulary);
            } else if (labels && vocabulary.is(Vocabulary.Kind.NUMBERLABEL, piece.folded)) {
                dropDigitsBehind(row, i);
            }
        }
    }

    private static boolean isTitle(PieceRow row, int i, Vocabulary vocabulary) {
        Piece piece = row.get(i);
        if (piece.kind == Kind.NUMBER || piece.kind == Kind.DATE || piece.kind == Kind.MIXED) {
            return false;
        }
        boolean dotted = row.isFollowedBy(i, '.');
        String written = row.text().substring(piece.start, piece.end);
        if (CAPITALIZED_TITLES.contains(written)) {
            return written.length() > 1 || dotted;
        }
        // DR is digital radiography as well: at the beginning and before a word that is known.
        boolean modality = written.equals("DR") && i == 0 && !dotted && row.isKept(1);
        boolean done = (piece.folded.equals("by") || piece.folded.equals("von"))
                && i > 0
                && vocabulary.is(Vocabulary.Kind.ACT, row.get(i - 1).folded);
        return done || vocabulary.is(Vocabulary.Kind.TITLE, piece.folded) && !modality;
    }

    private static void dropBehind(PieceRow row, int title, String gaps, int most, Vocabulary vocabulary) {
        int dropped = 0;
        for (int i = title + 1; i <= title + FARTHEST && i < row.size() && dropped < most; i++) {
            Piece piece = row.get(i);
            // A comma ends a name, but not one behind the title itself, nor one before more of the name. So does a
            // known word in
            // small letters behind a name with a capital.
            boolean ended = dropped > 0
                    && piece.isKept()
                    && (row.isBehindAny(i - 1, ",") || isSmallBehindCapital(row, title + 1, i));
            if (ended || piece.kind == Kind.DATE || !row.isBehindOnly(i - 1, gaps)) {
                return;
            }
            piece.drop();
            dropped += vocabulary.is(Vocabulary.Kind.TITLE, piece.folded) || piece.length() == 1 ? 0 : 1;
        }
    }

    private static boolean isSmallBehindCapital(PieceRow row, int name, int i) {
        String text = row.text();
        return row.is(i, Kind.WORD)
                && Character.isLowerCase(text.charAt(row.get(i).start))
                && row.get(name).length() > 1
                && Character.isUpperCase(text.charAt(row.get(name).start))
                && row.get(i - 1).kind != Kind.LINK;
    }

    private static void dropDigitsBehind(PieceRow row, int label) {
        for (int i = label + 1; i < row.size() && i <= label + 2; i++) {
            if (row.is(i, Kind.NUMBER) || row.is(i, Kind.MIXED)) {
                row.get(i).drop();
            }
        }
    }

    /** Short pieces beside a dropped word can be initials or short names: J. Smith, Smith R, Ma Xiaoming. */
    static void dropInitials(PieceRow row) {
        for (int i = 0; i < row.size(); i++) {
            Piece piece = row.get(i);
            if (piece.isKept() && isLikeInitial(piece, row.text())) {
                boolean before = isDroppedWord(row, i - 1) && isNameGap(row, i - 1);
                boolean behind = isDroppedWord(row, i + 1) && isNameGap(row, i);
                if (before || behind || piece.length() == 1 && row.isFollowedBy(i, '.')) {
                    piece.drop();
                }
            }
        }
    }

    private static boolean isLikeInitial(Piece piece, String text) {
        boolean letters = piece.kind == Kind.WORD || piece.kind == Kind.LINK || piece.kind == Kind.UNIT;
        if (!letters || piece.length() > SHORT) {
            return false;
        }
        boolean capitalized = Character.isUpperCase(text.charAt(piece.start))
                && (piece.length() == 1 || Character.isLowerCase(text.charAt(piece.start + 1)));
        boolean dotted = text.charAt(piece.start + piece.length() / 2) == '.';
        return piece.length() == 1 || dotted || capitalized;
    }

    private static boolean isDroppedWord(PieceRow row, int i) {
        return (row.is(i, Kind.WORD) || row.is(i, Kind.LINK)) && !row.isKept(i);
    }

    private static boolean isNameGap(PieceRow row, int i) {
        return row.isBehindOnly(i, " .,^-'\u2019_");
    }
}
