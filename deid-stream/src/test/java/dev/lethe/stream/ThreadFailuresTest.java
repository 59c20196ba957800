package dev.lethe.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.schemas.registry.SchemaRegistryException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class ThreadFailuresTest {
    private final Adjustable clock = new Adjustable();
    private final ThreadFailures failures = new ThreadFailures("application", clock, () -> false);

    @Test
    void outagesAreSurvivedHoweverOften() {
        for (int i = 0; i < 100; i++) {
            assertThat(failures.isReplaceable(new StreamsException(new TimeoutException("brokers"))))
                    .isTrue();
            assertThat(failures.isReplaceable(
                            new StreamsException(new SchemaRegistryException.Unavailable("registry", null))))
                    .isTrue();
        }
    }

    @Test
    void failuresNobodyExplainsAreToleratedAFewTimesOnly() {
        for (int i = 0; i < 5; i++) {
            assertThat(failures.isReplaceable(new StreamsException(new IllegalStateException())))
                    .isTrue();
        }
        assertThat(failures.isReplaceable(new StreamsException(new IllegalStateException())))
                .isFalse();
    }

    @Test
    void rareFailuresAreToleratedForEver() {
        for (int i = 0; i < 50; i++) {
            assertThat(failures.isReplaceable(new IllegalStateException())).isTrue();
            clock.now = clock.now.plus(Duration.ofMinutes(3));
        }
    }

    @Test
    void errorsStopAtOnce() {
        assertThat(failures.isReplaceable(new StreamsException(new OutOfMemoryError())))
                .isFalse();
    }

    @Test
    void exhaustedToleranceForUnreadableRecordsStops() {
        ThreadFailures exhausted = new ThreadFailures("application", clock, () -> true);
        assertThat(exhausted.isReplaceable(new TimeoutException("brokers"))).isFalse();
    }

    private static final class Adjustable extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
