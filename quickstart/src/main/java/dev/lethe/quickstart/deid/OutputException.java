package dev.lethe.quickstart.deid;

import java.io.IOException;

/** The output folder or the state folder cannot be written: no other source would fare better. */
final class OutputException extends IOException {
    private static final long serialVersionUID = 1L;

    OutputException(IOException cause) {
        super(cause.getClass().getSimpleName(), cause);
    }
}
