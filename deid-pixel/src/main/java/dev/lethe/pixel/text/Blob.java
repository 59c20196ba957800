package dev.lethe.pixel.text;

import dev.lethe.pixel.Box;

/**
 * Ink that hangs together: a letter, a part of one, or some letters that touch.
 *
 * @param area in pixels
 * @param contrast by how much it stands out, on average
 * @param level its value, on average
 * @param spread standard deviation of its values
 * @param edge step across its outline, on average
 */
record Blob(Box box, int area, double contrast, double level, double spread, double edge) {}
