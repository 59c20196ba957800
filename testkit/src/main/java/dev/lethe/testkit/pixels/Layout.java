package dev.lethe.testkit.pixels;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** Finds places for lines: in corners, along borders or anywhere, never upon each other. */
final class Layout {
    private static final int ATTEMPTS = 80;
    private static final int GAP = 3;
    private static final int LINES = 6;

    private final int columns;
    private final int rows;
    private final RandomGenerator random;
    private final int margin;
    private final List<Rectangle> taken = new ArrayList<>();

    Layout(int columns, int rows, RandomGenerator random) {
        this.columns = columns;
        this.rows = rows;
        this.random = random;
        this.margin = 3 + random.nextInt(10);
    }

    /**
     * @param fits whether a place is of the kind that is looked for
     * @return null when there is none
     */
    Rectangle place(int width, int height, boolean anywhere, Predicate<Rectangle> fits) {
        if (width + 2 * margin > columns || height + 2 * margin > rows) {
            return null;
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Rectangle place = anywhere || attempt > ATTEMPTS / 2 ? inside(width, height) : atBorder(width, height);
            boolean free = new Rectangle(columns, rows).contains(place)
                    && taken.stream().noneMatch(place::intersects);
            if (free && fits.test(place)) {
                taken.add(new Rectangle(place.x - GAP, place.y - GAP, width + 2 * GAP, height + 2 * GAP));
                return place;
            }
        }
        return null;
    }

    private Rectangle inside(int width, int height) {
        return new Rectangle(
                margin + random.nextInt(columns - width - 2 * margin + 1),
                margin + random.nextInt(rows - height - 2 * margin + 1),
                width,
                height);
    }

    private Rectangle atBorder(int width, int height) {
        int x =
                switch (random.nextInt(5)) {
                    case 0, 1 -> margin;
                    case 2, 3 -> columns - margin - width;
                    default -> margin + random.nextInt(columns - width - 2 * margin + 1);
                };
        int line = random.nextInt(LINES) * (height + 2 * GAP + 1);
        return new Rectangle(x, random.nextInt(3) == 0 ? rows - margin - height - line : margin + line, width, height);
    }
}
