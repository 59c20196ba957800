package dev.lethe.quickstart.deid;

import dev.lethe.runtime.keys.KeyedHash;
import dev.lethe.runtime.keys.LengthPrefixed;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * What may be an instance: a file, or an entry of a ZIP file. Its name may hold PHI and is not printed.
 *
 * @param archive the ZIP file it lies in; null for a file
 * @param file the file, or the ZIP file
 * @param entry name in the ZIP file; empty for a file
 * @param name as the user finds it: relative to the input
 * @param size bytes
 * @param modified nanoseconds, or whatever the file system tells; of an entry with its CRC
 */
record SourceFile(ZipArchive archive, Path file, String entry, String name, long size, String modified) {
    private static final int KEY_BYTES = 16;
    private static final int BUFFER = 64 << 10;

    InputStream open() throws IOException {
        return new BufferedInputStream(archive == null ? Files.newInputStream(file) : archive.open(entry), BUFFER);
    }

    /** To be called once when nothing will be read any more. */
    void done() throws IOException {
        if (archive != null) {
            archive.entryDone();
        }
    }

    /** Stands for this content at this place without telling either: 32 hex digits. */
    String key(KeyedHash site) {
        byte[] hash = site.compute(
                LengthPrefixed.join("lethe.deid.source.v1", file.toString(), entry, Long.toString(size), modified));
        return HexFormat.of().formatHex(hash, 0, KEY_BYTES);
    }

    @Override
    public String toString() {
        return "SourceFile[<redacted>]";
    }
}
