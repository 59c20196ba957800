package dev.lethe.runtime.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Turns the text of a setting into its type. */
public interface Parser<T> {
    /** What a valid text looks like; goes into error messages and the documentation. */
    String shape();

    /**
     * Parses a text that is not blank.
     *
     * @throws RuntimeException if the text is not of this shape; its message is not shown, because it may hold the text
     */
    T parse(String text);

    static <T> Parser<T> of(String shape, java.util.function.Function<String, T> parse) {
        return new Parser<>() {
            @Override
            public String shape() {
                return shape;
            }

            @Override
            public T parse(String text) {
                return parse.apply(text);
            }
        };
    }

    static Parser<String> text() {
        return of("text", text -> text);
    }

    static Parser<Secret> secret() {
        return of("text", Secret::new);
    }

    static Parser<Boolean> bool() {
        return of("true or false", text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        });
    }

    static Parser<Integer> integer(int min, int max) {
        return of("integer from " + min + " to " + max, text -> (int) inRange(Long.parseLong(text), min, max));
    }

    /** A TCP port; 0 lets the system choose a free one. */
    static Parser<Integer> port() {
        return integer(0, 65535);
    }

    /** A number of bytes, with an optional unit: {@code 512}, {@code 64KiB}, {@code 8MiB}, {@code 2GiB}. */
    static Parser<Long> bytes() {
        return of("bytes, with an optional unit KiB, MiB or GiB", text -> {
            for (int i = 0; i < 3; i++) {
                String unit = List.of("KiB", "MiB", "GiB").get(i);
                if (text.endsWith(unit)) {
                    long count = Long.parseLong(text.substring(0, text.length() - 3));
                    return Math.multiplyExact(inRange(count, 0, Long.MAX_VALUE), 1L << (10 * (i + 1)));
                }
            }
            return inRange(Long.parseLong(text), 0, Long.MAX_VALUE);
        });
    }

    /** A duration longer than zero: {@code 250ms}, {@code 30s}, {@code 5m}, {@code 2h}, {@code 7d}. */
    static Parser<Duration> duration() {
        return of("duration such as 250ms, 30s, 5m, 2h or 7d", text -> {
            String digits = text.replaceFirst("[a-z]+$", "");
            long count = inRange(Long.parseLong(digits), 1, Integer.MAX_VALUE);
            return switch (text.substring(digits.length())) {
                case "ms" -> Duration.ofMillis(count);
                case "s" -> Duration.ofSeconds(count);
                case "m" -> Duration.ofMinutes(count);
                case "h" -> Duration.ofHours(count);
                case "d" -> Duration.ofDays(count);
                default -> throw new IllegalArgumentException();
            };
        });
    }

    /** An absolute http or https URI without query, user or fragment. */
    static Parser<URI> httpUri() {
        return of("http or https URI", text -> {
            URI uri = URI.create(text);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (!web || uri.getHost() == null || uri.getQuery() != null || uri.getUserInfo() != null) {
                throw new IllegalArgumentException();
            }
            return uri;
        });
    }

    /** A path of the local file system. */
    static Parser<Path> path() {
        return of("path", Path::of);
    }

    /** A constant of an enum, written in lower case with hyphens. */
    static <E extends Enum<E>> Parser<E> oneOf(Class<E> type) {
        List<E> constants = Arrays.asList(type.getEnumConstants());
        String shape = constants.stream().map(Parser::spelling).collect(Collectors.joining(", ", "one of ", ""));
        return of(
                shape,
                text -> constants.stream()
                        .filter(c -> spelling(c).equals(text))
                        .findFirst()
                        .orElseThrow());
    }

    /** A comma-separated list; blanks around the items do not count. */
    static <T> Parser<List<T>> list(Parser<T> item) {
        return of(
                "comma-separated list of: " + item.shape(),
                text -> Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .map(item::parse)
                        .toList());
    }

    private static String spelling(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static long inRange(long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException();
        }
        return value;
    }
}
