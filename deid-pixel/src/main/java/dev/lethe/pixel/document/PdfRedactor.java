package dev.lethe.pixel.document;

import dev.lethe.deid.QuarantineException;
import dev.lethe.pixel.Box;
import dev.lethe.pixel.text.OcrUnavailableException;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Makes a new PDF of the pictures of the pages of another, with the boxes of identifying words painted over in the pictures, so
 * that nothing else of the source can be in it. A picture is read and painted over until nothing identifying is read any more.
 */
final class PdfRedactor {
    /** A reader may read something else where its neighbour is gone. */
    private static final int MOST_ROUNDS = 4;
    /** Margins, as parts of the height of a word: at first, and when that was not enough. */
    private static final int NARROW = 8;

    private static final int WIDE = 2;

    private final PageReader reader;

    PdfRedactor(PageReader reader) {
        PdfLogs.silence();
        BundledFonts.install();
        // Images of documents would else be written to the disk while they are decoded.
        ImageIO.setUseCache(false);
        this.reader = reader;
    }

    byte[] redact(byte[] source, WordJudge judge) throws QuarantineException, OcrUnavailableException {
        try (PdfPages pages = PdfPages.open(source);
                RasterPdf clean = new RasterPdf()) {
            List<PaintedPage> painted = new ArrayList<>();
            for (int i = 0; i < pages.count(); i++) {
                RenderedPage page = pages.render(i);
                painted.add(paint(page, judge));
                clean.add(page);
            }
            byte[] pdf = clean.bytes();
            verify(pdf, painted, judge);
            return pdf;
        }
    }

    private PaintedPage paint(RenderedPage page, WordJudge judge) throws QuarantineException, OcrUnavailableException {
        PaintedPage painted = new PaintedPage();
        painted.add(IdentifyingText.boxes(page.textLayer(), judge), NARROW);
        for (int round = 0; ; round++) {
            painted.whiten(page.image());
            List<Box> found = IdentifyingText.boxes(seen(page.image()), judge);
            if (found.isEmpty()) {
                break;
            }
            if (round == MOST_ROUNDS) {
                throw Refusal.textLeft();
            }
            painted.add(found, round == 0 ? NARROW : WIDE);
        }
        painted.blacken(page.image());
        return painted;
    }

    private List<PageLine> seen(BufferedImage image) throws QuarantineException, OcrUnavailableException {
        List<PageLine> seen = new ArrayList<>(reader.read(image));
        seen.addAll(BarcodeFinder.find(image));
        return seen;
    }

    /** Of what is published, as it would be seen. */
    private void verify(byte[] pdf, List<PaintedPage> painted, WordJudge judge)
            throws QuarantineException, OcrUnavailableException {
        try (PdfPages pages = PdfPages.open(pdf)) {
            boolean clean = pages.count() == painted.size();
            for (int i = 0; clean && i < pages.count(); i++) {
                RenderedPage page = pages.render(i);
                clean = page.textLayer().isEmpty() && isClean(page.image(), painted.get(i), judge);
            }
            if (!clean) {
                throw Refusal.textLeft();
            }
        }
    }

    private boolean isClean(BufferedImage image, PaintedPage painted, WordJudge judge)
            throws QuarantineException, OcrUnavailableException {
        if (painted.is(image)) {
            // This very picture has been read already.
            return true;
        }
        if (!painted.isBlackIn(image)) {
            return false;
        }
        painted.whiten(image);
        return IdentifyingText.boxes(seen(image), judge).isEmpty();
    }
}
