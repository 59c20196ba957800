package dev.lethe.quickstart.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Where everything that outlives a run is kept: keysets, topics, objects, indices, schemas, logs. Locked while it is open,
 * because two systems on one folder would ruin it.
 */
public final class DataFolder implements AutoCloseable {
    private static final String MARKER = ".lethe";

    private final Path root;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path root, FileChannel channel, FileLock lock) {
        this.root = root;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Opens a folder, making it when it is absent or empty.
     *
     * @throws DataFolderException if it holds something else, or is in use
     */
    public static DataFolder open(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(root);
            if (!Files.exists(root.resolve(MARKER)) && !isEmpty(root)) {
                throw new DataFolderException(root + " is neither empty nor a data folder of Lethe");
            }
            FileChannel channel =
                    FileChannel.open(root.resolve(MARKER), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new DataFolderException(root + " is in use by another Lethe");
            }
            return new DataFolder(root, channel, lock);
        } catch (IOException e) {
            throw new DataFolderException(
                    root + " cannot be used: " + e.getClass().getSimpleName());
        }
    }

    /** Whether there is a data folder at this path. */
    static boolean exists(Path folder) {
        return Files.exists(folder.resolve(MARKER));
    }

    /** Whether another process has it open. */
    static boolean isInUse(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder.resolve(MARKER), StandardOpenOption.WRITE);
                FileLock lock = tryLock(channel)) {
            return lock == null;
        }
    }

    /** Removes everything in it but the lock. */
    public void clear() {
        try (Stream<Path> files = Files.walk(root)) {
            files.sorted(Comparator.reverseOrder())
                    .filter(file -> !file.equals(root) && !file.equals(root.resolve(MARKER)))
                    .forEach(DataFolder::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path root() {
        return root;
    }

    /** Keysets; losing them makes every known patient a stranger. */
    public Path keys() {
        return root.resolve("keys");
    }

    /** The stores of the backing servers. */
    public Path servers() {
        return root.resolve("servers");
    }

    /** Working state of the services. */
    public Path state() {
        return root.resolve("state");
    }

    /** The embedded archive: {@code study/series/instance.dcm}. */
    public Path pacs() {
        return root.resolve("pacs");
    }

    /** The generated input. */
    public Path input() {
        return root.resolve("input");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this JVM
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
