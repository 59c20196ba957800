package dev.lethe.pixel.document;

import dev.lethe.deid.QuarantineException;
import dev.lethe.pixel.text.OcrUnavailableException;
import java.awt.image.BufferedImage;
import java.util.List;

/** Reads the text that is seen on a page. The same page gives the same lines. */
@FunctionalInterface
public interface PageReader {
    /**
     * @param page in gray or RGB
     * @return its lines, in any order; a line may be there twice
     * @throws QuarantineException when the page cannot be read with certainty
     * @throws OcrUnavailableException when no page can be read here
     */
    List<PageLine> read(BufferedImage page) throws QuarantineException, OcrUnavailableException;
}
