package dev.lethe.gateway.stow;

import java.io.IOException;

/** The body is not a multipart message with this boundary (RFC 2046 5.1), or ends in the middle of one. */
final class MalformedMultipartException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedMultipartException(String message) {
        super(message);
    }
}
