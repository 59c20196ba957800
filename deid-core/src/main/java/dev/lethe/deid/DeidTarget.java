package dev.lethe.deid;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Where a clean instance goes. Asked once, after the leak gate has passed the header and before the first byte, so that
 * a store can name the object by its new UIDs. Not asked at all for an instance that is quarantined by its header.
 */
@FunctionalInterface
public interface DeidTarget {
    /** The stream for the clean Part 10 instance; the caller owns and closes it. */
    OutputStream open(String studyInstanceUid, String seriesInstanceUid, String sopInstanceUid) throws IOException;
}
