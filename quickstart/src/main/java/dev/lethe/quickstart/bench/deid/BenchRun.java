package dev.lethe.quickstart.bench.deid;

import dev.lethe.deid.PatientAssignment;
import dev.lethe.deid.QuarantineException;
import dev.lethe.deid.QuarantineReason;
import dev.lethe.dicom.DicomException;
import dev.lethe.quickstart.terminal.Terminal;
import dev.lethe.testkit.injection.Ledger;
import dev.lethe.testkit.injection.PhiInjector;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** One seed: plants into each instance once and puts every subject to the test with it. */
final class BenchRun {
    private final long seed;
    private final List<Subject> subjects;
    private final WorkFolder files;
    private final Terminal terminal;

    BenchRun(long seed, List<Subject> subjects, WorkFolder files, Terminal terminal) {
        this.seed = seed;
        this.subjects = subjects;
        this.files = files;
        this.terminal = terminal;
    }

    /** The scores, in the order of the subjects. */
    List<Score> over(BenchInput input) throws IOException {
        PhiInjector injector = new PhiInjector(seed);
        Assignments assignments = new Assignments(seed);
        List<Score> scores = new ArrayList<>();
        List<Judge> judges = new ArrayList<>();
        for (Subject subject : subjects) {
            scores.add(new Score(subject.name(), seed));
            judges.add(new Judge(subject.profile(), scores.get(scores.size() - 1)));
        }
        int number = 0;
        for (Iterator<BenchInput.Opener> each = input.instances().open().iterator(); each.hasNext(); ) {
            number++;
            terminal.progress("seed " + seed + ": instance " + number + " of " + input.count());
            Path injected = files.injected(seed, number);
            Ledger ledger;
            InstanceView before;
            try (InputStream in = each.next().open();
                    OutputStream out = new BufferedOutputStream(Files.newOutputStream(injected))) {
                ledger = injector.inject(in, out);
            } catch (DicomException e) {
                scores.forEach(Score::unreadable);
                continue;
            }
            before = InstanceView.of(injected);
            PatientAssignment who = assignments.of(ledger.patient());
            for (int i = 0; i < subjects.size(); i++) {
                test(subjects.get(i), injected, before, ledger, who, judges.get(i), scores.get(i), number);
            }
        }
        judges.forEach(Judge::finish);
        return scores;
    }

    private void test(
            Subject subject,
            Path injected,
            InstanceView before,
            Ledger ledger,
            PatientAssignment who,
            Judge judge,
            Score score,
            int number)
            throws IOException {
        Path output = files.output(seed, subject.name(), number);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(output))) {
            subject.engine().deidentify(() -> new BufferedInputStream(Files.newInputStream(injected)), who, out);
        } catch (QuarantineException e) {
            score.quarantined(e.reason().name());
            if (e.reason() == QuarantineReason.LEAK_GATE) {
                judge.leakGate(e.getMessage(), number);
            }
            Files.delete(output);
            return;
        } catch (DicomException e) {
            score.quarantined(QuarantineReason.of(e).name());
            Files.delete(output);
            return;
        }
        judge.judge(before, ledger, output, who.dateShiftDays(), number);
    }
}
