package dev.lethe.testkit.guarantee;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.runtime.object.ObjectFetcher;
import dev.lethe.runtime.object.ObjectNotFoundException;
import dev.lethe.schemas.avro.ObjectRef;
import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObjectsIntactTest {
    /** SHA-256 of "abc", FIPS 180-2 B.1. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private final Map<String, byte[]> objects =
            new HashMap<>(Map.of("o", "abc".getBytes(UTF_8), "m", "abc".getBytes(UTF_8)));
    private final ObjectFetcher store = ref -> {
        byte[] bytes = objects.get(ref.getKey());
        if (bytes == null) {
            throw new ObjectNotFoundException("no such object");
        }
        return new ByteArrayInputStream(bytes);
    };
    private final Events events = new Events().deidentified("2.25.1", "2.25.1", "A", ref("o"), ref("m"));

    @Test
    void holdsWhenBothObjectsAreThere() {
        ObjectsIntact guarantee = new ObjectsIntact(events, store);

        guarantee.verify();
        assertThat(guarantee.checked()).isEqualTo(2);
    }

    @Test
    void findsAMissingObject() {
        objects.remove("m");

        assertThat(new ObjectsIntact(events, store).violations())
                .extracting(Violation::where)
                .containsExactly("2.25.1 metadata");
    }

    @Test
    void findsAnotherSize() {
        objects.put("o", "abcd".getBytes(UTF_8));

        assertThat(new ObjectsIntact(events, store).violations())
                .extracting(Violation::what)
                .containsExactly("has 4 bytes instead of 3");
    }

    @Test
    void findsAnotherDigest() {
        objects.put("o", "abd".getBytes(UTF_8));

        assertThat(new ObjectsIntact(events, store).violations())
                .extracting(Violation::what)
                .containsExactly("has another digest");
    }

    private static ObjectRef ref(String key) {
        return new ObjectRef("main", "lethe-clean", key, null, 3L, ABC);
    }
}
