package dev.lethe.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParserTest {
    @ParameterizedTest
    @CsvSource({"250ms,PT0.25S", "30s,PT30S", "5m,PT5M", "2h,PT2H", "7d,P7D"})
    void durations(String text, Duration expected) {
        assertThat(Parser.duration().parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "s", "0s", "-1s", "1 s", "1w", "99999999999s"})
    void not_durations(String text) {
        assertThatThrownBy(() -> Parser.duration().parse(text)).isInstanceOf(RuntimeException.class);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "512,512", "64KiB,65536", "8MiB,8388608", "2GiB,2147483648"})
    void bytes(String text, long expected) {
        assertThat(Parser.bytes().parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1MB", "MiB", "-1KiB", "99999999999GiB"})
    void not_bytes(String text) {
        assertThatThrownBy(() -> Parser.bytes().parse(text)).isInstanceOf(RuntimeException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRUE", "yes", "1"})
    void not_booleans(String text) {
        assertThatThrownBy(() -> Parser.bool().parse(text)).isInstanceOf(RuntimeException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536", "4294967376", "x"})
    void not_ports(String text) {
        assertThatThrownBy(() -> Parser.port().parse(text)).isInstanceOf(RuntimeException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:80", "ftp://h/", "http:///x", "http://u:p@h/", "http://h/?q=1", "://"})
    void not_uris(String text) {
        assertThatThrownBy(() -> Parser.httpUri().parse(text)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void others() {
        assertThat(Parser.httpUri().parse("https://h:1/p")).isEqualTo(URI.create("https://h:1/p"));
        assertThat(Parser.bool().parse("true")).isTrue();
        assertThat(Parser.list(Parser.integer(1, 9)).parse("1, 2,3")).isEqualTo(List.of(1, 2, 3));
        assertThat(Parser.oneOf(ChronoUnit.class).parse("half-days")).isEqualTo(ChronoUnit.HALF_DAYS);
        assertThatThrownBy(() -> Parser.oneOf(ChronoUnit.class).parse("HALF_DAYS"))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> Parser.list(Parser.integer(1, 9)).parse("1,,3"))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void a_secret_is_compared_and_never_printed() {
        Secret secret = new Secret("s3cret");

        assertThat(secret.matches("s3cret")).isTrue();
        assertThat(secret.matches("s3cre")).isFalse();
        assertThat(secret.matches("")).isFalse();
        assertThat(secret)
                .hasToString("<redacted>")
                .isEqualTo(new Secret("s3cret"))
                .isNotEqualTo(new Secret("x"));
    }
}
