package dev.lethe.quickstart;

import dev.lethe.testkit.synthetic.SyntheticInstance;
import dev.lethe.testkit.synthetic.SyntheticStudies;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;

/** The invented studies as files, the same each time, so that a second run meets the same patients again. */
final class SyntheticInput {
    private static final long SEED = 1;

    private SyntheticInput() {}

    /** Patient ID (0010,0020) of one of the invented patients. */
    static String somePatientId() {
        return new SyntheticStudies(SEED).ct(0, 0, 1).patientId();
    }

    /** @return the folder */
    static Path in(Path folder) throws IOException {
        Files.createDirectories(folder);
        int number = 0;
        for (Iterator<SyntheticInstance> each =
                        new SyntheticStudies(SEED).demo().iterator();
                each.hasNext(); ) {
            SyntheticInstance instance = each.next();
            String name = String.format(Locale.ROOT, "%s-%04d.dcm", instance.modality(), ++number);
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve(name)))) {
                instance.writeTo(out);
            }
        }
        return folder;
    }
}
