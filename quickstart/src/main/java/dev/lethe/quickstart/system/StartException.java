package dev.lethe.quickstart.system;

/** Something did not start; the message says what and why, in constant words. */
public final class StartException extends Exception {
    StartException(String message) {
        super(message);
    }
}
