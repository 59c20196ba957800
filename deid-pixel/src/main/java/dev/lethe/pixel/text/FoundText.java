package dev.lethe.pixel.text;

import dev.lethe.pixel.Box;
import java.util.List;

/**
 * A line of text in a frame.
 *
 * @param box in columns and rows of the frame; may reach beyond the words to what seems to belong to the line
 * @param text as read, its words apart by one space; may be wrong, and empty where something looks like text and cannot be read
 * @param confidence of the reading, 0 to 100
 * @param words left to right as they are read; empty where their boxes cannot be trusted
 */
public record FoundText(Box box, String text, int confidence, List<Word> words) {
    public FoundText {
        words = List.copyOf(words);
    }

    FoundText within(Box wider) {
        return new FoundText(wider, text, confidence, words);
    }

    /**
     * A word of a line.
     *
     * @param box in columns and rows of the frame
     * @param text as read
     * @param confidence 0 to 100
     */
    public record Word(Box box, String text, int confidence) {
        /** Without the text. */
        @Override
        public String toString() {
            return "Word[" + box + ", " + confidence + "]";
        }
    }

    /** Without the text. */
    @Override
    public String toString() {
        return "FoundText[" + box + ", " + confidence + ", " + words.size() + " words]";
    }
}
