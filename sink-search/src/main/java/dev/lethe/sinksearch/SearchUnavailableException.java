package dev.lethe.sinksearch;

/** OpenSearch takes nothing from us now; no document is to blame. The message is a code. */
final class SearchUnavailableException extends Exception {
    private static final long serialVersionUID = 1;
    private final int status;

    /** @param status of the answer, 0 when there was none */
    SearchUnavailableException(String reason, int status) {
        super(reason);
        this.status = status;
    }

    int status() {
        return status;
    }
}
