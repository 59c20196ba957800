package dev.lethe.pixel.video;

import dev.lethe.deid.QuarantineException;
import java.io.IOException;

/** Bytes of an elementary stream, piece by piece. Owned by one thread. */
@FunctionalInterface
interface Chunks {
    /**
     * @return some bytes, perhaps none; null at the end
     * @throws QuarantineException when the container is damaged, or holds what is not looked into
     */
    byte[] next() throws IOException, QuarantineException;
}
