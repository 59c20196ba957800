package dev.lethe.runtime.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private final AtomicLong now = new AtomicLong();
    private final RateLimit limit = new RateLimit(3, now::get);

    @Test
    void grantsAMinutesCallsAtOnceAndThenRefuses() {
        assertThat(limit.grant("ada")).isTrue();
        assertThat(limit.grant("ada")).isTrue();
        assertThat(limit.grant("ada")).isTrue();
        assertThat(limit.grant("ada")).isFalse();
    }

    @Test
    void countsEachActorAlone() {
        for (int i = 0; i < 4; i++) {
            limit.grant("ada");
        }

        assertThat(limit.grant("bob")).isTrue();
    }

    @Test
    void fillsEvenly() {
        for (int i = 0; i < 4; i++) {
            limit.grant("ada");
        }

        now.addAndGet(TimeUnit.SECONDS.toNanos(19));
        assertThat(limit.grant("ada")).isFalse();
        now.addAndGet(TimeUnit.SECONDS.toNanos(2));
        assertThat(limit.grant("ada")).isTrue();
        assertThat(limit.grant("ada")).isFalse();
    }

    @Test
    void savesNoMoreThanAMinutesCalls() {
        now.addAndGet(TimeUnit.HOURS.toNanos(5));
        int granted = 0;
        while (limit.grant("ada")) {
            granted++;
        }

        assertThat(granted).isEqualTo(3);
    }
}
