package dev.lethe.testkit.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.runtime.object.ObjectCorruptException;
import dev.lethe.runtime.object.ObjectKey;
import dev.lethe.runtime.object.ObjectLister.Listed;
import dev.lethe.runtime.object.ObjectNotFoundException;
import dev.lethe.runtime.object.ObjectStore;
import dev.lethe.runtime.object.ObjectUpload;
import dev.lethe.schemas.avro.ObjectRef;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every object store must do. An adapter's test extends this. */
abstract class ObjectStoreContract {
    static final String BUCKET = "lethe-contract";
    private static final int PART = 8 << 20;

    ObjectStore store;
    ObjectKey key;

    /** A store of the adapter under test. */
    abstract ObjectStore newStore();

    @BeforeEach
    void open() throws IOException {
        store = newStore();
        store.ensureBucket(BUCKET);
        key = ObjectKey.random(new SecureRandom());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_536, 70_001, PART - 1, PART, PART + 1, 2 * PART, 2 * PART + 17})
    void what_is_uploaded_comes_back_byte_for_byte(int size) throws Exception {
        // Given
        byte[] bytes = random(size);

        // When
        ObjectRef ref = upload(bytes);

        // Then
        assertThat(ref.getStore()).isEqualTo(store.name());
        assertThat(ref.getBucket()).isEqualTo(BUCKET);
        assertThat(ref.getKey()).isEqualTo(key.value());
        assertThat(ref.getSize()).isEqualTo(size);
        assertThat(ref.getSha256()).isEqualTo(sha256(bytes));
        try (InputStream in = store.open(ref)) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
    }

    @Test
    void single_bytes_and_slices_count_like_blocks() throws Exception {
        // Given
        byte[] bytes = random(1000);

        // When
        ObjectRef ref;
        try (ObjectUpload upload = store.begin(BUCKET, key)) {
            OutputStream out = upload.stream();
            out.write(bytes[0]);
            out.write(bytes, 1, 500);
            out.write(bytes, 501, 0);
            out.write(bytes, 501, 499);
            out.close();
            ref = upload.complete();
        }

        // Then
        try (InputStream in = store.open(ref)) {
            assertThat(in.read()).isEqualTo(bytes[0] & 0xff);
            assertThat(in.skip(499)).isEqualTo(499);
            assertThat(in.readAllBytes()).hasSize(500).endsWith(bytes[999]);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {100, PART + 1})
    void an_upload_closed_without_completion_leaves_nothing_visible(int size) throws Exception {
        // When
        try (ObjectUpload upload = store.begin(BUCKET, key)) {
            upload.stream().write(random(size));
        }

        // Then
        assertThat(keys(key.value())).isEmpty();
        assertThatThrownBy(() -> store.open(ref(key, size, sha256(random(size)))))
                .isInstanceOf(ObjectNotFoundException.class);
    }

    @Test
    void an_object_under_way_is_not_visible() throws Exception {
        try (ObjectUpload upload = store.begin(BUCKET, key)) {
            // When more than one part was sent
            upload.stream().write(random(PART + 1));

            // Then
            assertThat(keys(key.value())).isEmpty();
        }
    }

    @Test
    void an_aborted_upload_leaves_the_object_of_the_same_key_as_it_was() throws Exception {
        // Given
        ObjectRef first = upload(random(10));

        // When
        try (ObjectUpload upload = store.begin(BUCKET, key)) {
            upload.stream().write(random(PART + 1));
        }

        // Then
        try (InputStream in = store.open(first)) {
            assertThat(in.readAllBytes()).isEqualTo(random(10));
        }
    }

    @Test
    void a_second_upload_of_the_same_key_replaces_the_first() throws Exception {
        // Given
        upload(random(PART + 1));

        // When
        ObjectRef second = upload(random(10));

        // Then
        try (InputStream in = store.open(second)) {
            assertThat(in.readAllBytes()).isEqualTo(random(10));
        }
        assertThat(keys(key.value())).containsExactly(key.value());
    }

    @Test
    void a_completed_upload_takes_no_more_bytes() throws Exception {
        try (ObjectUpload upload = store.begin(BUCKET, key)) {
            upload.complete();

            assertThatThrownBy(() -> upload.stream().write(1)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(upload::complete).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void bytes_that_are_not_those_of_the_reference_are_not_handed_out_to_the_end() throws Exception {
        // Given
        byte[] bytes = random(5000);
        upload(bytes);
        List<ObjectRef> wrong = List.of(
                ref(key, 5000, sha256(random(4999))),
                ref(key, 4999, sha256(random(4999))),
                ref(key, 5001, sha256(bytes)),
                ref(key, 0, sha256(new byte[0])));

        for (ObjectRef ref : wrong) {
            // When
            try (InputStream in = store.open(ref)) {

                // Then
                assertThatThrownBy(in::readAllBytes).isInstanceOf(ObjectCorruptException.class);
            }
        }
    }

    @Test
    void a_reader_who_knows_the_length_and_stops_there_is_protected_too() throws Exception {
        // Given
        upload(random(5000));

        // When
        try (InputStream in = store.open(ref(key, 5000, sha256(new byte[0])))) {

            // Then
            assertThatThrownBy(() -> in.readNBytes(5000)).isInstanceOf(ObjectCorruptException.class);
        }
    }

    @Test
    void a_missing_object_is_told_from_a_store_that_is_away() {
        assertThatThrownBy(() -> store.open(ref(key, 1, sha256(new byte[1]))))
                .isInstanceOfSatisfying(
                        ObjectNotFoundException.class,
                        e -> assertThat(e.isTransient()).isFalse())
                .hasMessageNotContaining(key.value())
                .hasNoCause();
    }

    @Test
    void deleting_twice_is_fine() throws Exception {
        // Given
        ObjectRef ref = upload(random(10));

        // When
        store.delete(BUCKET, key);
        store.delete(BUCKET, key);

        // Then
        assertThatThrownBy(() -> store.open(ref)).isInstanceOf(ObjectNotFoundException.class);
    }

    @Test
    void a_listing_shows_keys_and_sizes_below_a_prefix() throws Exception {
        // Given
        String folder = key.value();
        for (int i = 0; i < 3; i++) {
            key = new ObjectKey(folder + "/part-" + i);
            upload(random(i + 1));
        }

        // When
        List<Listed> listed = new ArrayList<>();
        store.list(BUCKET, folder + "/", listed::add);

        // Then
        assertThat(listed)
                .extracting(Listed::key)
                .containsExactlyInAnyOrder(folder + "/part-0", folder + "/part-1", folder + "/part-2");
        assertThat(listed).extracting(Listed::size).containsExactlyInAnyOrder(1L, 2L, 3L);
        try (InputStream in = store.openListed(BUCKET, listed.get(0))) {
            assertThat(in.readAllBytes()).hasSize((int) listed.get(0).size());
        }
    }

    ObjectRef upload(byte[] bytes) throws IOException {
        return ObjectUpload.put(store, BUCKET, key, bytes);
    }

    ObjectRef ref(ObjectKey key, long size, String sha256) {
        return new ObjectRef(store.name(), BUCKET, key.value(), null, size, sha256);
    }

    private List<String> keys(String prefix) throws IOException {
        List<String> keys = new ArrayList<>();
        store.list(BUCKET, prefix, object -> keys.add(object.key()));
        return keys;
    }

    /** The same bytes for the same size. */
    static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
