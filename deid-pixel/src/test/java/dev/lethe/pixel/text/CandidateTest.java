package dev.lethe.pixel.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.pixel.Box;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CandidateTest {
    private static final Plane PLANE = new Plane(0, 1, 1, new int[1], 1);

    /** Eight blobs 20 pixels high, each so much lower than the one before. */
    private static Candidate row(int step) {
        List<Blob> letters = new ArrayList<>();
        Box around = null;
        for (int i = 0; i < 8; i++) {
            Box box = new Box(15 * i, step * i, 12, 20);
            letters.add(new Blob(box, 100, 1000, 2000, 10, 900));
            around = around == null ? box : around.union(box);
        }
        return Candidate.of(PLANE, around, letters, false);
    }

    @Test
    void aLineMayBeALittleAskewAndNoHigher() {
        assertThat(row(0).isOneLine()).isTrue();
        assertThat(row(3).isOneLine()).isTrue();
        assertThat(row(6).isOneLine()).isFalse();
    }
}
