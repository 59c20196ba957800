package dev.lethe.pixel.codec;

import dev.lethe.deid.QuarantineException;
import dev.lethe.pixel.Frame;

/** Decodes the frames of one instance. Owned by one thread. */
public interface FrameDecoder {
    /**
     * @param encoded one frame as {@link FrameReader} gives it; not kept, not changed
     * @return samples of its own
     * @throws QuarantineException {@code UNDECODABLE_PIXELS} when the bytes are damaged, or are another image than the header
     *     tells
     */
    Frame decode(byte[] encoded) throws QuarantineException;
}
