package dev.lethe.deid.descriptor;

import dev.lethe.deid.text.Words;
import dev.lethe.deid.text.Words.Word;
import java.util.ArrayList;
import java.util.List;

/** Letters, digits and decimal points written together, and whether they are one of the things that are written so. */
final class Compound {
    private static final int LONGEST_NUMBER = 4;
    private static final int LONGEST_BEHIND_LETTERS = 3;
    private static final int MOST_DIGITS = 9;
    /** Nothing that is written in technique is longer. */
    private static final int LONGEST = 40;

    private final String text;
    private final Vocabulary vocabulary;
    private final List<Part> parts = new ArrayList<>();
    private final String folded;
    private final boolean signs;

    /** Letters, or a number; its length does not count decimal points. */
    private record Part(int start, int end, int length, boolean number, boolean sane, String folded) {}

    Compound(String text, List<Word> words, Vocabulary vocabulary) {
        this.text = text;
        this.vocabulary = vocabulary;
        StringBuilder all = new StringBuilder();
        boolean sign = false;
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            boolean number = word.kind() == Words.Kind.DIGITS;
            sign |= word.kind() == Words.Kind.SIGN;
            all.append(word.folded());
            int points = 0;
            boolean sane = number && isShort(word);
            while (number && i + 1 < words.size() && words.get(i + 1).kind() == Words.Kind.DIGITS) {
                i++;
                points++;
                sane &= isShort(words.get(i));
                all.append(words.get(i).folded());
            }
            int end = words.get(i).end();
            boolean padded = number && points == 0 && end - word.start() > 2 && text.charAt(word.start()) == '0';
            parts.add(new Part(
                    word.start(),
                    end,
                    end - word.start() - points,
                    number,
                    sane && points < 2 && !padded,
                    word.folded()));
        }
        folded = all.toString();
        signs = sign;
    }

    private boolean isShort(Word digits) {
        for (int i = digits.start(); i < digits.end(); i++) {
            if (text.charAt(i) > '9') {
                return false;
            }
        }
        return digits.end() - digits.start() <= LONGEST_NUMBER;
    }

    Piece.Kind kind() {
        if (parts.size() > 1) {
            return Piece.Kind.MIXED;
        }
        if (parts.get(0).number()) {
            return Piece.Kind.NUMBER;
        }
        if (vocabulary.contains(folded)) {
            return Piece.Kind.WORD;
        }
        if (vocabulary.is(Vocabulary.Kind.LINK, folded)) {
            return Piece.Kind.LINK;
        }
        return vocabulary.is(Vocabulary.Kind.UNIT, folded) ? Piece.Kind.UNIT : Piece.Kind.WORD;
    }

    boolean isSafe() {
        if (vocabulary.contains(folded)) {
            return true;
        }
        if (signs || folded.length() > LONGEST) {
            return false;
        }
        if (parts.size() == 1) {
            Part only = parts.get(0);
            return only.number() ? only.sane() : kind() != Piece.Kind.WORD || isWritten(only, false);
        }
        int digits = 0;
        for (Part part : parts) {
            digits += part.number() ? part.length() : 0;
            if (part.number() && !part.sane()) {
                return false;
            }
        }
        return digits <= MOST_DIGITS && (isMeasure() || isNumbered() || isPrefixed() || isEverythingKnown());
    }

    /** 5mm, 3.75mmTomo, 64DIR, 512x512, 1.5x1.5x3mm, 1A. */
    private boolean isMeasure() {
        if (!parts.get(0).number()) {
            return false;
        }
        int last = 0;
        while (last + 2 < parts.size() && parts.get(last + 1).folded().equals("x")) {
            last += 2;
        }
        if (last == parts.size() - 1) {
            return true;
        }
        Part unit = parts.get(last + 1);
        boolean single = unit.length() == 1 && parts.get(last).length() == 1;
        return last == parts.size() - 2 && (isWritten(unit, true) || single);
    }

    /** T1, C5, B30f, Br40d, TE50, MB4, ISOVUE300. */
    private boolean isNumbered() {
        Part letters = parts.get(0);
        if (letters.number()
                || parts.size() > 3
                || parts.size() == 3 && parts.get(2).length() > 1) {
            return false;
        }
        int digits = parts.get(1).length();
        if (letters.length() == 1) {
            boolean parameter = vocabulary.is(Vocabulary.Kind.PARAMETER, letters.folded());
            return digits <= 2 || parameter && digits <= LONGEST_NUMBER && parts.size() == 2;
        }
        boolean parameter = vocabulary.is(Vocabulary.Kind.PARAMETER, letters.folded());
        return parameter && digits <= LONGEST_NUMBER || isWritten(letters, false) && digits <= LONGEST_BEHIND_LETTERS;
    }

    /** T1FFE, 3DTOF, TOF3D, fl3d1r. */
    private boolean isPrefixed() {
        for (int cut = 2; cut <= folded.length() - 2; cut++) {
            String head = folded.substring(0, cut);
            String tail = folded.substring(cut);
            boolean known = vocabulary.is(Vocabulary.Kind.PREFIX, head) && vocabulary.contains(tail);
            boolean dimension = vocabulary.contains(head)
                    && tail.length() <= 4
                    && (tail.startsWith("2d") || tail.startsWith("3d") || tail.equals("t1") || tail.equals("t2"));
            if (known || dimension) {
                return true;
            }
        }
        return false;
    }

    private boolean isEverythingKnown() {
        for (Part part : parts) {
            if (part.number() ? part.length() > LONGEST_BEHIND_LETTERS : part.length() < 2 || !isWritten(part, true)) {
                return false;
            }
        }
        return true;
    }

    /** Whether letters are a word, or several written together with capitals (HeadNeck, mmTomo). */
    private boolean isWritten(Part letters, boolean unit) {
        if (isWord(letters.folded(), unit)) {
            return true;
        }
        int from = letters.start();
        boolean several = false;
        for (int at = from + 1; at <= letters.end(); at++) {
            boolean capital = at < letters.end()
                    && Character.isUpperCase(text.charAt(at))
                    && (Character.isLowerCase(text.charAt(at - 1))
                            || at + 1 < letters.end() && Character.isLowerCase(text.charAt(at + 1)));
            if (at == letters.end() || capital) {
                if (at - from < 2
                        || !isWord(Words.of(text.substring(from, at)).get(0).folded(), unit)) {
                    return false;
                }
                several |= capital;
                from = at;
            }
        }
        return several;
    }

    private boolean isWord(String word, boolean unit) {
        return vocabulary.contains(word) || unit && vocabulary.is(Vocabulary.Kind.UNIT, word);
    }
}
