package dev.lethe.runtime.keys;

import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.hybrid.HybridConfig;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import dev.lethe.runtime.config.ConfigurationException;
import dev.lethe.runtime.config.Parser;
import dev.lethe.runtime.config.Setting;
import dev.lethe.runtime.config.Settings;
import dev.lethe.runtime.config.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.util.Set;

/**
 * The folder of mounted Tink keysets. Each service asks for what it needs and holds no more; a keyset that is missing,
 * malformed or readable by everybody stops the start with a {@link ConfigurationException}.
 */
public final class Keysets {
    private static final Setting<Path> FOLDER = Setting.required(
            "LETHE_KEYS_DIR",
            Parser.path(),
            "Folder with the Tink keysets as JSON. Those with secret keys must not be readable by others.");

    /** Shared by every service that needs keys. */
    public static final Settings SETTINGS = Settings.of("keys", "LETHE_KEYS_", FOLDER);

    private final Path folder;

    private Keysets(Path folder) {
        this.folder = folder;
    }

    /** @throws ConfigurationException if there is no such folder */
    public static Keysets open(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new ConfigurationException(FOLDER.name() + " is not a folder");
        }
        return new Keysets(folder);
    }

    public static Keysets from(Values values) {
        return open(values.get(FOLDER));
    }

    /** For patient, study, series and instance keys. */
    public KeyedHash site() {
        return keyedHash(KeysetFile.SITE);
    }

    /** For blind-index tokens. */
    public KeyedHash blindIndex() {
        return keyedHash(KeysetFile.BLIND_INDEX);
    }

    /** For the new UIDs of a project. */
    public KeyedHash project(String project) {
        return keyedHash(KeysetFile.project(project));
    }

    public IdentitySealer identitySealer() {
        registerHybrid();
        KeysetHandle keyset = load(KeysetFile.IDENTITY_PUBLIC, false);
        return new IdentitySealer(primitive(KeysetFile.IDENTITY_PUBLIC, keyset, HybridEncrypt.class));
    }

    public IdentityOpener identityOpener() {
        registerHybrid();
        KeysetHandle keyset = load(KeysetFile.IDENTITY_PRIVATE, true);
        return new IdentityOpener(primitive(KeysetFile.IDENTITY_PRIVATE, keyset, HybridDecrypt.class));
    }

    private KeyedHash keyedHash(String file) {
        registerPrf();
        return new KeyedHash(primitive(file, load(file, true), PrfSet.class));
    }

    private KeysetHandle load(String file, boolean secret) {
        Path path = folder.resolve(file);
        if (!Files.isRegularFile(path)) {
            throw new ConfigurationException("keyset " + file + " is missing in " + FOLDER.name());
        }
        try {
            if (secret && isReadableByOthers(path)) {
                throw new ConfigurationException("keyset " + file + " is readable by others; take that right away");
            }
            String json = Files.readString(path);
            return secret
                    ? TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get())
                    : TinkJsonProtoKeysetFormat.parseKeysetWithoutSecret(json);
        } catch (IOException e) {
            throw new ConfigurationException("keyset " + file + " cannot be read");
        } catch (GeneralSecurityException e) {
            throw new ConfigurationException("keyset " + file + " is malformed");
        }
    }

    private static <P> P primitive(String file, KeysetHandle keyset, Class<P> type) {
        try {
            return keyset.getPrimitive(RegistryConfiguration.get(), type);
        } catch (GeneralSecurityException e) {
            throw new ConfigurationException("keyset " + file + " holds keys of another kind");
        }
    }

    private static boolean isReadableByOthers(Path path) throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return false;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
        return permissions.contains(PosixFilePermission.OTHERS_READ);
    }

    static void registerPrf() {
        try {
            PrfConfig.register();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink refuses its own configuration", e);
        }
    }

    /** Apart, because it takes long and only those who seal or open identities need it. */
    static void registerHybrid() {
        try {
            HybridConfig.register();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink refuses its own configuration", e);
        }
    }
}
