package dev.lethe.gateway.stow;

import java.io.IOException;

/** The body does not arrive as it should. */
abstract sealed class SenderException extends IOException {
    private static final long serialVersionUID = 1L;

    SenderException(String message, Throwable cause) {
        super(message, cause);
    }

    /** It trickles, to keep an upload open. */
    static final class TooSlow extends SenderException {
        private static final long serialVersionUID = 1L;

        TooSlow() {
            super("the body is too slow", null);
        }
    }

    /** It ends before it should: the connection broke, or fell silent. */
    static final class Gone extends SenderException {
        private static final long serialVersionUID = 1L;

        Gone(IOException cause) {
            super("the body ends early", cause);
        }
    }
}
