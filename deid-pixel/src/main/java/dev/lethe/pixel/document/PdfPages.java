package dev.lethe.pixel.document;

import dev.lethe.deid.QuarantineException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.filter.MissingImageReaderException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.apache.pdfbox.rendering.RenderDestination;

/**
 * The pages of a PDF, as images. What PDFBox throws for hostile bytes, overflow of stack and heap included, becomes a refusal
 * here. Owned by one thread.
 */
final class PdfPages implements AutoCloseable {
    private static final int MOST_PAGES = 500;
    private static final float POINTS_PER_INCH = 72;
    /** Text of 6 points is 17 pixels high, which Tesseract reads. */
    private static final float DOTS_PER_INCH = 200;

    private static final float FEWEST_DOTS_PER_INCH = 36;
    private static final float MOST_PIXELS = 8 << 20;
    private static final float MOST_PIXELS_OF_SIDE = 1 << 15;

    private final PDDocument document;
    private final int count;
    private final DrawingBudget budget = new DrawingBudget();

    private PdfPages(PDDocument document, int count) {
        this.document = document;
        this.count = count;
    }

    /** @throws QuarantineException when it is encrypted, with an empty password too, damaged, or has too much of something */
    static PdfPages open(byte[] pdf) throws QuarantineException {
        return guarded(() -> {
            InflationBounds.check(pdf);
            PDDocument document = Loader.loadPDF(pdf);
            try {
                return checked(document);
            } catch (IOException | RuntimeException | QuarantineException e) {
                document.close();
                throw e;
            }
        });
    }

    private static PdfPages checked(PDDocument document) throws IOException, QuarantineException {
        if (document.isEncrypted()) {
            throw Refusal.unsupported();
        }
        StreamBounds.check(document.getDocument());
        int count = document.getNumberOfPages();
        if (count > MOST_PAGES) {
            throw Refusal.tooLarge();
        }
        if (count < 1) {
            throw Refusal.damaged();
        }
        return new PdfPages(document, count);
    }

    int count() {
        return count;
    }

    /** @param index 0 the first */
    RenderedPage render(int index) throws QuarantineException {
        return guarded(() -> {
            PDPage page = document.getPage(index);
            PDRectangle visible = page.getCropBox();
            boolean turned = page.getRotation() % 180 != 0;
            float width = turned ? visible.getHeight() : visible.getWidth();
            float height = turned ? visible.getWidth() : visible.getHeight();
            float scale = scale(width, height);
            TextLayer layer = new TextLayer((int) Math.ceil(width * scale), (int) Math.ceil(height * scale));
            BufferedImage image = new Renderer(document, layer, budget)
                    .renderImage(index, scale, ImageType.RGB, RenderDestination.VIEW);
            return new RenderedPage(image, width, height, scale, layer.lines());
        });
    }

    /** Pixels per point; fewer where the page is large. */
    private static float scale(float width, float height) throws QuarantineException {
        // Not a number fails as well.
        if (!(width > 0 && height > 0)) {
            throw Refusal.damaged();
        }
        double bySize = Math.sqrt(MOST_PIXELS / ((double) width * height));
        double bySide = MOST_PIXELS_OF_SIDE / Math.max(width, height);
        double scale = Math.min(DOTS_PER_INCH / POINTS_PER_INCH, Math.min(bySize, bySide));
        if (scale < FEWEST_DOTS_PER_INCH / POINTS_PER_INCH) {
            throw Refusal.tooLarge();
        }
        return (float) scale;
    }

    @Override
    public void close() throws QuarantineException {
        guarded(() -> {
            document.close();
            return null;
        });
    }

    private interface Work<T> {
        T run() throws IOException, QuarantineException;
    }

    private static <T> T guarded(Work<T> work) throws QuarantineException {
        try {
            return work.run();
        } catch (InvalidPasswordException | MissingImageReaderException e) {
            throw Refusal.unsupported();
        } catch (PdfLimitException | VirtualMachineError e) {
            throw Refusal.tooLarge();
        } catch (IOException | RuntimeException e) {
            throw Refusal.damaged();
        }
    }

    private static final class Renderer extends PDFRenderer {
        private final TextLayer layer;
        private final DrawingBudget budget;

        Renderer(PDDocument document, TextLayer layer, DrawingBudget budget) {
            super(document);
            this.layer = layer;
            this.budget = budget;
        }

        @Override
        protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
            return new PageCanvas(parameters, layer, budget);
        }
    }
}
