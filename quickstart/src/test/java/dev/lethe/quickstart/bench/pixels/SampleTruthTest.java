package dev.lethe.quickstart.bench.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.testkit.pixels.BurnedText;
import dev.lethe.testkit.pixels.TextKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleTruthTest {
    private static BurnedText text(String text, String kind, int quarters) throws Exception {
        String json = """
                {"text_boxes": [{"text": "%s", "kind": "%s", "box_xyxy": [10, 20, 110, 120], "frame": 2,
                 "rotation_quarter_turns_ccw": %d}]}""";
        return SampleTruth.texts(new ObjectMapper().readTree(json.formatted(text, kind, quarters)))
                .get(0);
    }

    @Test
    void aBoxEndsBeforeItsRightAndLowerEdge() throws Exception {
        assertThat(text("DOE, JANE", "name", 0))
                .isEqualTo(new BurnedText("DOE, JANE", TextKind.NAME, 2, 10, 20, 100, 100));
    }

    /** Ten characters; the label and 0.7 more are 57 % of them. */
    @ParameterizedTest
    @CsvSource({"0, 67, 20, 43, 100", "1, 10, 20, 100, 43", "2, 10, 20, 43, 100", "3, 10, 77, 100, 43"})
    void aLabelIsCutOffWhereTheTextBegins(int quarters, int x, int y, int width, int height) throws Exception {
        // When
        BurnedText text = text("DOB: 12.34", "dob", quarters);
        // Then
        assertThat(text).isEqualTo(new BurnedText("DOB: 12.34", TextKind.BIRTH_DATE, 2, x, y, width, height));
    }

    @Test
    void proseAndLabelsAreNotScored() throws Exception {
        assertThat(text("Patient:", "label", 0).kind()).isEqualTo(TextKind.NEUTRAL);
        assertThat(text("Findings: none", "text", 0).kind()).isEqualTo(TextKind.NEUTRAL);
        assertThat(text("MI 1.1", "technical", 0).width()).isEqualTo(100);
    }
}
