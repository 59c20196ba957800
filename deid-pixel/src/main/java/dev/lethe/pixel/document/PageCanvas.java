package dev.lethe.pixel.document;

import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.filter.MissingImageReaderException;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDSimpleFont;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/**
 * Draws a page, annotations and form fields included, within bounds, and gathers the glyphs on the way. An image or form that
 * cannot be drawn fails the page: PDFBox would leave it out without a word.
 */
final class PageCanvas extends PageDrawer {
    private static final long MOST_IMAGE_PIXELS = 48L << 20;
    /** Each has a picture of its own, as large as the page. */
    private static final int MOST_NESTED_GROUPS = 8;

    private static final String DRAW_OBJECT = "Do";

    private final TextLayer layer;
    private final DrawingBudget budget;
    private AffineTransform toPixels;
    private int groups;

    PageCanvas(PageDrawerParameters parameters, TextLayer layer, DrawingBudget budget) throws IOException {
        super(parameters);
        this.layer = layer;
        this.budget = budget;
    }

    @Override
    public void processPage(PDPage page) throws IOException {
        toPixels = getGraphics().getTransform();
        super.processPage(page);
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        budget.takeOperator();
        super.processOperator(operator, operands);
    }

    @Override
    protected void operatorException(Operator operator, List<COSBase> operands, IOException exception)
            throws IOException {
        if (exception instanceof MissingImageReaderException
                || operator.getName().equals(DRAW_OBJECT)) {
            throw exception;
        }
        super.operatorException(operator, operands, exception);
    }

    @Override
    protected void showGlyph(Matrix textRenderingMatrix, PDFont font, int code, Vector displacement)
            throws IOException {
        String text = font.toUnicode(code);
        if (text == null && font instanceof PDSimpleFont) {
            text = String.valueOf((char) code);
        }
        AffineTransform transform = new AffineTransform(toPixels);
        transform.concatenate(textRenderingMatrix.createAffineTransform());
        layer.add(text, transform, displacement.getX(), displacement.getY());
        super.showGlyph(textRenderingMatrix, font, code, displacement);
    }

    @Override
    public void drawImage(PDImage image) throws IOException {
        bound(image);
        if (image instanceof PDImageXObject object) {
            bound(object.getMask());
            bound(object.getSoftMask());
        }
        super.drawImage(image);
    }

    private static void bound(PDImage image) {
        if (image != null && (long) image.getWidth() * image.getHeight() > MOST_IMAGE_PIXELS) {
            throw new PdfLimitException("image");
        }
    }

    @Override
    public void showForm(PDFormXObject form) throws IOException {
        budget.takeForm();
        super.showForm(form);
    }

    @Override
    public void showTransparencyGroup(PDTransparencyGroup group) throws IOException {
        budget.takeForm();
        if (++groups > MOST_NESTED_GROUPS) {
            throw new PdfLimitException("transparency groups");
        }
        super.showTransparencyGroup(group);
        groups--;
    }
}
