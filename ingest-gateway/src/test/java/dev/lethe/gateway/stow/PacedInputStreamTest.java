package dev.lethe.gateway.stow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PacedInputStreamTest {
    private long now;

    @Test
    void trickleIsEndedOnceTheGraceIsUsedUp() throws IOException {
        // Given one byte a second where 10 are asked for after 5 s
        InputStream trickle = paced(1, 1);
        // When
        for (int second = 1; second <= 5; second++) {
            assertThat(trickle.read(new byte[10])).isOne();
        }
        // Then
        assertThatThrownBy(() -> trickle.read(new byte[10])).isInstanceOf(SenderException.TooSlow.class);
    }

    @Test
    void senderOfThePaceMayTakeForEver() throws IOException {
        // Given 20 bytes a second
        InputStream steady = paced(20, 1);
        // When, Then
        for (int second = 1; second <= 1000; second++) {
            assertThat(steady.read(new byte[20])).isEqualTo(20);
        }
    }

    @Test
    void timeThatWeTakeOurselvesDoesNotCount() throws IOException {
        // Given a sender that never keeps us waiting
        InputStream quick = paced(1, 0);
        for (int i = 0; i < 100; i++) {
            // When we are slow
            now += TimeUnit.MINUTES.toNanos(1);
            // Then
            assertThat(quick.read(new byte[10])).isOne();
        }
    }

    private InputStream paced(int bytes, int seconds) {
        InputStream sender = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("to be read in bulk");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                now += TimeUnit.SECONDS.toNanos(seconds);
                return Math.min(length, bytes);
            }
        };
        return new PacedInputStream(sender, 10, Duration.ofSeconds(5), () -> now);
    }
}
