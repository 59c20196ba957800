package dev.lethe.deid;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds and destroys text in the bitmap of an overlay plane (PS3.15 E.3.3, Clean Graphics Option). What does that needs native
 * libraries, so it lies in a module of its own. Deterministic, and for use by several threads.
 */
@FunctionalInterface
public interface OverlayCleaner {
    /** Cleans none, so that every plane is removed. */
    OverlayCleaner NONE = plane -> Optional.empty();

    /**
     * A bitmap to be looked at.
     *
     * @param columns at least 1
     * @param rows at least 1
     * @param frames at least 1
     * @param bits row by row, frame by frame without gaps, the first in the lowest bit (PS3.5 8.1.2); not to be changed
     * @param known what of the header identifies, as it stands there
     * @param identifies whether a text holds an identifying value of the header, as the leak gate sees it
     */
    record Bitmap(int columns, int rows, int frames, byte[] bits, List<String> known, Predicate<String> identifies) {
        @Override
        public String toString() {
            return "Bitmap[" + columns + " x " + rows + " x " + frames + "]";
        }
    }

    /**
     * The bits without identifying text, as many of them; empty when it is not certain that there is none, and the plane has to go.
     *
     * @throws QuarantineException when nothing can be said on this machine, and another might
     */
    Optional<byte[]> clean(Bitmap bitmap) throws QuarantineException;
}
