package dev.lethe.quickstart.system;

import dev.lethe.linkage.api.AccessList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The token with which the owner of a data folder may ask the linkage service, made on the first run. */
final class LinkageAccess {
    private static final int TOKEN_BYTES = 24;

    private final Path token;
    private final Path list;

    LinkageAccess(DataFolder data) {
        this.token = data.root().resolve("linkage.token");
        this.list = data.root().resolve("linkage.access");
    }

    /** The file with the token; only its owner may read it. */
    Path token() {
        return token;
    }

    /** The access list for the service, which knows the token's hash alone. */
    Path list() {
        try {
            if (!Files.exists(list)) {
                byte[] random = new byte[TOKEN_BYTES];
                new SecureRandom().nextBytes(random);
                String secret = HexFormat.of().formatHex(random);
                Files.deleteIfExists(token);
                Files.createFile(
                        token, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(token, secret);
                Files.writeString(list, "demo lookup,verify " + AccessList.hashOf(secret) + "\n");
            }
            return list;
        } catch (IOException e) {
            throw new UncheckedIOException("The access list of the linkage service cannot be written", e);
        }
    }
}
