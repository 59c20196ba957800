package dev.lethe.pixel.text;

import java.util.List;

/** Reads a picture of one line; the same picture always gives the same words. */
@FunctionalInterface
interface Recognizer {
    /** @param line dark on light, upright */
    List<ReadWord> read(Gray line) throws OcrUnavailableException;
}
