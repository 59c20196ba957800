package dev.lethe.quickstart.bench.deid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.deid.InstanceSource;
import dev.lethe.deid.PatientAssignment;
import dev.lethe.deid.Profile;
import dev.lethe.deid.profile.ProfileDefinition;
import dev.lethe.deid.profile.ProfileFile;
import dev.lethe.quickstart.terminal.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The judge sees what is right and what is wrong. */
class JudgeTest {
    private static final int INSTANCES = 24;

    @TempDir
    private Path folder;

    private Score score(Subject subject) throws Exception {
        Terminal silent = new Terminal(new PrintStream(OutputStream.nullOutputStream()), false, false, 80);
        try (WorkFolder files = WorkFolder.of(folder)) {
            return new BenchRun(1, List.of(subject), files, silent)
                    .over(BenchInput.synthetic(INSTANCES))
                    .get(0);
        }
    }

    @Test
    void theBasicProfileScoresWell() throws Exception {
        // Given
        Subject basic = Subject.of(Profile.basic(), new Assignments(1).projectKey());
        // When
        Score score = score(basic);
        // Then
        assertThat(score.publishedInstances()).isGreaterThan(15);
        assertThat(score.share()).isGreaterThan(0.99);
        assertThat(score.failed(Category.UID_CHANGED)).isZero();
        assertThat(score.share(Category.PIXELS_RETAINED)).isEqualTo(1);
    }

    private static void copy(InstanceSource source, PatientAssignment who, OutputStream target) throws IOException {
        try (InputStream in = source.open()) {
            in.transferTo(target);
        }
    }

    @Test
    void aCopyIsCaught() throws Exception {
        // Given: an engine that lets everything through
        ProfileDefinition research = ProfileFile.named("research");
        Subject copier = new Subject(research, JudgeTest::copy);
        // When
        Score score = score(copier);
        // Then
        for (Category category : EnumSet.of(
                Category.TEXT_REMOVED,
                Category.DATE_SHIFTED,
                Category.UID_CHANGED,
                Category.PATIENT_ID_CONSISTENT,
                Category.RAW_BYTES)) {
            assertThat(score.share(category)).as(category.title()).isLessThan(0.5);
        }
        assertThat(score.isGoodEnough()).isFalse();
    }

    @Test
    void damageIsCaught() throws Exception {
        // Given: an engine that leaves nothing as it should be
        Subject vandal = new Subject(ProfileFile.named("research"), new Vandal());
        // When
        Score score = score(vandal);
        // Then
        for (Category category : EnumSet.of(
                Category.TEXT_RETAINED,
                Category.TAG_RETAINED,
                Category.NOT_NULL,
                Category.DATE_SHIFTED,
                Category.UID_CONSISTENT,
                Category.PATIENT_ID_CONSISTENT,
                Category.PIXELS_RETAINED,
                Category.REFERENCE_CLOSURE,
                Category.INTERVAL_PRESERVED)) {
            assertThat(score.share(category)).as(category.title()).isLessThan(0.6);
        }
        assertThat(score.isGoodEnough()).isFalse();
    }

    @Test
    void theReportShowsFailuresAndNeedsNothingElse() throws Exception {
        // Given
        Subject copier = new Subject(ProfileFile.named("basic"), JudgeTest::copy);
        Path report = folder.resolve("report.html");
        // When
        HtmlReport.write(report, "invented studies", List.of(score(copier)));
        // Then
        assertThat(Files.readString(report))
                .contains("Profile basic", "Seed 1", "text removed", "(0010,0010) Patient's Name")
                .doesNotContain("src=", "href=", "url(", "http");
    }

    @Test
    void theSameSeedGivesTheSameScore() throws Exception {
        // Given
        Subject basic = Subject.of(Profile.basic(), new Assignments(1).projectKey());
        // Then
        assertThat(score(basic).checks()).isEqualTo(score(basic).checks());
    }
}
