package dev.lethe.pixel.document;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.commons.logging.LogFactory;

/** PDFBox logs what it stumbles over, values of the document included. */
final class PdfLogs {
    private static final List<String> NAMES = List.of("org.apache.pdfbox", "org.apache.fontbox");

    /** Held, since java.util.logging forgets the level of a logger that nobody holds. */
    private static final List<Logger> SILENT =
            NAMES.stream().map(Logger::getLogger).toList();

    private PdfLogs() {}

    /**
     * Silences it where java.util.logging is what it writes to. Of any other the configuration must.
     *
     * @throws IllegalStateException when it would log
     */
    static void silence() {
        SILENT.forEach(logger -> logger.setLevel(Level.OFF));
        for (String name : NAMES) {
            if (LogFactory.getLog(name).isFatalEnabled()) {
                throw new IllegalStateException("the logger " + name + " must be OFF, it writes what is in documents");
            }
        }
    }
}
