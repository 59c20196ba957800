package dev.lethe.quickstart;

import dev.lethe.quickstart.account.Tally;
import dev.lethe.quickstart.send.InputFolder;
import dev.lethe.quickstart.send.Sender;
import dev.lethe.quickstart.terminal.Table;
import dev.lethe.quickstart.terminal.Terminal;
import dev.lethe.schemas.avro.InstanceDeidentified;
import dev.lethe.schemas.avro.InstanceReceived;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What came of a run, told without showing anybody's identity. */
final class Summary {
    private static final String UNKNOWN = "(none)";
    private static final int MOST_PATIENTS = 20;

    private final Terminal terminal;
    private final InputFolder files;
    private final Sender sender;
    private final Tally tally;
    private final Duration elapsed;

    Summary(Terminal terminal, InputFolder files, Sender sender, Tally tally, Duration elapsed) {
        this.terminal = terminal;
        this.files = files;
        this.sender = sender;
        this.tally = tally;
        this.elapsed = elapsed;
    }

    void show() {
        showModalities();
        showRefused();
        showPatients();
        showVerdict();
    }

    /** Whether every acknowledged instance is where it belongs, and every file could be sent. */
    boolean verdict() {
        return tally.isComplete()
                && tally.givenUp().isEmpty()
                && sender.unsent().isEmpty()
                && sender.isDone();
    }

    private static final class Row {
        private int published;
        private int quarantined;
        private int open;
        private final Map<String, Integer> reasons = new TreeMap<>();
    }

    private void showModalities() {
        Map<String, Row> rows = new TreeMap<>();
        Row total = new Row();
        tally.published().keySet().forEach(key -> {
            row(rows, key).published++;
            total.published++;
        });
        tally.quarantined().forEach((key, reason) -> {
            Row row = row(rows, key);
            row.quarantined++;
            row.reasons.merge(reason, 1, Integer::sum);
            total.quarantined++;
        });
        tally.open().forEach(key -> {
            row(rows, key).open++;
            total.open++;
        });
        terminal.heading("What came of it");
        Table table =
                new Table("modality", "received", "published", "quarantined", "on the way", "quarantined because");
        rows.forEach((modality, row) -> table.row(
                modality,
                row.published + row.quarantined + row.open,
                row.published,
                row.quarantined,
                row.open,
                reasons(row.reasons)));
        table.row("all", tally.acknowledged(), total.published, total.quarantined, total.open, "");
        terminal.table(table);
        double seconds = Math.max(elapsed.toMillis() / 1000.0, 0.001);
        terminal.line(String.format(
                Locale.ROOT,
                "in %.1f s, %.1f instances/s, %.1f MB/s",
                seconds,
                tally.acknowledged() / seconds,
                files.bytes() / 1e6 / seconds));
    }

    private Row row(Map<String, Row> rows, String instanceKey) {
        String modality = tally.received(instanceKey)
                .map(InstanceReceived::getSummary)
                .map(summary -> summary.getModality())
                .orElse(UNKNOWN);
        return rows.computeIfAbsent(modality, name -> new Row());
    }

    private static String reasons(Map<String, Integer> reasons) {
        return reasons.entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey())
                .collect(Collectors.joining(", "));
    }

    private void showRefused() {
        Map<String, Long> refused = new TreeMap<>(sender.refused());
        if (files.unreadable() > 0) {
            refused.merge("file or folder cannot be read", (long) files.unreadable(), Long::sum);
        }
        if (!refused.isEmpty()) {
            terminal.heading("Files the gateway did not take");
            Table table = new Table();
            refused.forEach((reason, count) -> table.row(count, reason));
            terminal.table(table);
        }
        if (sender.duplicates() > 0) {
            terminal.line("");
            terminal.line(sender.duplicates() + " files had the SOP Instance UID of another file of this run.");
        }
        if (tally.conflicts() > 0) {
            terminal.line(
                    tally.conflicts()
                            + " contents came under the UID of an instance with other content: quarantined, the first one stands.");
        }
        sender.unsent()
                .forEach((reason, count) -> terminal.line(terminal.red(count + " files could not be sent: " + reason)));
    }

    private static final class Person {
        private int published;
        private int quarantined;
        private final Set<String> studies = new HashSet<>();
    }

    private void showPatients() {
        Map<String, Person> people = new TreeMap<>();
        tally.published().forEach((key, event) -> person(people, key, event).published++);
        tally.quarantined().keySet().forEach(key -> person(people, key, null).quarantined++);
        if (people.isEmpty()) {
            return;
        }
        terminal.heading("Patients and their pseudonyms");
        Table table = new Table("patient key", "pseudonym", "studies", "published", "quarantined");
        people.entrySet().stream()
                .sorted(Comparator.comparingInt(each -> -each.getValue().published))
                .limit(MOST_PATIENTS)
                .forEach(each -> table.row(
                        each.getKey().substring(0, 8) + "…",
                        tally.pseudonym(each.getKey()).orElse("-"),
                        each.getValue().studies.size(),
                        each.getValue().published,
                        each.getValue().quarantined));
        terminal.table(table);
        if (people.size() > MOST_PATIENTS) {
            terminal.line("and " + (people.size() - MOST_PATIENTS) + " more");
        }
    }

    private Person person(Map<String, Person> people, String instanceKey, InstanceDeidentified event) {
        String patientKey =
                tally.received(instanceKey).map(InstanceReceived::getPatientKey).orElse(UNKNOWN.repeat(2));
        Person person = people.computeIfAbsent(patientKey, key -> new Person());
        if (event != null) {
            person.studies.add(event.getStudyInstanceUid());
        }
        return person;
    }

    private void showVerdict() {
        terminal.line("");
        tally.undelivered().forEach((name, count) -> {
            if (count > 0) {
                terminal.line(terminal.red(count + " published instances are not in the " + name + " yet"));
            }
        });
        tally.givenUp()
                .forEach((reason, count) ->
                        terminal.line(terminal.red(count + " published instances were not delivered: " + reason)));
        if (verdict()) {
            terminal.line(terminal.green("Every acknowledged instance is accounted for."));
        } else if (!tally.open().isEmpty()) {
            terminal.line(terminal.red(tally.open().size() + " acknowledged instances are unaccounted for."));
        }
    }
}
