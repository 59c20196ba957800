package dev.lethe.runtime.identity;

import dev.lethe.runtime.keys.KeyedHash;
import dev.lethe.runtime.keys.LengthPrefixed;
import java.util.HexFormat;

/**
 * A keyed hash that stands for an identifier: of a patient, study, series or instance.
 *
 * @param value 32 lower-case hex digits
 */
public record BlindKey(String value) {
    private static final int BYTES = 16;

    public BlindKey {
        if (!value.matches("[0-9a-f]{32}")) {
            throw new IllegalArgumentException("not a blind key");
        }
    }

    /** First 16 of the 32 bytes of the keyed hash over the length-prefixed parts. */
    static BlindKey of(KeyedHash hash, String... parts) {
        byte[] bytes = hash.compute(LengthPrefixed.join(parts));
        return new BlindKey(HexFormat.of().formatHex(bytes, 0, BYTES));
    }

    @Override
    public String toString() {
        return value;
    }
}
