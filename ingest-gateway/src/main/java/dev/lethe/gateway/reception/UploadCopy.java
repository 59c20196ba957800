package dev.lethe.gateway.reception;

import dev.lethe.runtime.object.ObjectStoreException;
import dev.lethe.runtime.object.ObjectUpload;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Copies into an upload until the store fails, and then nowhere: the instance is still read to its end, so that it can be
 * refused by its name.
 */
final class UploadCopy extends OutputStream {
    private final OutputStream upload;
    private ObjectStoreException failure;

    UploadCopy(ObjectUpload upload) {
        this.upload = upload.stream();
    }

    /** Throws the failure, if there was one. */
    void check() throws ObjectStoreException {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (failure == null) {
            try {
                upload.write(bytes, offset, length);
            } catch (ObjectStoreException e) {
                failure = e;
            }
        }
    }
}
