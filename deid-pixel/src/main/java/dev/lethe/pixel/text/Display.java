package dev.lethe.pixel.text;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Tag;
import java.util.ArrayList;
import java.util.List;

/**
 * What a header tells of how its samples are shown.
 *
 * @param windows VOI windows (PS3.3 C.11.2), in stored values; may be empty
 * @param palette of PALETTE COLOR; null where there is none, or none that can be understood
 */
public record Display(List<Window> windows, Palette palette) {
    private static final int MOST_WINDOWS = 8;

    public Display {
        windows = List.copyOf(windows);
    }

    /**
     * A range of stored values.
     *
     * @param low shown black
     * @param high shown white, above {@code low}
     */
    public record Window(double low, double high) {}

    /** Never fails: what is missing or wrong is left out. */
    public static Display of(Attributes header) {
        double slope = header.getDouble(Tag.RescaleSlope, 1);
        double intercept = header.getDouble(Tag.RescaleIntercept, 0);
        double[] centers = header.getDoubles(Tag.WindowCenter);
        double[] widths = header.getDoubles(Tag.WindowWidth);
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < Math.min(Math.min(centers.length, widths.length), MOST_WINDOWS); i++) {
            double one = (centers[i] - widths[i] / 2 - intercept) / slope;
            double other = (centers[i] + widths[i] / 2 - intercept) / slope;
            if (Double.isFinite(one) && Double.isFinite(other) && one != other) {
                windows.add(new Window(Math.min(one, other), Math.max(one, other)));
            }
        }
        return new Display(windows, Palette.of(header));
    }
}
