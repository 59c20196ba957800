package dev.lethe.quickstart.bench.pixels;

import dev.lethe.pixel.Box;
import dev.lethe.pixel.Frame;
import dev.lethe.pixel.ImagePixel;
import dev.lethe.testkit.pixels.TextKind;
import java.util.List;

/** A frame of 100 x 80 with an identifying text at the top, a technical one at the bottom, and what was made of it. */
final class Pictures {
    static final int COLUMNS = 100;
    static final int ROWS = 80;
    static final Box NAME = new Box(10, 8, 40, 8);
    static final Box DEPTH = new Box(60, 64, 30, 8);
    static final List<TruthBox> TRUTH =
            List.of(new TruthBox(NAME, TextKind.NAME), new TruthBox(DEPTH, TextKind.TECHNICAL));

    private static final ImagePixel GRAY = new ImagePixel(ROWS, COLUMNS, 1, 1, "MONOCHROME2", 0, 8, 8, 7, false);

    private Pictures() {}

    /** Every other column of a text is white, upon black or upon a pattern. */
    static Frame written(boolean pattern) {
        byte[] samples = new byte[COLUMNS * ROWS];
        for (int i = 0; pattern && i < samples.length; i++) {
            samples[i] = (byte) (40 + i * 7 % 100);
        }
        for (Box box : List.of(NAME, DEPTH)) {
            for (int y = box.y(); y < box.bottom(); y++) {
                for (int x = box.x(); x < box.right(); x += 2) {
                    samples[y * COLUMNS + x] = (byte) 255;
                }
            }
        }
        return new Frame(GRAY, samples);
    }

    static Frame filled(Frame frame, int value, Box... boxes) {
        byte[] samples = frame.samples().clone();
        for (Box box : boxes) {
            for (int y = box.y(); y < box.bottom(); y++) {
                for (int x = box.x(); x < box.right(); x++) {
                    samples[y * COLUMNS + x] = (byte) value;
                }
            }
        }
        return new Frame(frame.image(), samples);
    }
}
