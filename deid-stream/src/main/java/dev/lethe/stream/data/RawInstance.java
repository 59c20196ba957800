package dev.lethe.stream.data;

import dev.lethe.deid.Defacing;
import dev.lethe.runtime.object.ObjectFetcher;
import dev.lethe.schemas.avro.Defaced;
import dev.lethe.schemas.avro.DeidRequested;
import java.io.IOException;

/** The raw objects of one request: the instance as received, and where a defacer sent one the defaced. Owned by one thread. */
final class RawInstance implements AutoCloseable {
    private final RawObject original;
    /** Null where a defacer sent none. */
    private final RawObject defaced;

    private final Defacing defacing;

    RawInstance(ObjectFetcher store, DeidRequested request) {
        original = new RawObject(store, request.getObject());
        Defaced said = request.getDefaced();
        defaced = said == null || said.getObject() == null ? null : new RawObject(store, said.getObject());
        defacing = said == null ? null : new Defacing(defaced, said.getSoftware());
    }

    RawObject original() {
        return original;
    }

    /** Null where no defacer was asked. */
    Defacing defacing() {
        return defacing;
    }

    /** See {@link RawObject#drain()}. */
    void drain() throws IOException {
        original.drain();
        if (defaced != null) {
            defaced.drain();
        }
    }

    long bytes() {
        return original.bytes() + (defaced == null ? 0 : defaced.bytes());
    }

    boolean caused(IOException e) {
        return original.caused(e) || defaced != null && defaced.caused(e);
    }

    @Override
    public void close() throws IOException {
        original.close();
        if (defaced != null) {
            defaced.close();
        }
    }
}
