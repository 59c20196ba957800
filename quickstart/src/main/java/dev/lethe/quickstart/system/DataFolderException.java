package dev.lethe.quickstart.system;

/** A folder cannot be the data folder of a system; the message says why. */
public final class DataFolderException extends RuntimeException {
    DataFolderException(String message) {
        super(message);
    }
}
