package dev.lethe.runtime.follow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;

class LocalStoreTest {
    private static final byte SPACE = 'q';

    @TempDir
    private Path folder;

    private LocalStore store;

    @BeforeEach
    void open() throws IOException {
        store = new LocalStore(folder);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void remembersWhatItReadAndHowFarOverARestart() throws RocksDBException, IOException {
        put("default", "a", 42);

        store.close();
        open();

        assertThat(store.get(Key.of(SPACE, "default", "a"))).isEqualTo(bytes("default/a"));
        assertThat(store.position("topic", 3)).hasValue(42);
        assertThat(store.position("topic", 4)).isEmpty();
        assertThat(store.topicIds()).containsExactly("topic");
    }

    @Test
    void visitsWhatBeginsWithAPrefixFromAKeyOn() throws RocksDBException {
        for (String name : List.of("c", "a", "b")) {
            put("default", name, 1);
            put("default2", name, 1);
        }

        assertThat(visited(Key.of(SPACE, "default"), 9)).containsExactly("default/a", "default/b", "default/c");
        assertThat(visited(Key.of(SPACE, "default", "b"), 9)).containsExactly("default/b", "default/c");
        assertThat(visited(Key.of(SPACE, "default"), 2)).containsExactly("default/a", "default/b");
    }

    @Test
    void isEmptyOnceCleared() throws RocksDBException {
        put("default", "a", 42);

        store.clear();

        assertThat(store.get(Key.of(SPACE, "default", "a"))).isNull();
        assertThat(store.topicIds()).isEmpty();
    }

    @Test
    void takesNoZeroByteIntoAKey() {
        assertThatThrownBy(() -> Key.of(SPACE, "a\0b")).isInstanceOf(IllegalArgumentException.class);
    }

    private List<String> visited(byte[] from, int most) {
        List<String> seen = new ArrayList<>();
        store.scan(Key.of(SPACE, "default"), from, (parts, value) -> {
            assertThat(String.join("/", parts)).isEqualTo(new String(value, UTF_8));
            seen.add(new String(value, UTF_8));
            return seen.size() < most;
        });
        return seen;
    }

    private void put(String project, String name, long next) throws RocksDBException {
        try (LocalStore.Update update = store.update()) {
            update.put(Key.of(SPACE, project, name), bytes(project + "/" + name));
            update.position("topic", 3, next);
            update.commit();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
