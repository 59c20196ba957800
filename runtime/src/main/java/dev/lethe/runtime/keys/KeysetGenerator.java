package dev.lethe.runtime.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Makes keysets. All of a deployment appear at once or not at all; what exists is never replaced, because lost or
 * changed keys mean that known patients are strangers.
 */
public final class KeysetGenerator {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_ONLY_FOLDER = PosixFilePermissions.fromString("rwx------");

    private KeysetGenerator() {}

    /**
     * Makes the folder with all keysets when it is absent or empty, else the keysets of projects not known yet.
     *
     * @throws IOException also when the folder holds some of the site's keysets but not all
     */
    public static void ensure(Path folder, Collection<String> projects) throws IOException {
        if (isAbsentOrEmpty(folder)) {
            generateAll(folder.toAbsolutePath(), projects);
        }
        List<String> files = List.of(
                KeysetFile.SITE, KeysetFile.BLIND_INDEX, KeysetFile.IDENTITY_PRIVATE, KeysetFile.IDENTITY_PUBLIC);
        for (String file : files) {
            if (!Files.exists(folder.resolve(file))) {
                throw new FileSystemException(file, null, "missing among existing keysets; restore it from the backup");
            }
        }
        for (String project : projects) {
            addProject(folder, project);
        }
    }

    private static boolean isAbsentOrEmpty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return true;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    private static void generateAll(Path folder, Collection<String> projects) throws IOException {
        Keysets.registerHybrid();
        Path parent = folder.getParent();
        Files.createDirectories(parent);
        Path draft =
                Files.createTempDirectory(parent, ".keys-", PosixFilePermissions.asFileAttribute(OWNER_ONLY_FOLDER));
        try {
            KeysetHandle identity = generate(hpke());
            write(draft.resolve(KeysetFile.SITE), secretJson(generate(prf())));
            write(draft.resolve(KeysetFile.BLIND_INDEX), secretJson(generate(prf())));
            write(draft.resolve(KeysetFile.IDENTITY_PRIVATE), secretJson(identity));
            write(draft.resolve(KeysetFile.IDENTITY_PUBLIC), publicJson(identity));
            for (String project : projects) {
                write(draft.resolve(KeysetFile.project(project)), secretJson(generate(prf())));
            }
            try {
                Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE); // replaces an empty folder only
            } catch (FileSystemException e) {
                if (isAbsentOrEmpty(folder)) {
                    throw e;
                }
                // Else another process was faster; its keysets stand.
            }
        } finally {
            deleteDraft(draft);
        }
    }

    private static void addProject(Path folder, String project) throws IOException {
        Path target = folder.resolve(KeysetFile.project(project));
        if (Files.exists(target)) {
            return;
        }
        Path draft = folder.resolve(".project-" + UUID.randomUUID() + ".tmp");
        try {
            write(draft, secretJson(generate(prf())));
            Files.createLink(target, draft); // fails where a rename would replace
        } catch (FileAlreadyExistsException e) {
            // Another process was faster; its keyset stands.
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static Parameters prf() {
        return PredefinedPrfParameters.HMAC_SHA256_PRF;
    }

    /** RFC 9180: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. */
    private static Parameters hpke() {
        try {
            return HpkeParameters.builder()
                    .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
                    .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
                    .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
                    .setVariant(HpkeParameters.Variant.TINK)
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink refuses a standard cipher suite", e);
        }
    }

    private static KeysetHandle generate(Parameters parameters) {
        Keysets.registerPrf();
        try {
            return KeysetHandle.generateNew(parameters);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink cannot generate a key", e);
        }
    }

    private static String secretJson(KeysetHandle keyset) {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink cannot write a key", e);
        }
    }

    private static String publicJson(KeysetHandle keyset) {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeysetWithoutSecret(keyset.getPublicKeysetHandle());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink cannot write a public key", e);
        }
    }

    /** Creates a file for the owner alone and brings it to disk. */
    private static void write(Path file, String json) throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, options, PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
            ByteBuffer bytes = ByteBuffer.wrap(json.getBytes(UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static void deleteDraft(Path draft) throws IOException {
        if (!Files.exists(draft)) {
            return;
        }
        try (Stream<Path> files = Files.list(draft)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(draft);
    }
}
