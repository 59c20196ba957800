package dev.lethe.pixel.document;

import dev.lethe.pixel.Box;
import java.util.List;

/**
 * A line of text on a page.
 *
 * @param box in pixels of the page
 * @param text as read, words apart by one space; blank where something looks like text and cannot be read, which is taken for
 *     identifying
 * @param words of which the text is made, in its order; empty where only the line can be located
 */
public record PageLine(Box box, String text, List<Word> words) {
    public PageLine {
        words = List.copyOf(words);
    }

    /**
     * @param box in pixels of the page
     * @param text without spaces
     */
    public record Word(Box box, String text) {
        /** Without the text. */
        @Override
        public String toString() {
            return "Word[" + box + "]";
        }
    }

    /** Without the text. */
    @Override
    public String toString() {
        return "PageLine[" + box + ", " + words.size() + " words]";
    }
}
