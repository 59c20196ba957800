package dev.lethe.runtime.http;

/** Answers one request, on a thread of the server's bounded pool; it may block. */
@FunctionalInterface
public interface HttpHandler {
    /**
     * Reads the request and sends one answer.
     *
     * @throws HttpProblemException to answer with an error status
     * @throws Exception anything else is answered with 500 and logged without its message
     */
    void handle(Exchange exchange) throws Exception;
}
