package dev.lethe.quickstart.bench.deid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.deid.Prf;
import dev.lethe.deid.Profile;
import dev.lethe.deid.profile.ProfileFile;
import dev.lethe.quickstart.terminal.Terminal;
import dev.lethe.testkit.Samples;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every profile that ships stands the benchmark. */
class ShippedProfilesTest {
    private static final long SEED = 4;

    @TempDir
    private Path folder;

    @Test
    void standItOverInventedStudies() throws Exception {
        assertGoodEnough(BenchInput.synthetic(Integer.MAX_VALUE));
    }

    @Test
    void standItOverRealFiles() throws Exception {
        assertGoodEnough(BenchInput.folder(Samples.folder(), Integer.MAX_VALUE));
    }

    private void assertGoodEnough(BenchInput input) throws Exception {
        // Given
        Prf projectKey = new Assignments(SEED).projectKey();
        List<Subject> subjects = new ArrayList<>();
        for (String name : ProfileFile.SHIPPED) {
            subjects.add(Subject.of(Profile.named(name), projectKey));
        }
        Terminal silent = new Terminal(new PrintStream(OutputStream.nullOutputStream()), false, false, 80);
        // When
        List<Score> scores;
        try (WorkFolder files = WorkFolder.of(folder)) {
            scores = new BenchRun(SEED, subjects, files, silent).over(input);
        }
        // Then
        for (Score score : scores) {
            assertThat(score.isGoodEnough())
                    .as("%s: %.4f, %s", score.profile(), score.share(), score.failures())
                    .isTrue();
        }
    }
}
