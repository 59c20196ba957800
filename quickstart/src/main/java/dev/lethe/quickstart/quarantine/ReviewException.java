package dev.lethe.quickstart.quarantine;

/** The review service refused or could not be asked; the message says why. */
final class ReviewException extends Exception {
    private static final long serialVersionUID = 1L;

    ReviewException(String message) {
        super(message);
    }
}
