package dev.lethe.runtime.http;

import java.util.Map;

/** A request that is answered with an error status. The problem is a constant phrase: it never quotes the request. */
public final class HttpProblemException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, String> headers;

    public HttpProblemException(int status, String problem) {
        this(status, problem, Map.of());
    }

    /** @param headers headers of the answer, such as {@code Retry-After} */
    public HttpProblemException(int status, String problem, Map<String, String> headers) {
        super(problem);
        this.status = status;
        this.headers = Map.copyOf(headers);
    }

    public int status() {
        return status;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
