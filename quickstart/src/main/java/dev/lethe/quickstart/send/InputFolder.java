package dev.lethe.quickstart.send;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;

/**
 * The regular files below a folder, links followed, in the order of their paths.
 *
 * @param files to be sent
 * @param bytes their total size
 * @param unreadable number of files and folders that could not be looked at
 */
public record InputFolder(List<Path> files, long bytes, int unreadable) {
    public InputFolder {
        files = List.copyOf(files);
    }

    /** @throws IOException if the folder itself cannot be read */
    public static InputFolder scan(Path folder) throws IOException {
        Visitor visitor = new Visitor();
        Files.walkFileTree(folder.toRealPath(), EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, visitor);
        Collections.sort(visitor.files);
        return new InputFolder(visitor.files, visitor.bytes, visitor.unreadable);
    }

    private static final class Visitor extends SimpleFileVisitor<Path> {
        private final List<Path> files = new ArrayList<>();
        private long bytes;
        private int unreadable;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
                files.add(file);
                bytes += attributes.size();
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            unreadable++;
            return FileVisitResult.CONTINUE;
        }
    }
}
