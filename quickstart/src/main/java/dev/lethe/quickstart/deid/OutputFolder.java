package dev.lethe.quickstart.deid;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where clean instances go, as {@code study/series/instance.dcm} by their new UIDs. A name appears when its file is whole:
 * drafts lie in a hidden folder, which is gone when this is closed and which the next run empties when this was killed. Locked
 * while it is open. Safe for use by many threads.
 */
final class OutputFolder implements AutoCloseable {
    private static final String DRAFTS = ".lethe-partial";
    private static final String LOCK = "lock";

    private final Path root;
    private final FileChannel channel;
    private final FileLock lock;
    private final AtomicLong drafts = new AtomicLong();
    /** Names that sources of this run have. */
    private final Set<String> taken = new HashSet<>();

    /** What became of a draft. */
    enum Commit {
        WRITTEN,
        /** Another source of this run has made the same file. */
        IDENTICAL,
        /** Another source of this run has made another file of this name. */
        CONFLICT
    }

    private OutputFolder(Path root, FileChannel channel, FileLock lock) {
        this.root = root;
        this.channel = channel;
        this.lock = lock;
    }

    /** @throws IOException when it cannot be made, or another run writes there */
    static OutputFolder open(Path path) throws IOException {
        Files.createDirectories(path.resolve(DRAFTS));
        Path root = path.toRealPath();
        Path lockFile = root.resolve(DRAFTS).resolve(LOCK);
        FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = tryLock(channel);
        if (lock == null) {
            channel.close();
            throw new FileSystemException(path.toString(), null, "another run writes there");
        }
        OutputFolder folder = new OutputFolder(root, channel, lock);
        folder.deleteDrafts(false);
        return folder;
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this JVM
        }
    }

    Path root() {
        return root;
    }

    Draft draft() {
        return new Draft(root.resolve(DRAFTS).resolve(drafts.incrementAndGet() + ".part"));
    }

    /** Whether an earlier run's file is there, as long as it was. */
    boolean holds(String name, long size) {
        try {
            return Files.size(root.resolve(name)) == size;
        } catch (IOException e) {
            return false;
        }
    }

    /** Says that a source of this run has this file, so that no other may replace it. */
    synchronized void take(String name) {
        taken.add(name);
    }

    synchronized boolean isTaken(String name) {
        return taken.contains(name);
    }

    /** Gives a complete draft its name, replacing what an earlier run left there. */
    synchronized Commit commit(Draft draft) throws OutputException {
        Path target = root.resolve(draft.name());
        try {
            if (!taken.add(draft.name())) {
                return Files.mismatch(draft.file(), target) < 0 ? Commit.IDENTICAL : Commit.CONFLICT;
            }
            Files.createDirectories(target.getParent());
            Files.move(draft.file(), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return Commit.WRITTEN;
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }

    private void deleteDrafts(boolean folderToo) throws IOException {
        Path folder = root.resolve(DRAFTS);
        // Only names are read, as owners of drafts may delete them meanwhile
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (folderToo || !file.endsWith(LOCK)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        if (folderToo) {
            Files.deleteIfExists(folder);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (!lock.isValid()) {
            return;
        }
        deleteDrafts(true);
        lock.release();
        channel.close();
    }
}
