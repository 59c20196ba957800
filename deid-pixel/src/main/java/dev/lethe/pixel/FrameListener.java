package dev.lethe.pixel;

/** Is told how each frame was read, by the threads that read them. */
@FunctionalInterface
public interface FrameListener {
    /** Listens to nothing. */
    FrameListener NONE = known -> {};

    /** @param known whether it was enough to blank what was known beforehand, so that the frame was not searched */
    void read(boolean known);
}
