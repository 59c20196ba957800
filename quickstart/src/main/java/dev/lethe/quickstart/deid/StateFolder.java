package dev.lethe.quickstart.deid;

import dev.lethe.deid.AssignmentMint;
import dev.lethe.deid.PatientAssigner;
import dev.lethe.deid.Prf;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Tag;
import dev.lethe.gateway.reception.IdentityReader;
import dev.lethe.quickstart.system.DataFolder;
import dev.lethe.quickstart.system.DataFolderException;
import dev.lethe.runtime.config.ConfigurationException;
import dev.lethe.runtime.identity.BlindKey;
import dev.lethe.runtime.identity.BlindKeys;
import dev.lethe.runtime.keys.KeyedHash;
import dev.lethe.runtime.keys.KeysetGenerator;
import dev.lethe.runtime.keys.Keysets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;

/**
 * What makes runs agree with one another: keys, the pseudonym book, and journals of what was done. For its owner alone.
 * Locked while it is open.
 */
public final class StateFolder implements AutoCloseable {
    /** Issuer of patient ids that do not name theirs. */
    static final String SITE = "local";

    static final String PROJECT = "default";
    private static final String BOOK = "pseudonyms.tsv";
    /** As the services' defaults. */
    private static final int MIN_DAYS_BACK = 365;

    private static final int MAX_DAYS_BACK = 3650;

    private final DataFolder folder;
    private final Keysets keys;
    private final PatientBook book;

    private StateFolder(DataFolder folder, Keysets keys, PatientBook book) {
        this.folder = folder;
        this.keys = keys;
        this.book = book;
    }

    /** Below the home folder of whoever runs this: the shell's, which the JVM does not ask. */
    public static Path usual() {
        String home = System.getenv("HOME");
        return Path.of(home == null || home.isEmpty() ? System.getProperty("user.home") : home, ".lethe");
    }

    /**
     * Makes it with new keys when it is not there.
     *
     * @throws StateException when it is in use, damaged, or something else
     */
    static StateFolder open(Path path) {
        DataFolder folder = null;
        try {
            Path parent = path.toAbsolutePath().getParent();
            if (!Files.exists(path) && parent != null) {
                Files.createDirectories(parent);
                Files.createDirectory(path, ownerOnlyFolder(path));
            }
            folder = DataFolder.open(path);
            KeysetGenerator.ensure(folder.keys(), List.of(PROJECT));
            Keysets keys = Keysets.open(folder.keys());
            return new StateFolder(folder, keys, PatientBook.open(folder.root().resolve(BOOK)));
        } catch (IOException | DataFolderException | ConfigurationException e) {
            if (folder != null) {
                folder.close();
            }
            throw new StateException(path + ": " + e.getMessage(), e);
        }
    }

    /** Knows the patients of the book and mints for those it does not know. */
    PatientAssigner assigner() {
        AssignmentMint mint = mint();
        BlindKeys blind = new BlindKeys(site());
        return header -> book.assign(patient(blind, header), mint::next);
    }

    /** The same key that the gateway gives to the same patient of a site with these keys. */
    static BlindKey patient(BlindKeys keys, Attributes header) {
        return keys.patient(new IdentityReader(SITE).read(header), header.getString(Tag.StudyInstanceUID))
                .key();
    }

    static AssignmentMint mint() {
        return new AssignmentMint(new SecureRandom(), MIN_DAYS_BACK, MAX_DAYS_BACK);
    }

    Prf projectKey() {
        return keys.project(PROJECT)::compute;
    }

    KeyedHash site() {
        return keys.site();
    }

    Path root() {
        return folder.root();
    }

    static Path keys(Path path) {
        return path.resolve("keys");
    }

    static Path book(Path path) {
        return path.resolve(BOOK);
    }

    static FileAttribute<?>[] ownerOnly(Path path) {
        return permissions(path, "rw-------");
    }

    private static FileAttribute<?>[] ownerOnlyFolder(Path path) {
        return permissions(path, "rwx------");
    }

    private static FileAttribute<?>[] permissions(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    @Override
    public void close() {
        try {
            book.close();
        } catch (IOException e) {
            // Every line was forced to disk when it was written.
        }
        folder.close();
    }
}
