package dev.lethe.sinkpacs;

import dev.lethe.runtime.object.ObjectFetcher;
import dev.lethe.schemas.avro.ObjectRef;
import java.io.IOException;
import java.io.InputStream;

/** A clean instance in the object store, opened when its turn comes. */
record ObjectPart(ObjectFetcher objects, ObjectRef ref) implements MultipartRelated.Part {
    @Override
    public long size() {
        return ref.getSize();
    }

    @Override
    public InputStream open() throws IOException {
        return objects.open(ref);
    }
}
