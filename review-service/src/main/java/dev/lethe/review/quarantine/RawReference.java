package dev.lethe.review.quarantine;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.lethe.schemas.avro.ObjectRef;

/** Where the instance lies as it was received, and what its bytes must be. */
record RawReference(
        @JsonProperty("store") String store,
        @JsonProperty("bucket") String bucket,
        @JsonProperty("key") String key,
        @JsonProperty("version") String version,
        @JsonProperty("size") long size,
        @JsonProperty("sha256") String sha256) {

    static RawReference of(ObjectRef ref) {
        return new RawReference(
                ref.getStore(), ref.getBucket(), ref.getKey(), ref.getVersion(), ref.getSize(), ref.getSha256());
    }

    ObjectRef toRecord() {
        return new ObjectRef(store, bucket, key, version, size, sha256);
    }
}
