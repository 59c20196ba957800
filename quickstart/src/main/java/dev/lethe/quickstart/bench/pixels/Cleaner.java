package dev.lethe.quickstart.bench.pixels;

import dev.lethe.deid.QuarantineException;
import java.io.IOException;
import java.io.OutputStream;

/** What is put to the test. */
@FunctionalInterface
interface Cleaner {
    /**
     * Writes the clean Part 10 instance.
     *
     * @throws QuarantineException when it would not publish the instance
     * @throws dev.lethe.dicom.DicomException when it cannot read it
     */
    void clean(byte[] source, OutputStream target) throws IOException, QuarantineException;
}
