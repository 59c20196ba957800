package dev.lethe.pixel.document;

import dev.lethe.deid.QuarantineException;
import dev.lethe.pixel.Frame;
import dev.lethe.pixel.ImagePixel;
import dev.lethe.pixel.text.Display;
import dev.lethe.pixel.text.FoundText;
import dev.lethe.pixel.text.OcrUnavailableException;
import dev.lethe.pixel.text.TextFinder;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Objects;

/** Reads pages as frames are read. Safe for many threads. */
public final class OcrPageReader implements PageReader {
    private static final Display AS_IT_IS = new Display(List.of(), null);
    private static final int BITS = 8;

    private final TextFinder finder;

    public OcrPageReader(TextFinder finder) {
        this.finder = Objects.requireNonNull(finder, "finder");
    }

    @Override
    public List<PageLine> read(BufferedImage page) throws QuarantineException, OcrUnavailableException {
        return finder.find(frame(page), AS_IT_IS).stream()
                .map(OcrPageReader::line)
                .toList();
    }

    private static PageLine line(FoundText found) {
        List<PageLine.Word> words = found.words().stream()
                .map(word -> new PageLine.Word(word.box(), word.text()))
                .toList();
        return new PageLine(found.box(), found.text(), words);
    }

    /** Gray where every pixel is, which has one plane to be read instead of three. */
    private static Frame frame(BufferedImage page) {
        int columns = page.getWidth();
        int rows = page.getHeight();
        byte[] colour = new byte[3 * columns * rows];
        byte[] gray = new byte[columns * rows];
        boolean isGray = true;
        int[] row = new int[columns];
        int at = 0;
        for (int y = 0; y < rows; y++) {
            page.getRGB(0, y, columns, 1, row, 0, columns);
            for (int rgb : row) {
                byte red = (byte) (rgb >> 16);
                byte green = (byte) (rgb >> 8);
                byte blue = (byte) rgb;
                isGray &= red == green && green == blue;
                gray[at] = red;
                colour[3 * at] = red;
                colour[3 * at + 1] = green;
                colour[3 * at + 2] = blue;
                at++;
            }
        }
        return isGray
                ? new Frame(image(rows, columns, 1, "MONOCHROME2"), gray)
                : new Frame(image(rows, columns, 3, "RGB"), colour);
    }

    private static ImagePixel image(int rows, int columns, int samples, String photometric) {
        return new ImagePixel(rows, columns, 1, samples, photometric, 0, BITS, BITS, BITS - 1, false);
    }
}
