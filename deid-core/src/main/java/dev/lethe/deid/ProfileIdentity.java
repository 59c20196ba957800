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
    /** Nothing may be null. */
    public ProfileIdentity {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(hash, "hash");
    }
}
