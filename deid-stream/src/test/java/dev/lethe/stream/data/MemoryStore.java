package dev.lethe.stream.data;

import dev.lethe.runtime.object.ObjectCorruptException;
import dev.lethe.runtime.object.ObjectFetcher;
import dev.lethe.runtime.object.ObjectKey;
import dev.lethe.runtime.object.ObjectNotFoundException;
import dev.lethe.runtime.object.ObjectStoreException;
import dev.lethe.runtime.object.ObjectUpload;
import dev.lethe.runtime.object.ObjectUploader;
import dev.lethe.schemas.avro.ObjectRef;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Objects in memory under the port's contract: whole or not at all, and checked at the end of reading. */
final class MemoryStore implements ObjectFetcher, ObjectUploader {
    final Map<String, byte[]> objects = new TreeMap<>();
    ObjectStoreException refuseUploads;
    ObjectStoreException refuseFetches;

    @Override
    public InputStream open(ObjectRef ref) throws ObjectStoreException {
        if (refuseFetches != null) {
            throw refuseFetches;
        }
        byte[] bytes = objects.get(ref.getKey());
        if (bytes == null) {
            throw new ObjectNotFoundException("no such object");
        }
        boolean intact = sha256(bytes).equals(ref.getSha256());
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int count = in.read(into, offset, length);
                if (count < 0 && !intact) {
                    throw new ObjectCorruptException("other bytes");
                }
                return count;
            }
        };
    }

    @Override
    public ObjectUpload begin(String bucket, ObjectKey key) {
        return new ObjectUpload() {
            private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

            @Override
            public OutputStream stream() {
                return bytes;
            }

            @Override
            public ObjectRef complete() throws ObjectStoreException {
                if (refuseUploads != null) {
                    throw refuseUploads;
                }
                objects.put(key.value(), bytes.toByteArray());
                return ref(key.value(), bytes.toByteArray());
            }

            @Override
            public void close() {}
        };
    }

    static ObjectRef ref(String key, byte[] bytes) {
        return new ObjectRef("memory", "bucket", key, null, (long) bytes.length, sha256(bytes));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
