package dev.lethe.quickstart.bench.pixels;

import static dev.lethe.quickstart.bench.pixels.Pictures.COLUMNS;
import static dev.lethe.quickstart.bench.pixels.Pictures.DEPTH;
import static dev.lethe.quickstart.bench.pixels.Pictures.NAME;
import static dev.lethe.quickstart.bench.pixels.Pictures.ROWS;
import static dev.lethe.quickstart.bench.pixels.Pictures.TRUTH;
import static dev.lethe.quickstart.bench.pixels.Pictures.filled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lethe.pixel.Box;
import dev.lethe.pixel.Frame;
import dev.lethe.testkit.pixels.TextKind;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Redactions made by hand, upon black and upon a pattern. */
class FrameScoreTest {
    private static final Box ALL = new Box(0, 0, COLUMNS, ROWS);

    private static Tally tally(Frame before, Frame after, List<TruthBox> truth) {
        Tally tally = new Tally();
        tally.published(List.of(FrameScore.of(Difference.of(before, after), truth)));
        return tally;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theTextAndNothingElseIsPerfect(boolean pattern) {
        // Given
        Frame before = Pictures.written(pattern);
        // When
        Tally tally = tally(before, filled(before, 0, NAME), TRUTH);
        // Then
        assertThat(tally.recall()).isEqualTo(1);
        assertThat(tally.precision()).isEqualTo(1);
        assertThat(tally.f1()).isEqualTo(1);
        assertThat(tally.outside()).isZero();
        assertThat(tally.technicalLost()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nothingRedactedFindsNothing(boolean pattern) {
        // Given
        Frame before = Pictures.written(pattern);
        // When
        Tally tally = tally(before, before, TRUTH);
        // Then
        assertThat(tally.recall()).isZero();
        assertThat(tally.precision()).isNaN();
        assertThat(tally.outside()).isZero();
        assertThat(Targets.areMet(tally)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everythingBlackHasNoPrecision(boolean pattern) {
        // Given
        Frame before = Pictures.written(pattern);
        // When
        Tally tally = tally(before, filled(before, 0, ALL), TRUTH);
        // Then
        assertThat(tally.recall()).isEqualTo(1);
        assertThat(tally.precision()).isLessThanOrEqualTo(0.5);
        assertThat(Targets.areMet(tally)).isFalse();
        if (pattern) {
            assertThat(tally.precision()).isZero();
            assertThat(tally.outside()).isCloseTo(1 - (NAME.area() + DEPTH.area()) / (double) ALL.area(), within(1e-9));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aLetterLeftIsTextLeft(boolean pattern) {
        // Given
        Frame before = Pictures.written(pattern);
        // When
        Tally tally =
                tally(before, filled(before, 0, new Box(NAME.x(), NAME.y(), NAME.width() - 2, NAME.height())), TRUTH);
        // Then
        assertThat(tally.recall()).isZero();
        assertThat(tally.precision()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRimOfOnePixelCarriesNoLetter(boolean pattern) {
        // Given
        Frame before = Pictures.written(pattern);
        // Then
        assertThat(tally(before, filled(before, 0, NAME.grown(-1)), TRUTH).recall())
                .isEqualTo(1);
        assertThat(tally(before, filled(before, 0, NAME.grown(-2)), TRUTH).recall())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void alteredIsNotGone(boolean pattern) {
        // Given: every pixel one brighter
        Frame before = Pictures.written(pattern);
        byte[] samples = before.samples().clone();
        for (int i = 0; i < samples.length; i++) {
            samples[i]++;
        }
        // When
        Tally tally = tally(before, new Frame(before.image(), samples), TRUTH);
        // Then
        assertThat(tally.recall()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void technicalTextRedactedIsAMiss(boolean pattern) {
        // Given
        Frame before = Pictures.written(pattern);
        // When
        Tally apart = tally(before, filled(before, 0, NAME, DEPTH), TRUTH);
        Tally together = tally(
                before,
                filled(before, 0, NAME),
                List.of(
                        new TruthBox(new Box(NAME.x(), NAME.y(), 20, NAME.height()), TextKind.NAME),
                        new TruthBox(new Box(NAME.x() + 20, NAME.y(), 20, NAME.height()), TextKind.MARKER)));
        // Then
        assertThat(apart.precision()).isEqualTo(0.5);
        assertThat(apart.technicalMisses()).isEqualTo(1);
        assertThat(together.precision()).isEqualTo(0.5);
        assertThat(together.technicalLost()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aLabelMayStayOrGo(boolean pattern) {
        // Given
        Frame before = Pictures.written(pattern);
        List<TruthBox> truth = List.of(new TruthBox(NAME, TextKind.NAME), new TruthBox(DEPTH, TextKind.NEUTRAL));
        // Then
        assertThat(tally(before, filled(before, 0, NAME), truth).f1()).isEqualTo(1);
        assertThat(tally(before, filled(before, 0, NAME, DEPTH), truth).f1()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void roomAroundTheTextIsNoMissButIsCounted(boolean pattern) {
        // Given
        Frame before = Pictures.written(pattern);
        // When
        Tally tally = tally(before, filled(before, 0, NAME.grown(4)), TRUTH);
        // Then
        assertThat(tally.f1()).isEqualTo(1);
        assertThat(tally.outside()).isEqualTo(pattern ? (NAME.grown(4).area() - NAME.area()) / (double) ALL.area() : 0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whereThereIsNoTextATouchIsAFalseAlarm(boolean pattern) {
        // Given
        Frame before = Pictures.written(pattern);
        // Then
        assertThat(tally(before, filled(before, 77, new Box(80, 70, 3, 3)), List.of())
                        .falseAlarms())
                .isEqualTo(1);
        assertThat(tally(before, before, List.of()).falseAlarms()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anotherSizeIsAllGone(boolean pattern) {
        // Given
        Frame before = Pictures.written(pattern);
        Frame smaller =
                new Frame(new dev.lethe.pixel.ImagePixel(1, 1, 1, 1, "MONOCHROME2", 0, 8, 8, 7, false), new byte[1]);
        // Then
        assertThat(tally(before, smaller, TRUTH).precision()).isZero();
    }
}
