package dev.lethe.pixel.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.pixel.Box;
import dev.lethe.pixel.Frame;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineEndsTest {
    private static final int SIZE = 300;

    private final DrawnText drawn = new DrawnText(SIZE, SIZE, 0);

    @Test
    void followsLettersOnAnotherBackground() {
        drawn.fill(new Box(100, 0, 200, SIZE), 130);
        Box name = drawn.write("ROTHSCHILD", 20, 40, 16, 255, true);

        Box followed = LineEnds.followed(begun(drawn, name, false));

        assertThat(followed.contains(name)).isTrue();
        assertThat(followed.right()).isLessThan(name.right() + 10);
    }

    @Test
    void followsAnUprightLine() {
        Box name = drawn.write("ROTHSCHILD", 20, 40, 16, 255, true);
        DrawnText turned = drawn.turned(1);
        Box upright = DrawnText.turned(name, 1, SIZE, SIZE);

        assertThat(LineEnds.followed(begun(turned, upright, true)).contains(upright))
                .isTrue();
    }

    @Test
    void endsBeforeWhatStandsApart() {
        Box name = drawn.write("ROTHSCHILD", 20, 40, 16, 255, true);
        Box apart = drawn.write("L", name.right() + 2 * name.height(), 40, 16, 255, true);

        assertThat(LineEnds.followed(begun(drawn, name, false)).intersects(apart))
                .isFalse();
    }

    @Test
    void doesNotFollowFainterGrain() {
        Box name = drawn.write("ROTHSCHILD", 20, 40, 16, 255, true);
        for (int x = 150; x < SIZE; x += 2) {
            drawn.fill(new Box(x, 0, 1, SIZE), 80);
        }

        assertThat(LineEnds.followed(begun(drawn, name, false)).right()).isLessThan(name.right() + 10);
    }

    /** A line of which only the middle was found. */
    private static Candidate begun(DrawnText drawn, Box whole, boolean upright) {
        Box found = upright
                ? new Box(whole.x(), whole.y() + whole.height() / 3, whole.width(), whole.height() / 3)
                : new Box(whole.x() + whole.width() / 3, whole.y(), whole.width() / 3, whole.height());
        int height = upright ? whole.width() : whole.height();
        Blob letter = new Blob(new Box(found.x(), found.y(), height, height), height, 200, 230, 20, 150);
        return Candidate.of(plane(drawn.frame()), found, List.of(letter), upright);
    }

    private static Plane plane(Frame frame) {
        int[] values = new int[SIZE * SIZE];
        for (int i = 0; i < values.length; i++) {
            values[i] = frame.value(i % SIZE, i / SIZE, 0);
        }
        return new Plane(0, SIZE, SIZE, values, 1);
    }
}
