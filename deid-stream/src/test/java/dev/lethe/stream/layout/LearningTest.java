package dev.lethe.stream.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.schemas.TrustedRecords;
import dev.lethe.schemas.avro.BlankedPlace;
import dev.lethe.schemas.avro.LayoutBox;
import dev.lethe.schemas.avro.LayoutHistory;
import dev.lethe.schemas.avro.LayoutPlace;
import dev.lethe.schemas.avro.ScreenLayout;
import dev.lethe.schemas.avro.ScreenObserved;
import dev.lethe.stream.StateSerdes;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LearningTest {
    private static final ScreenLayout LAYOUT = new ScreenLayout("s/1", "s", "ACME", "Echo", "US", 600, 800);
    private static final BlankedPlace NAME = place(10, 10, 200);
    private static final BlankedPlace DATE = place(600, 10, 90);

    static {
        TrustedRecords.register();
    }

    private LayoutHistory history;

    private static BlankedPlace place(int x, int y, int width) {
        return new BlankedPlace(x, y, width, 16, false);
    }

    private void see(long patient, BlankedPlace... places) {
        history = Learning.learned(history, new ScreenObserved(LAYOUT, patient, List.of(places)));
    }

    private List<LayoutBox> mask() {
        return Learning.mask(history);
    }

    @Test
    void threePatientsMakeAMaskOfWhatTextOfAllThreeCovered() {
        see(1, place(10, 10, 200), DATE);
        see(2, place(10, 11, 120));
        assertThat(mask()).isEmpty();
        see(3, place(12, 10, 300), DATE);

        assertThat(mask()).as("with two pixels around it").containsExactly(new LayoutBox(10, 9, 122, 19, 3, 3));
    }

    @Test
    void onePatientIsOneHoweverManyInstancesThereAre() {
        IntStream.range(0, 100).forEach(i -> see(1, NAME));
        see(2, NAME);
        assertThat(mask()).isEmpty();
        assertThat(history.getPlaces().get(0).getWitnesses()).hasSize(2);
    }

    @Test
    void textMustStandThereInMostInstances() {
        for (int patient = 0; patient < 8; patient++) {
            see(patient, NAME);
            see(patient);
        }
        assertThat(mask()).as("in half of them").isEmpty();
        see(8, NAME);
        assertThat(mask()).hasSize(1);
    }

    @Test
    void aTextThatReachesFurtherWithOnePatientDoesNotWidenTheMask() {
        IntStream.range(0, 8).forEach(patient -> see(patient, NAME));
        List<LayoutBox> before = mask();
        see(8, place(10, 10, 700));
        see(9, place(10, 10, 700));
        assertThat(Learning.isSame(mask(), before)).isTrue();
        see(10, place(10, 10, 700));
        assertThat(mask().get(0).getWidth()).isGreaterThan(700);
    }

    @Test
    void whatTheDeviceCallsImageTakesMorePatients() {
        BlankedPlace inImage = new BlankedPlace(100, 100, 80, 16, true);
        IntStream.range(0, 5).forEach(patient -> see(patient, inImage));
        assertThat(mask()).isEmpty();
        see(5, inImage);
        assertThat(mask()).hasSize(1);
        see(6);
        see(6);
        assertThat(mask()).as("in 6 of 8").hasSize(1);
        see(6);
        assertThat(mask()).as("in 6 of 9").isEmpty();
    }

    @Test
    void aPlaceThatIsNotConfirmedAnyMoreIsForgotten() {
        IntStream.range(0, 64).forEach(patient -> see(patient, NAME, DATE));
        assertThat(mask()).hasSize(2);
        IntStream.range(0, 31).forEach(patient -> see(patient, NAME));
        assertThat(mask()).hasSize(2);
        see(1, NAME);
        assertThat(mask()).as("in 32 of the last 64").hasSize(1);
        IntStream.range(0, 32).forEach(patient -> see(patient, NAME));
        assertThat(history.getPlaces()).hasSize(1);
    }

    @Test
    void anotherLineIsAnotherPlace() {
        see(1, place(10, 10, 200));
        see(2, place(10, 20, 200));
        see(3, place(300, 10, 200));
        assertThat(history.getPlaces()).hasSize(3);
        assertThat(mask()).isEmpty();
    }

    @Test
    void aLineInTwoPiecesIsOnePlace() {
        see(1, NAME);
        see(2, NAME);
        see(3, place(10, 10, 90), place(110, 10, 100));
        assertThat(mask()).containsExactly(new LayoutBox(8, 8, 204, 20, 3, 3));
    }

    @Test
    void whatIsRememberedIsBounded() throws Exception {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 500; i++) {
            BlankedPlace[] places = IntStream.range(0, 100)
                    .mapToObj(n -> place(random.nextInt(700), random.nextInt(580), 1 + random.nextInt(700)))
                    .toArray(BlankedPlace[]::new);
            see(i, places);
        }
        assertThat(history.getPlaces()).hasSizeLessThanOrEqualTo(Learning.MOST_PLACES);
        assertThat(history.getPlaces())
                .extracting(LayoutPlace::getWitnesses)
                .allMatch(witnesses -> witnesses.size() <= Places.MOST_WITNESSES);
        assertThat(StateSerdes.layoutHistory().serializer().serialize("", history))
                .hasSizeLessThan(8_000);
    }

    @Test
    void theUsualPlacesStayAmongManyThatComeAndGo() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 200; i++) {
            BlankedPlace[] places = IntStream.range(0, 40)
                    .mapToObj(n -> n == 20 ? NAME : place(300 + random.nextInt(400), 100 + random.nextInt(480), 9))
                    .toArray(BlankedPlace[]::new);
            see(i, places);
        }
        assertThat(mask()).extracting(LayoutBox::getX).containsExactly(8);
    }
}
