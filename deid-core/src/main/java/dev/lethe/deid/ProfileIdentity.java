package dev.lethe.deid;

import java.util.Objects;

/**
 * Which rules made an output.
 *
 * @param id short name, such as {@code basic}
 * @param version of the profile, such as {@code 2025e.1}
 * @param hash SHA-256 over the effective rules in lower-case hex: equal hashes treat an instance alike
 */
public record ProfileIdentity(String id, String version, String hash) {
    private static final int SHOWN_DIGITS = 12;

    /** Nothing may be null. */
    public ProfileIdentity {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(hash, "hash");
    }

    /** For a person: {@code basic 2025e.2, hash b475538a1e95}. */
    public String title() {
        return id + " " + version + ", hash " + hash.substring(0, Math.min(SHOWN_DIGITS, hash.length()));
    }
}
