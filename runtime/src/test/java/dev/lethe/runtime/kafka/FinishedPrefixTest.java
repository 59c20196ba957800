package dev.lethe.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class FinishedPrefixTest {
    @Test
    void commitsUpToTheFirstUnfinishedRecord() {
        // Given
        FinishedPrefix prefix = new FinishedPrefix(10);
        prefix.handedOut(10);
        prefix.handedOut(11);
        prefix.handedOut(15); // compaction left a gap
        // When
        prefix.finished(11);
        prefix.finished(15);
        // Then
        assertThat(prefix.committable()).isEqualTo(10);
        assertThat(prefix.inFlight()).isEqualTo(1);
        // When
        prefix.finished(10);
        prefix.finished(10);
        // Then
        assertThat(prefix.committable()).isEqualTo(16);
        assertThat(prefix.inFlight()).isZero();
    }

    @Test
    void refusesOffsetsThatGoBack() {
        FinishedPrefix prefix = new FinishedPrefix(10);
        prefix.handedOut(12);
        assertThatThrownBy(() -> prefix.handedOut(12)).isInstanceOf(IllegalArgumentException.class);
    }

    @RepeatedTest(50)
    void neverCommitsPastUnfinishedWorkInAnyOrder(RepetitionInfo run) {
        // Given
        Random random = new Random(run.getCurrentRepetition());
        FinishedPrefix prefix = new FinishedPrefix(0);
        List<Long> open = new ArrayList<>();
        for (long offset = 0; offset < 100; offset += 1 + random.nextInt(3)) {
            prefix.handedOut(offset);
            open.add(offset);
        }
        // When
        Collections.shuffle(open, random);
        while (!open.isEmpty()) {
            // Then
            assertThat(prefix.committable()).isEqualTo(Collections.min(open));
            prefix.finished(open.remove(open.size() - 1));
        }
        assertThat(prefix.committable()).isGreaterThanOrEqualTo(98);
    }
}
