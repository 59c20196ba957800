package dev.lethe.pixel.text;

import dev.lethe.deid.QuarantineException;
import dev.lethe.deid.QuarantineReason;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TagPath;
import dev.lethe.pixel.Frame;
import dev.lethe.pixel.ImagePixel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A frame as planes: brightness first, then two of colour where the frame is coloured, of half the size. Any letter that is not of
 * the very brightness of its ground is seen in the first.
 */
final class Planes {
    /** Text that differs from its ground in colour alone differs by more, of 255. */
    private static final int LEAST_COLOR_RANGE = 48;

    private Planes() {}

    /** @throws QuarantineException when the header does not tell what the samples look like */
    static List<Plane> of(Frame frame, Display display) throws QuarantineException {
        return of(frame, display, Set.of());
    }

    /**
     * @param anyway channels of colour that are looked at though there may be hardly any
     * @throws QuarantineException when the header does not tell what the samples look like
     */
    static List<Plane> of(Frame frame, Display display, Set<Integer> anyway) throws QuarantineException {
        ImagePixel image = frame.image();
        String photometric = image.photometricInterpretation();
        if (photometric.equals("PALETTE COLOR")) {
            if (display.palette() == null || image.samplesPerPixel() != 1) {
                throw new QuarantineException(
                        QuarantineReason.UNDECODABLE_PIXELS, TagPath.of(Tag.RedPaletteColorLookupTableData));
            }
            return colored(painted(frame, display.palette()), image, false, anyway);
        }
        if (image.samplesPerPixel() == 1) {
            return List.of(new Plane(0, image.columns(), image.rows(), samples(frame), 1));
        }
        return colored(samples(frame), image, photometric.startsWith("YBR_FULL"), anyway);
    }

    /** All samples as they lie, moved and scaled into 0 to {@link Plane#MOST}. */
    private static int[] samples(Frame frame) {
        ImagePixel image = frame.image();
        int stored = image.bitsStored();
        int drop = Math.max(0, stored - 16);
        int lift = Math.max(0, 8 - stored);
        int offset = image.signed() ? 1 << 15 - Math.max(0, 16 - stored) : 0;
        int[] values = new int[image.rows() * image.columns() * image.samplesPerPixel()];
        int left = 31 - image.highBit();
        int right = 32 - stored;
        int bytes = image.bytesPerSample();
        byte[] samples = frame.samples();
        for (int i = 0; i < values.length; i++) {
            int at = i * bytes;
            int bits = samples[at] & 0xFF;
            for (int b = 1; b < bytes; b++) {
                bits |= (samples[at + b] & 0xFF) << 8 * b;
            }
            bits <<= left;
            values[i] = ((image.signed() ? bits >> right : bits >>> right) >> drop) + offset << lift & Plane.MOST;
        }
        return values;
    }

    private static int[] painted(Frame frame, Palette palette) {
        ImagePixel image = frame.image();
        int[] colors = new int[image.rows() * image.columns() * 3];
        int at = 0;
        for (int y = 0; y < image.rows(); y++) {
            for (int x = 0; x < image.columns(); x++) {
                int value = frame.value(x, y, 0);
                for (int color = 0; color < 3; color++) {
                    colors[at++] = palette.look(value, color);
                }
            }
        }
        return colors;
    }

    /** @param opponent the samples are luma and two differences already */
    private static List<Plane> colored(int[] samples, ImagePixel image, boolean opponent, Set<Integer> anyway) {
        int count = image.rows() * image.columns();
        int[] luma = new int[count];
        int[] blue = new int[count];
        int[] red = new int[count];
        int middle = 1 << Math.min(16, samplesBits(image)) - 1;
        for (int i = 0; i < count; i++) {
            int one = samples[3 * i];
            int two = samples[3 * i + 1];
            int three = samples[3 * i + 2];
            luma[i] = opponent ? one : one * 77 + two * 150 + three * 29 >> 8;
            blue[i] = opponent ? two : middle + (three - luma[i] >> 1);
            red[i] = opponent ? three : middle + (one - luma[i] >> 1);
        }
        List<Plane> planes = new ArrayList<>(3);
        planes.add(new Plane(0, image.columns(), image.rows(), luma, 1));
        long least = (long) LEAST_COLOR_RANGE * 2 * middle / 255;
        List<int[]> differences = List.of(blue, red);
        for (int channel = 1; channel <= differences.size(); channel++) {
            int[] difference = differences.get(channel - 1);
            if (anyway.contains(channel) || range(difference) >= least) {
                Plane half = new Plane(channel, image.columns(), image.rows(), difference, 1).halved();
                if (half != null) {
                    planes.add(half);
                }
            }
        }
        return planes;
    }

    private static int samplesBits(ImagePixel image) {
        return image.samplesPerPixel() == 1 ? 8 : image.bitsStored();
    }

    private static int range(int[] values) {
        int least = Integer.MAX_VALUE;
        int most = Integer.MIN_VALUE;
        for (int value : values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        return most - least;
    }
}
