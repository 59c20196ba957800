package dev.lethe.testkit.injection;

import java.util.List;

/**
 * One value that was planted.
 *
 * @param path   where, as {@link dev.lethe.dicom.TagPath} writes it
 * @param tag    of the element
 * @param place  what kind of hiding place it is
 * @param tokens identifying texts in the value; none for numbers, codes, dates and UIDs, which count as a whole
 * @param useful words that must remain where a profile cleans the value
 */
public record Planted(String path, int tag, Place place, List<Token> tokens, List<String> useful) {
    /** Where PHI hides. */
    public enum Place {
        /** An attribute of Table E.1-1 in the data set itself. */
        ROOT,
        /** An attribute of Table E.1-1 in an item. */
        NESTED,
        /** A text attribute that Table E.1-1 does not list. */
        UNLISTED,
        /** A private element, or a standard one within a private sequence. */
        PRIVATE,
        /** A private element that Table E.3.10-1 calls safe. */
        SAFE_PRIVATE,
        /** A content item of a structured report. */
        CONTENT
    }

    public Planted {
        tokens = List.copyOf(tokens);
        useful = List.copyOf(useful);
    }

    @Override
    public String toString() {
        return place + " " + path;
    }
}
