package dev.lethe.deid;

import java.io.IOException;
import java.io.InputStream;

/** An instance that can be read more than once: a Part 10 file or a bare data set. */
@FunctionalInterface
public interface InstanceSource {
    /** From its beginning, the same bytes each time. The reader closes it before it asks for the next. */
    InputStream open() throws IOException;
}
