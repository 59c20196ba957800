package dev.lethe.linkage.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** Keys of the store: the byte of a space, then each part as UTF-8 followed by a zero byte. */
final class Key {
    private Key() {}

    static byte[] of(Space space, String... parts) {
        ByteArrayOutputStream key = new ByteArrayOutputStream(64);
        key.write(space.first());
        for (String part : parts) {
            if (part.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("a part of a key holds a zero byte");
            }
            key.writeBytes(part.getBytes(UTF_8));
            key.write(0);
        }
        return key.toByteArray();
    }

    /** What all keys that begin with these parts begin with. */
    static byte[] prefix(Space space, String... parts) {
        return of(space, parts);
    }

    static List<String> parts(byte[] key) {
        // The last part ends with a zero byte as well.
        return List.of(new String(key, 1, key.length - 2, UTF_8).split("\0", -1));
    }
}
