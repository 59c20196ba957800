package dev.lethe.quickstart.deid;

import dev.lethe.quickstart.send.InputFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * All that is to be looked at: files, files below folders, entries of ZIP files.
 *
 * @param unreadable names of what could not be looked into; of folders only their number is known
 */
record Inputs(List<SourceFile> files, List<String> unreadable, int unreadableFolders) {
    private static final int ZIP_LOCAL_HEADER = 0x504B0304;

    /** @throws IOException when one of the inputs themselves is not there */
    static Inputs scan(List<Path> inputs) throws IOException {
        Inputs found = new Inputs(new ArrayList<>(), new ArrayList<>(), 0);
        int unreadable = 0;
        for (Path input : inputs) {
            Path root = input.toRealPath();
            if (Files.isDirectory(root)) {
                InputFolder folder = InputFolder.scan(root);
                unreadable += folder.unreadable();
                for (Path file : folder.files()) {
                    found.add(file, root.relativize(file).toString());
                }
            } else {
                found.add(root, String.valueOf(root.getFileName()));
            }
        }
        return new Inputs(found.files, found.unreadable, unreadable);
    }

    private void add(Path file, String name) {
        try {
            if (isZip(file)) {
                files.addAll(ZipArchive.entries(file, name));
            } else {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                String modified = attributes.lastModifiedTime().toInstant().toString();
                files.add(new SourceFile(null, file, "", name, attributes.size(), modified));
            }
        } catch (IOException | RuntimeException e) {
            unreadable.add(name);
        }
    }

    private static boolean isZip(Path file) throws IOException {
        if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".zip")) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(Integer.BYTES);
            return head.length == Integer.BYTES
                    && java.nio.ByteBuffer.wrap(head).getInt() == ZIP_LOCAL_HEADER;
        }
    }
}
