package dev.lethe.gateway.imports;

import dev.lethe.gateway.reception.InstanceReceiver;
import dev.lethe.gateway.reception.Origin;
import dev.lethe.schemas.avro.SourceKind;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Imports every regular file below a folder, whatever its name; links are not followed. Files that are no DICOM, or
 * damaged, are counted by reason.
 */
public final class FolderImport {
    private final InstanceReceiver receiver;
    private final ImportSettings settings;

    public FolderImport(InstanceReceiver receiver, ImportSettings settings) {
        this.receiver = receiver;
        this.settings = settings;
    }

    /**
     * Returns when all are durable or refused.
     *
     * @throws IOException if the folder itself cannot be read
     */
    public ImportReport run(Path folder, ImportListener listener) throws IOException, InterruptedException {
        Path root = folder.toRealPath();
        try (InstanceImport running = new InstanceImport(receiver, Origin.of(SourceKind.FOLDER), settings, listener)) {
            Files.walkFileTree(root, new Visitor(root, running));
            return running.finish();
        } catch (InterruptedWalkException e) {
            throw new InterruptedException();
        }
    }

    private static final class InterruptedWalkException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private static final class Visitor extends SimpleFileVisitor<Path> {
        private final Path root;
        private final InstanceImport running;

        Visitor(Path root, InstanceImport running) {
            this.root = root;
            this.running = running;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (attributes.isRegularFile()) {
                try {
                    running.submit(name(file), () -> Files.newInputStream(file));
                } catch (InterruptedException e) {
                    throw new InterruptedWalkException();
                }
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (file.equals(root)) {
                throw e;
            }
            running.unreadable(name(file));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException e) {
            if (e != null) {
                running.unreadable(name(folder));
            }
            return FileVisitResult.CONTINUE;
        }

        private String name(Path file) {
            return root.relativize(file).toString();
        }
    }
}
