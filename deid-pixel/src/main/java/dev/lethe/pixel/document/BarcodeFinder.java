package dev.lethe.pixel.document;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.ResultPoint;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.GenericMultipleBarcodeReader;
import dev.lethe.deid.QuarantineException;
import dev.lethe.pixel.Box;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds barcodes, which hold numbers of patients and orders where a reader of text sees none: bars, QR and PDF417. Data Matrix and
 * Aztec codes ZXing finds in the middle of a picture alone, so they are not looked for.
 */
final class BarcodeFinder {
    private static final Map<DecodeHintType, Object> HINTS = Map.of(
            DecodeHintType.TRY_HARDER,
            true,
            DecodeHintType.POSSIBLE_FORMATS,
            List.of(
                    BarcodeFormat.CODE_128,
                    BarcodeFormat.CODE_39,
                    BarcodeFormat.CODE_93,
                    BarcodeFormat.ITF,
                    BarcodeFormat.EAN_13,
                    BarcodeFormat.EAN_8,
                    BarcodeFormat.QR_CODE,
                    BarcodeFormat.PDF_417));

    /** From the points that are told to the rim, as parts of the distance between them. */
    private static final double RIM_OF_BARS = 0.15;

    private static final double RIM_OF_MATRIX = 0.4;

    /** Of two neighbouring rows of pixels that cross the same bars. */
    private static final double ALIKE = 0.85;

    private static final int MIDDLE_GRAY = 128;

    private BarcodeFinder() {}

    /**
     * As lines that cannot be read, which are taken for identifying.
     *
     * @throws QuarantineException when ZXing fails on the page
     */
    static List<PageLine> find(BufferedImage page) throws QuarantineException {
        int width = page.getWidth();
        int height = page.getHeight();
        int[] pixels = page.getRGB(0, 0, width, height, null, 0, width);
        BinaryBitmap bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels)));
        List<PageLine> found = new ArrayList<>();
        try {
            for (Result barcode :
                    new GenericMultipleBarcodeReader(new MultiFormatReader()).decodeMultiple(bitmap, HINTS)) {
                Box box = box(barcode.getResultPoints(), page).within(width, height);
                if (box != null) {
                    found.add(new PageLine(box, "", List.of()));
                }
            }
        } catch (NotFoundException e) {
            return found;
        } catch (RuntimeException e) {
            throw Refusal.unsupported();
        }
        return found;
    }

    private static Box box(ResultPoint[] points, BufferedImage page) {
        double left = Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double right = 0;
        double bottom = 0;
        for (ResultPoint point : points) {
            if (point != null) {
                left = Math.min(left, point.getX());
                top = Math.min(top, point.getY());
                right = Math.max(right, point.getX());
                bottom = Math.max(bottom, point.getY());
            }
        }
        Box box = new Box((int) left, (int) top, Math.max(1, (int) (right - left)), Math.max(1, (int) (bottom - top)));
        int longer = Math.max(box.width(), box.height());
        if (Math.min(box.width(), box.height()) > longer / 8) {
            return box.grown((int) (RIM_OF_MATRIX * longer) + 1);
        }
        return bars(box, page, box.width() < box.height()).grown((int) (RIM_OF_BARS * longer) + 1);
    }

    /** Of bars, the points tell where one line crosses them; the bars go as far as neighbouring lines look the same. */
    private static Box bars(Box line, BufferedImage page, boolean upright) {
        int last = upright ? page.getWidth() - 1 : page.getHeight() - 1;
        int at = Math.min(last, upright ? line.x() : line.y());
        int from = at;
        while (from > 0 && areAlike(line, page, upright, from, from - 1)) {
            from--;
        }
        int to = at;
        while (to < last && areAlike(line, page, upright, to, to + 1)) {
            to++;
        }
        return upright
                ? new Box(from, line.y(), to - from + 1, line.height())
                : new Box(line.x(), from, line.width(), to - from + 1);
    }

    private static boolean areAlike(Box line, BufferedImage page, boolean upright, int one, int other) {
        int length = upright ? line.height() : line.width();
        int start = upright ? line.y() : line.x();
        int same = 0;
        int dark = 0;
        for (int i = start; i < start + length; i++) {
            boolean first = isDark(page, upright, i, one);
            same += first == isDark(page, upright, i, other) ? 1 : 0;
            dark += first ? 1 : 0;
        }
        return same >= ALIKE * length && dark * 8 > length;
    }

    private static boolean isDark(BufferedImage page, boolean upright, int along, int across) {
        int x = Math.min(page.getWidth() - 1, upright ? across : along);
        int y = Math.min(page.getHeight() - 1, upright ? along : across);
        return (page.getRGB(x, y) >> 8 & 0xFF) < MIDDLE_GRAY;
    }
}
