package dev.lethe.pixel.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.pixel.Box;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdentifyingTextTest {
    private static final Box LINE = new Box(0, 0, 100, 10);
    private static final Box FIRST = new Box(0, 0, 40, 10);
    private static final Box SECOND = new Box(50, 0, 50, 10);
    private static final List<PageLine.Word> WORDS =
            List.of(new PageLine.Word(FIRST, "Jane"), new PageLine.Word(SECOND, "normal"));

    @Test
    void aWordGoesAsAWhole() {
        assertThat(boxes("Jane normal", WORDS, 3)).containsExactly(FIRST);
        assertThat(boxes("Jane normal", WORDS, 5)).containsExactly(SECOND);
        assertThat(boxes("Jane normal", WORDS, 0, 10)).containsExactly(FIRST, SECOND);
        assertThat(boxes("Jane normal", WORDS)).isEmpty();
    }

    @Test
    void aLineGoesWhereItsWordsCannotBeLocated() {
        assertThat(boxes("Jane normal", List.of(), 3)).containsExactly(LINE);
        assertThat(boxes("Jane  normal", WORDS, 3)).contains(LINE);
        assertThat(boxes("Jane normal", WORDS, 4)).contains(LINE);
    }

    @Test
    void whatCannotBeReadGoes() {
        assertThat(boxes(" ", List.of())).containsExactly(LINE);
    }

    private static List<Box> boxes(String text, List<PageLine.Word> words, int... identifying) {
        BitSet bits = new BitSet();
        for (int at : identifying) {
            bits.set(at);
        }
        return IdentifyingText.boxes(List.of(new PageLine(LINE, text, words)), line -> bits);
    }
}
