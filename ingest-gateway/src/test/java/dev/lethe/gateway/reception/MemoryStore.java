package dev.lethe.gateway.reception;

import dev.lethe.runtime.object.ObjectDeleter;
import dev.lethe.runtime.object.ObjectKey;
import dev.lethe.runtime.object.ObjectStoreException;
import dev.lethe.runtime.object.ObjectStoreUnavailableException;
import dev.lethe.runtime.object.ObjectUpload;
import dev.lethe.runtime.object.ObjectUploader;
import dev.lethe.schemas.avro.ObjectRef;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A store in memory that can be taken away. */
final class MemoryStore implements ObjectUploader, ObjectDeleter {
    final Map<ObjectKey, byte[]> objects = new ConcurrentHashMap<>();
    volatile boolean down;
    volatile boolean failOnce;

    @Override
    public ObjectUpload begin(String bucket, ObjectKey key) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        return new ObjectUpload() {
            @Override
            public OutputStream stream() {
                return new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        check();
                        bytes.write(b);
                    }

                    @Override
                    public void write(byte[] b, int offset, int length) throws IOException {
                        check();
                        bytes.write(b, offset, length);
                    }
                };
            }

            @Override
            public ObjectRef complete() throws ObjectStoreException {
                check();
                objects.put(key, bytes.toByteArray());
                return new ObjectRef("raw", bucket, key.value(), null, (long) bytes.size(), "0".repeat(64));
            }

            @Override
            public void close() {
                // Nothing was visible.
            }
        };
    }

    @Override
    public void delete(String bucket, ObjectKey key) throws ObjectStoreException {
        check();
        objects.remove(key);
    }

    private void check() throws ObjectStoreException {
        boolean hiccup = failOnce;
        failOnce = false;
        if (down || hiccup) {
            throw new ObjectStoreUnavailableException("down");
        }
    }
}
