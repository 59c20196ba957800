package dev.lethe.runtime.kafka;

import java.util.List;

/** Topics that are there differ from the catalogue in what must not differ. */
public final class TopicMismatchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TopicMismatchException(List<String> mismatches) {
        super(String.join("; ", mismatches));
    }
}
