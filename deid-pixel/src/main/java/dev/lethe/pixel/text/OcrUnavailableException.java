package dev.lethe.pixel.text;

/**
 * Text cannot be read on this machine: the native library or its trained data is missing, is not what it should be, or gave up.
 * No statement about any pixels can be made then.
 */
public final class OcrUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    OcrUnavailableException(String message) {
        super(message);
    }

    OcrUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
