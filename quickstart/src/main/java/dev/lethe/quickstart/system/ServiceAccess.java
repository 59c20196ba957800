package dev.lethe.quickstart.system;

import dev.lethe.runtime.access.AccessList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The token with which the owner of a data folder may ask a service, made on the first run. */
final class ServiceAccess {
    private static final int TOKEN_BYTES = 24;

    private final Path token;
    private final Path list;
    private final String roles;

    private ServiceAccess(Path folder, String service, String roles) {
        this.token = folder.resolve(service + ".token");
        this.list = folder.resolve(service + ".access");
        this.roles = roles;
    }

    /** To the linkage service. */
    static ServiceAccess linkage(DataFolder data) {
        return new ServiceAccess(data.root(), "linkage", "lookup,verify");
    }

    /** To the review service. */
    static ServiceAccess review(DataFolder data) {
        return review(data.root());
    }

    /** @param folder of a system, which need not be open here */
    static ServiceAccess review(Path folder) {
        return new ServiceAccess(folder, "review", "reviewer");
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
                Files.writeString(list, "demo " + roles + " " + AccessList.hashOf(secret) + "\n");
            }
            return list;
        } catch (IOException e) {
            throw new UncheckedIOException("The access list of a service cannot be written", e);
        }
    }
}
