package dev.lethe.review.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.review.api.DecisionRequest.Box;
import dev.lethe.review.quarantine.Region;
import dev.lethe.runtime.http.HttpProblemException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionRequestTest {
    private static final Box BOX = new Box(null, null, 1, 2, 3, 4);

    @Test
    void meansAllFramesUnlessSomeAreNamed() throws HttpProblemException {
        assertThat(regions(BOX, new Box(2, 5, 0, 0, 1, 1)).checkedRegions())
                .containsExactly(new Region(1, Integer.MAX_VALUE, 1, 2, 3, 4), new Region(2, 5, 0, 0, 1, 1));
    }

    @ParameterizedTest
    @CsvSource({"0,1,0,0,1,1", "3,2,0,0,1,1", "1,1,-1,0,1,1", "1,1,0,0,0,1", "1,1,2147483647,0,2,1"})
    void takesRectanglesOnly(int first, int last, int x, int y, int width, int height) {
        DecisionRequest request = regions(new Box(first, last, x, y, width, height));

        assertThatThrownBy(request::checkedRegions).isInstanceOf(HttpProblemException.class);
    }

    @Test
    void boundsTheNumberOfRegions() throws HttpProblemException {
        assertThat(new DecisionRequest(null, Collections.nCopies(256, BOX), null).checkedRegions())
                .hasSize(256);
        assertThatThrownBy(() -> new DecisionRequest(null, Collections.nCopies(257, BOX), null).checkedRegions())
                .isInstanceOf(HttpProblemException.class);
        assertThatThrownBy(() -> regions().checkedRegions()).isInstanceOf(HttpProblemException.class);
        assertThatThrownBy(() -> regions((Box) null).checkedRegions()).isInstanceOf(HttpProblemException.class);
    }

    @Test
    void boundsTheReason() throws HttpProblemException {
        assertThat(reason("  0123456789 ").writtenReason()).isEqualTo("0123456789");
        assertThat(reason("x".repeat(500)).writtenReason()).hasSize(500);
        assertThat(reason(null).writtenReason()).isNull();
        for (String wrong : List.of("012345678 ", "x".repeat(501), "", "two lines\nof text")) {
            assertThatThrownBy(() -> reason(wrong).writtenReason()).isInstanceOf(HttpProblemException.class);
        }
    }

    @Test
    void printsNothingOfWhatWasWritten() {
        assertThat(reason("Quisenbury^Ottoline")).hasToString("<redacted>");
    }

    private static DecisionRequest reason(String reason) {
        return new DecisionRequest(reason, null, null);
    }

    private static DecisionRequest regions(Box... boxes) {
        return new DecisionRequest(null, Arrays.asList(boxes), null);
    }
}
