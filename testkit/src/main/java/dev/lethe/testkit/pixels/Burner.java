package dev.lethe.testkit.pixels;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Burns lines into the frames of one image. */
final class Burner {
    /** Brightness below which a viewer shows black under {@link BurnedImages}' windows. */
    static final double WINDOW_FLOOR = 0.13;

    private static final double AIR = 0.05;
    private static final double TISSUE = 0.08;

    /** Text across a stronger edge would vanish on one of its sides. */
    private static final double EDGE = 0.16;

    /** Faint text upon more noise than that could not be read by anybody. */
    private static final double QUIET = 0.03;

    private static final int PLATE = 2;
    private static final int GRAYS = 3;
    private static final double[][] INKS = {{1}, {0.96}, {0.92}, {1, 1, 0.25}, {0.35, 1, 0.35}, {0.3, 1, 1}};

    private final List<Canvas> frames;
    private final Difficulty difficulty;
    private final RandomGenerator random;
    private final Layout layout;
    private final Typeface typeface;
    private final int quarters;
    private final double[] ink;
    private final List<BurnedText> burned = new ArrayList<>();

    Burner(List<Canvas> frames, Difficulty difficulty, RandomGenerator random) {
        Canvas first = frames.get(0);
        this.frames = frames;
        this.difficulty = difficulty;
        this.random = random;
        this.layout = new Layout(first.columns(), first.rows(), random);
        this.typeface = typeface();
        this.quarters = difficulty == Difficulty.ROTATED ? 1 + random.nextInt(3) : 0;
        this.ink = INKS[random.nextInt(first.samples() == 1 ? GRAYS : INKS.length)];
    }

    private Typeface typeface() {
        return switch (difficulty) {
            case BITMAP_FONT -> Typeface.dots(1 + random.nextInt(3));
            case SMALL -> Typeface.any(random, 8 + random.nextInt(2));
            default -> Typeface.any(random, 14 + random.nextInt(14));
        };
    }

    /** On some frames or on all; a line that finds no place is left out. */
    void burn(Caption caption) {
        Caption written =
                new Caption(typeface.writable(caption.label()), typeface.writable(caption.text()), caption.kind());
        Glyphs[] parts = typeface.draw(written.label(), written.text());
        Glyphs label = parts[0].turned(quarters);
        Glyphs value = parts[1].turned(quarters);
        Canvas first = frames.get(0);
        boolean anywhere = difficulty == Difficulty.ON_ANATOMY || random.nextInt(5) == 0;
        Rectangle place = value.isEmpty()
                ? null
                : layout.place(
                        value.width(),
                        value.height(),
                        anywhere,
                        at -> suits(first.ground(at.x, at.y, at.width, at.height)));
        if (place == null) {
            return;
        }
        double[] chosen =
                ink(first.ground(place.x, place.y, place.width, place.height).mean());
        int from = 0;
        int to = frames.size();
        if (difficulty == Difficulty.SOME_FRAMES) {
            from = random.nextInt(frames.size());
            to = Math.min(to, from + 1 + random.nextInt(2));
        }
        for (int frame = from; frame < to; frame++) {
            if (difficulty == Difficulty.DARK_ON_LIGHT) {
                plate(frames.get(frame), place);
            }
            burn(written.label(), TextKind.NEUTRAL, frame, frames.get(frame).draw(label, place.x, place.y, chosen));
            burn(written.text(), written.kind(), frame, frames.get(frame).draw(value, place.x, place.y, chosen));
        }
    }

    private static void plate(Canvas canvas, Rectangle place) {
        canvas.fill(place.x - PLATE, place.y - PLATE, place.width + 2 * PLATE, place.height + 2 * PLATE, 0.9);
    }

    private void burn(String text, TextKind kind, int frame, int... box) {
        if (box != null) {
            burned.add(new BurnedText(text, kind, frame, box[0], box[1], box[2], box[3]));
        }
    }

    private boolean suits(Canvas.Ground ground) {
        return switch (difficulty) {
            case ON_ANATOMY -> ground.mean() > TISSUE && ground.deviation() < EDGE;
            case OUTSIDE_WINDOW -> ground.mean() < AIR;
            case DARK_ON_LIGHT -> true;
            case LOW_CONTRAST -> ground.deviation() < QUIET;
            default -> ground.deviation() < EDGE;
        };
    }

    private double[] ink(double ground) {
        boolean light = ground > 0.5;
        return switch (difficulty) {
            case DARK_ON_LIGHT -> new double[] {0.12 * random.nextDouble()};
            case OUTSIDE_WINDOW -> new double[] {0.09 + 0.02 * random.nextDouble()};
            case LOW_CONTRAST -> {
                double contrast = 0.06 + 0.03 * random.nextDouble();
                yield new double[] {light ? ground - contrast : ground + contrast};
            }
            default -> light ? new double[] {0.05 * random.nextDouble()} : ink;
        };
    }

    /** What was burned in so far, in the order of frames within each line. */
    List<BurnedText> burned() {
        return burned;
    }
}
