package dev.lethe.deid.descriptor;

import dev.lethe.deid.date.DateFinder;
import dev.lethe.deid.date.DateShift;
import dev.lethe.deid.date.FoundDate;
import dev.lethe.deid.descriptor.Piece.Kind;
import dev.lethe.deid.text.Words;
import dev.lethe.deid.text.Words.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Cuts a text into pieces and decides about each by what it is, not by what stands beside it. */
final class PieceReader {
    private final String text;
    private final Vocabulary vocabulary;
    private final DateShift shift;
    private final List<Word> words;
    private final boolean[] known;
    private final List<Piece> pieces = new ArrayList<>();
    /** Where the run without white space ends that was looked at last, and what it is. */
    private int runEnd;

    private boolean isAddress;

    private PieceReader(String text, String scrubbed, Set<String> names, Vocabulary vocabulary, DateShift shift) {
        this.text = text;
        this.vocabulary = vocabulary;
        this.shift = shift;
        this.words = Words.of(text);
        this.known = missing(words, scrubbed.equals(text) ? words : Words.of(scrubbed));
        for (int i = 0; i < known.length; i++) {
            known[i] |= names.contains(words.get(i).folded());
        }
    }

    /**
     * Pieces of the text.
     *
     * @param scrubbed the text without known values: a piece that had one in it does not stay
     * @param names words, folded, that do not stay either
     * @param shift null drops dates
     */
    static List<Piece> pieces(String text, String scrubbed, Set<String> names, Vocabulary vocabulary, DateShift shift) {
        PieceReader reader = new PieceReader(text, scrubbed, names, vocabulary, shift);
        reader.read(DateFinder.in(text));
        return reader.pieces;
    }

    /** Which words of the text are not among those that are left, which are in the same order. */
    private static boolean[] missing(List<Word> words, List<Word> left) {
        boolean[] missing = new boolean[words.size()];
        int next = 0;
        for (int i = 0; i < missing.length; i++) {
            missing[i] = next == left.size()
                    || !left.get(next).folded().equals(words.get(i).folded());
            next += missing[i] ? 0 : 1;
        }
        return missing;
    }

    private boolean isKnown(int first, int end) {
        for (int i = first; i < end; i++) {
            if (known[i]) {
                return true;
            }
        }
        return false;
    }

    private void read(List<FoundDate> dates) {
        int nextDate = 0;
        int i = 0;
        while (i < words.size()) {
            int start = words.get(i).start();
            while (nextDate < dates.size() && dates.get(nextDate).end() <= start) {
                nextDate++;
            }
            int addressEnd = addressEnd(start);
            if (addressEnd > start) {
                i = drop(i, addressEnd);
            } else if (nextDate < dates.size() && dates.get(nextDate).start() <= start) {
                i = date(i, dates.get(nextDate));
            } else {
                i = plain(i, nextDate < dates.size() ? dates.get(nextDate).start() : text.length());
            }
        }
    }

    /** Where an e-mail address, URL or path ends that has this index in it; the index itself when there is none. */
    private int addressEnd(int index) {
        if (index >= runEnd) {
            int from = index;
            while (from > 0 && !Character.isWhitespace(text.charAt(from - 1))) {
                from--;
            }
            runEnd = index;
            isAddress = text.regionMatches(true, from, "www.", 0, 4);
            for (int at = from; at < text.length() && !Character.isWhitespace(text.charAt(at)); at++) {
                isAddress |= "@\\".indexOf(text.charAt(at)) >= 0 || text.startsWith("://", at);
                runEnd = at + 1;
            }
        }
        return isAddress ? runEnd : index;
    }

    private int drop(int first, int end) {
        int i = first;
        while (i < words.size() && words.get(i).start() < end) {
            i++;
        }
        add(first, i, Kind.WORD, false);
        return i;
    }

    private int date(int first, FoundDate date) {
        int i = first;
        boolean whole = true;
        while (i < words.size() && words.get(i).start() < date.end()) {
            // Eight digits and a counter behind them are an id that begins with a date.
            int length = words.get(i).end() - words.get(i).start();
            whole &= words.get(i).kind() != Words.Kind.DIGITS || length <= 8 || length == 14;
            i++;
        }
        String moved = shift == null || !whole || isKnown(first, i) ? null : shift.moved(date, text);
        pieces.add(new Piece(date.start(), date.end(), Kind.DATE, "", moved != null, moved));
        return i;
    }

    private int plain(int first, int limit) {
        int start = words.get(first).start();
        int marked = vocabulary.markedAt(text, start);
        if (marked > 0 && marked <= limit) {
            int i = first;
            while (i < words.size() && words.get(i).start() < marked) {
                i++;
            }
            pieces.add(new Piece(start, marked, Kind.WORD, folded(first, i), !isKnown(first, i), null));
            return i;
        }
        int glued = first + 1;
        while (glued < words.size() && words.get(glued).start() < limit && isTogether(glued - 1)) {
            glued++;
        }
        int phrase = first + vocabulary.phraseAt(words, first);
        if (phrase >= glued && phrase > first && words.get(phrase - 1).end() <= limit && !isTogether(phrase - 1)) {
            add(first, phrase, Kind.WORD, true);
            return phrase;
        }
        if (glued == first + 1 && isContrastMark(words.get(first))) {
            add(first, glued, Kind.WORD, true);
            return glued;
        }
        Compound compound = new Compound(text, words.subList(first, glued), vocabulary);
        add(first, glued, compound.kind(), compound.isSafe());
        return glued;
    }

    /** C+, C-, +C. */
    private boolean isContrastMark(Word word) {
        boolean before = word.start() > 0 && text.charAt(word.start() - 1) == '+';
        boolean behind = word.end() < text.length() && text.charAt(word.end()) == '+';
        boolean without = word.end() + 1 == text.length() && text.charAt(word.end()) == '-';
        return word.folded().equals("c") && (before || behind || without);
    }

    /** Whether a word and the next are one piece: nothing between them, or a decimal point. */
    private boolean isTogether(int i) {
        if (i < 0 || i + 1 >= words.size()) {
            return false;
        }
        int from = words.get(i).end();
        int to = words.get(i + 1).start();
        boolean point = to == from + 1
                && text.charAt(from) == '.'
                && words.get(i).kind() == Words.Kind.DIGITS
                && words.get(i + 1).kind() == Words.Kind.DIGITS;
        return from == to || point;
    }

    private void add(int first, int end, Kind kind, boolean kept) {
        pieces.add(new Piece(
                words.get(first).start(),
                words.get(end - 1).end(),
                kind,
                folded(first, end),
                kept && !isKnown(first, end),
                null));
    }

    private String folded(int first, int end) {
        if (end == first + 1) {
            return words.get(first).folded();
        }
        StringBuilder folded = new StringBuilder();
        for (int i = first; i < end; i++) {
            folded.append(words.get(i).folded());
        }
        return folded.toString();
    }
}
