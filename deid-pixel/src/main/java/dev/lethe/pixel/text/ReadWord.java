package dev.lethe.pixel.text;

import dev.lethe.pixel.Box;

/**
 * A word as Tesseract read it.
 *
 * @param line number of its line in the picture
 * @param box in the picture
 * @param confidence 0 to 100
 */
record ReadWord(int line, Box box, String text, int confidence) {
    @Override
    public String toString() {
        return "ReadWord[" + box + "]";
    }
}
