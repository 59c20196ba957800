package dev.lethe.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BatchPlanTest {
    private final BatchPlan plan = new BatchPlan(3, 100);

    @Test
    void keepsBothBudgetsAndTheOrder() {
        assertThat(plan.split(List.of(10L, 20L, 30L, 40L, 60L, 1L, 2L), size -> size))
                .containsExactly(List.of(10L, 20L, 30L), List.of(40L, 60L), List.of(1L, 2L));
    }

    @Test
    void sendsAnItemAboveTheBudgetAlone() {
        assertThat(plan.split(List.of(10L, 5_000L, 10L), size -> size))
                .containsExactly(List.of(10L), List.of(5_000L), List.of(10L));
    }

    @Test
    void plansNothingForNothing() {
        assertThat(plan.split(List.<Long>of(), size -> size)).isEmpty();
    }
}
