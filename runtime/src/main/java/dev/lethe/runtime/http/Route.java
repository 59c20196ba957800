package dev.lethe.runtime.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Which requests a handler answers.
 *
 * @param method  HTTP method
 * @param path    template such as {@code /studies/{study}}; a variable stands for one whole segment
 * @param open    answered without authentication
 */
public record Route(String method, String path, HttpHandler handler, boolean open) {
    public Route {
        Objects.requireNonNull(method);
        Objects.requireNonNull(handler);
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("path template " + path);
        }
    }

    /** A route behind the server's authenticator. */
    public static Route of(String method, String path, HttpHandler handler) {
        return new Route(method, path, handler, false);
    }

    /** A route that needs no authentication. */
    public static Route open(String method, String path, HttpHandler handler) {
        return new Route(method, path, handler, true);
    }

    /** The variables of a matching path, empty when the path does not match. */
    Optional<Map<String, String>> match(String requestPath) {
        List<String> want = segments(path);
        List<String> have = segments(requestPath);
        if (want.size() != have.size()) {
            return Optional.empty();
        }
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < want.size(); i++) {
            String segment = want.get(i);
            if (segment.startsWith("{") && segment.endsWith("}")) {
                if (have.get(i).isEmpty()) {
                    return Optional.empty();
                }
                variables.put(segment.substring(1, segment.length() - 1), have.get(i));
            } else if (!segment.equals(have.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }

    private static List<String> segments(String path) {
        return List.of(path.split("/", -1));
    }
}
