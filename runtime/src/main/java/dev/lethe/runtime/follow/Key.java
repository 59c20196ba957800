package dev.lethe.runtime.follow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** Keys of a local store: one byte that says what it is about, then each part as UTF-8 followed by a zero byte. */
public final class Key {
    private Key() {}

    /** Also what all keys that begin with these parts begin with. */
    public static byte[] of(byte space, String... parts) {
        ByteArrayOutputStream key = new ByteArrayOutputStream(64);
        key.write(space);
        for (String part : parts) {
            if (part.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("a part of a key holds a zero byte");
            }
            key.writeBytes(part.getBytes(UTF_8));
            key.write(0);
        }
        return key.toByteArray();
    }

    static List<String> parts(byte[] key) {
        // The last part ends with a zero byte as well.
        return List.of(new String(key, 1, key.length - 2, UTF_8).split("\0", -1));
    }
}
