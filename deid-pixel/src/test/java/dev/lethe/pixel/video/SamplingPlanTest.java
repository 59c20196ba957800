package dev.lethe.pixel.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.deid.QuarantineException;
import java.util.BitSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SamplingPlanTest {
    private static BitSet each(int count, int apart) {
        BitSet set = new BitSet();
        for (int i = 0; i < count; i += apart) {
            set.set(i);
        }
        return set;
    }

    private static SamplingPlan plan(int count, int groupOfPictures) throws QuarantineException {
        BitSet starts = each(count, groupOfPictures);
        return SamplingPlan.of(count, starts, starts, 25);
    }

    @Test
    void withOneStartAllIsDecodedUpToTheLastPicture() throws Exception {
        assertThat(plan(150, 150).runs()).containsOnlyKeys(0).containsEntry(0, new TreeSet<>(Set.of(0, 50, 100, 149)));
    }

    @Test
    void picturesThatAreDecodedAloneStandForThoseAroundThem() throws Exception {
        assertThat(plan(150, 15).runs())
                .containsOnlyKeys(0, 45, 105, 135)
                .containsEntry(45, new TreeSet<>(Set.of(45)))
                .containsEntry(135, new TreeSet<>(Set.of(149)));
    }

    @Test
    void anHourIsSeenToItsEndInNoMoreThanSixtyFour() throws Exception {
        SamplingPlan plan = plan(25 * 3600, 25);
        assertThat(plan.samples()).isBetween(60, 64);
        TreeSet<Integer> all = new TreeSet<>();
        plan.runs().values().forEach(all::addAll);
        assertThat(all.last()).isEqualTo(25 * 3600 - 1);
        Integer before = null;
        for (int at : all) {
            assertThat(before == null ? 0 : at - before).isLessThan(25 * 3600 / 60);
            before = at;
        }
    }

    @Test
    void aRunBeginsOnlyWherePicturesAfterItCanBeDecoded() throws Exception {
        BitSet onwards = new BitSet();
        onwards.set(0);
        SamplingPlan plan = SamplingPlan.of(200, each(200, 40), onwards, 25);

        assertThat(plan.runs()).containsOnlyKeys(0);
        assertThat(plan.runs().get(0)).contains(0, 40, 199);
    }

    @Test
    void anHourWithOneStartIsTooMuchToDecode() {
        assertThatThrownBy(() -> plan(25 * 3600, 25 * 3600)).hasMessageStartingWith("LIMIT_EXCEEDED");
    }

    @Test
    void aStreamThatBeginsAmongItsPicturesIsRefused() {
        BitSet late = new BitSet();
        late.set(3);
        assertThatThrownBy(() -> SamplingPlan.of(10, late, late, 25)).isInstanceOf(QuarantineException.class);
        assertThatThrownBy(() -> SamplingPlan.of(0, late, late, 25)).isInstanceOf(QuarantineException.class);
    }
}
