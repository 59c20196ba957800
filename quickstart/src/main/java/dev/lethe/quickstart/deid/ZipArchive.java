package dev.lethe.quickstart.deid;

import dev.lethe.dicom.DicomLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A ZIP file, open while entries of it are read. Safe for use by many threads. */
final class ZipArchive {
    private final Path path;
    private int entriesLeft;
    private ZipFile zip;

    private ZipArchive(Path path) {
        this.path = path;
    }

    /**
     * All entries but folders.
     *
     * @param name of the ZIP file for the user
     * @throws IOException when this is no ZIP file, is damaged or encrypted
     */
    static List<SourceFile> entries(Path path, String name) throws IOException {
        ZipArchive archive = new ZipArchive(path);
        List<SourceFile> entries = new ArrayList<>();
        try (ZipFile zip = archive.newZip()) {
            zip.stream().filter(entry -> !entry.isDirectory()).forEach(entry -> {
                String version = entry.getTime() + "/" + entry.getCrc();
                entries.add(new SourceFile(
                        archive, path, entry.getName(), name + "!" + entry.getName(), entry.getSize(), version));
            });
        }
        archive.entriesLeft = entries.size();
        return entries;
    }

    synchronized InputStream open(String name) throws IOException {
        if (zip == null) {
            zip = newZip();
        }
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException("the ZIP file has changed");
        }
        return new BoundedInflation(zip.getInputStream(entry), entry.getCompressedSize(), DicomLimits.DEFAULT);
    }

    /** With the last one the file is closed. */
    synchronized void entryDone() throws IOException {
        entriesLeft--;
        if (entriesLeft == 0 && zip != null) {
            zip.close();
            zip = null;
        }
    }

    /** Names that are not UTF-8 are taken byte by byte instead of refused. */
    private ZipFile newZip() throws IOException {
        return new ZipFile(path.toFile(), StandardCharsets.ISO_8859_1);
    }
}
