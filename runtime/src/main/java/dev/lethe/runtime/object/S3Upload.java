package dev.lethe.runtime.object;

import dev.lethe.schemas.avro.ObjectRef;
import io.minio.AbortMultipartUploadArgs;
import io.minio.CompleteMultipartUploadArgs;
import io.minio.CreateMultipartUploadArgs;
import io.minio.Http;
import io.minio.MinioAsyncClient;
import io.minio.ObjectWriteResponse;
import io.minio.PutObjectAPIArgs;
import io.minio.UploadPartArgs;
import io.minio.messages.Part;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One upload to S3. Bytes gather in one part; when it overflows it goes out as a part of a multipart upload, which S3
 * shows to nobody before it is completed. What fits one part goes out as a single PUT.
 */
final class S3Upload implements ObjectUpload {
    private static final Logger log = LoggerFactory.getLogger(S3Upload.class);

    private final MinioAsyncClient client;
    private final String store;
    private final String bucket;
    private final ObjectKey key;
    private final MessageDigest sha256 = Digests.sha256();
    private final OutputStream stream = new PartStream();
    private final List<Part> parts = new ArrayList<>();

    private PartBuffer buffer;
    private long size;
    private String uploadId;
    private boolean ended;

    S3Upload(MinioAsyncClient client, String store, String bucket, ObjectKey key, int partSize) {
        this.client = client;
        this.store = store;
        this.bucket = Objects.requireNonNull(bucket);
        this.key = Objects.requireNonNull(key);
        this.buffer = new PartBuffer(partSize);
    }

    @Override
    public OutputStream stream() {
        return stream;
    }

    @Override
    public ObjectRef complete() throws ObjectStoreException {
        if (ended) {
            throw new IllegalStateException("upload is completed or closed");
        }
        String digest = digestSoFar();
        ObjectWriteResponse response = uploadId == null ? putWhole(digest) : completeParts();
        ended = true;
        buffer = null;
        return new ObjectRef(store, bucket, key.value(), response.versionId(), size, digest);
    }

    /** Leaves the digest as it is: a completion that failed may be tried again. */
    private String digestSoFar() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) sha256.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's SHA-256 can be cloned", e);
        }
    }

    private ObjectWriteResponse putWhole(String digest) throws ObjectStoreException {
        return S3Errors.await(
                "put",
                () -> client.putObject(PutObjectAPIArgs.builder()
                        .bucket(bucket)
                        .object(key.value())
                        .buffer(buffer)
                        .headers(signed(digest))
                        .build()));
    }

    /**
     * The server holds the body against this digest, which is part of the signature. Left to itself the SDK computes it a
     * second time, and sends that of a part as its checksum too, for which the server reads all parts again in the end.
     */
    private static Http.Headers signed(String sha256) {
        return new Http.Headers("X-Amz-Content-Sha256", sha256);
    }

    private ObjectWriteResponse completeParts() throws ObjectStoreException {
        if (buffer.length() > 0) {
            uploadPart();
        }
        return S3Errors.await(
                "complete multipart upload",
                () -> client.completeMultipartUpload(CompleteMultipartUploadArgs.builder()
                        .bucket(bucket)
                        .object(key.value())
                        .uploadId(uploadId)
                        .parts(parts.toArray(Part[]::new))
                        .build()));
    }

    private void uploadPart() throws ObjectStoreException {
        if (uploadId == null) {
            uploadId = S3Errors.await(
                            "create multipart upload",
                            () -> client.createMultipartUpload(CreateMultipartUploadArgs.builder()
                                    .bucket(bucket)
                                    .object(key.value())
                                    .build()))
                    .result()
                    .uploadId();
        }
        int number = parts.size() + 1;
        Part part = S3Errors.await(
                        "upload part",
                        () -> client.uploadPart(UploadPartArgs.builder()
                                .bucket(bucket)
                                .object(key.value())
                                .uploadId(uploadId)
                                .partNumber(number)
                                .buffer(buffer)
                                .headers(signed(buffer.sha256()))
                                .build()))
                .part();
        parts.add(part);
        buffer.reset();
    }

    @Override
    public void close() {
        if (ended) {
            return;
        }
        ended = true;
        buffer = null;
        if (uploadId == null) {
            return;
        }
        try {
            S3Errors.await(
                    "abort multipart upload",
                    () -> client.abortMultipartUpload(AbortMultipartUploadArgs.builder()
                            .bucket(bucket)
                            .object(key.value())
                            .uploadId(uploadId)
                            .build()));
        } catch (ObjectStoreException e) {
            // Its parts stay, invisible, until the bucket's life-cycle rule for incomplete uploads takes them.
            log.atWarn().addKeyValue("store", store).setCause(e).log("multipart upload not aborted");
        }
    }

    /** Fills the part and sends it when more is to come than it holds. */
    private final class PartStream extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, bytes.length);
            if (ended) {
                throw new IllegalStateException("upload is completed or closed");
            }
            int done = 0;
            while (done < length) {
                if (buffer.isFull()) {
                    uploadPart();
                }
                done += buffer.take(bytes, offset + done, length - done);
            }
            sha256.update(bytes, offset, length);
            size += length;
        }
    }
}
