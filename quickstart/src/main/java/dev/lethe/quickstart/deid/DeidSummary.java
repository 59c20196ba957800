package dev.lethe.quickstart.deid;

import dev.lethe.deid.ProfileIdentity;
import dev.lethe.quickstart.deid.Outcome.Kind;
import dev.lethe.quickstart.terminal.Table;
import dev.lethe.quickstart.terminal.Terminal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What came of a run, told without naming a file or a person. */
final class DeidSummary {
    private final Terminal terminal;
    private final Tally tally;

    DeidSummary(Terminal terminal, Tally tally) {
        this.terminal = terminal;
        this.tally = tally;
    }

    /**
     * @param elapsed as text
     * @param stale outputs of another profile that are still there
     */
    void show(ProfileIdentity profile, String elapsed, long stale) {
        terminal.heading("De-identified by " + profile.title() + " in " + elapsed);
        Table table = new Table("modality", "read", "written", "done before", "duplicates", "refused");
        tally.byModality().forEach((modality, counts) -> row(table, modality, counts));
        if (tally.byModality().size() > 1) {
            Map<Kind, Integer> all = new TreeMap<>();
            for (Kind kind : Kind.values()) {
                all.put(kind, tally.count(kind));
            }
            row(table, "all", all);
        }
        terminal.table(table);
        showRefused();
        if (stale > 0) {
            terminal.line("");
            terminal.line(stale + " files that an earlier run made by another profile are still in the output folder.");
        }
    }

    private static void row(Table table, String modality, Map<Kind, Integer> counts) {
        int read = counts.values().stream().mapToInt(Integer::intValue).sum();
        table.row(
                modality,
                read,
                counts.getOrDefault(Kind.WRITTEN, 0),
                counts.getOrDefault(Kind.DONE_BEFORE, 0),
                counts.getOrDefault(Kind.DUPLICATE, 0),
                counts.getOrDefault(Kind.REFUSED, 0));
    }

    private void showRefused() {
        Map<String, Long> reasons = tally.refused().stream()
                .collect(Collectors.groupingBy(Tally.Refused::reason, TreeMap::new, Collectors.counting()));
        if (reasons.isEmpty()) {
            return;
        }
        terminal.heading("Refused");
        Table table = new Table("reason", "files", "meaning");
        List<Map.Entry<String, Long>> mostFirst = reasons.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue()
                        .reversed()
                        .thenComparing(Comparator.comparing(Map.Entry::getKey)))
                .toList();
        mostFirst.forEach(reason -> table.row(reason.getKey(), reason.getValue(), meaningOf(reason.getKey())));
        terminal.table(table);
    }

    /** Of reason codes, of the engine's and of this command's. */
    static String meaningOf(String reason) {
        return switch (reason) {
            case "BURNED_IN_RISK" -> "the pixels may show text about the patient";
            case "UNASSESSED_PIXELS" -> "pixels that no rule of the pixel risk table clears";
            case "UNDECODABLE_PIXELS" -> "pixels that must be cleaned and cannot be decoded with certainty";
            case "TEXT_LEFT" -> "text could still be read after it had been blanked twice";
            case "RECOGNIZABLE_VISUAL_FEATURES" -> "a face may be recognized";
            case "DEFACING_NEEDED" -> "slices of a head that a defacer must see first, which the pipeline asks";
            case "OCR_UNAVAILABLE" -> "pixels must be cleaned and text recognition cannot be loaded here";
            case "PROFILE_RULE" -> "a rule of the profile keeps back such pixels";
            case "ENCAPSULATED_DOCUMENT" -> "a document inside that is not looked into";
            case "VIDEO" -> "a video, or something in its stream, that is not looked into";
            case "TEXT_IN_VIDEO" -> "text was found in a video, which is not redacted";
            case "AUDIO" -> "a recorded voice identifies its speaker";
            case "LEAK_GATE" -> "an identifying value was found in the finished output";
            case "MISSING_UID" -> "no instance of a patient, such as a DICOMDIR";
            case "MALFORMED" -> "no DICOM, or damaged";
            case "UNSUPPORTED_TRANSFER_SYNTAX" -> "the transfer syntax is unknown";
            case "LIMIT_EXCEEDED" -> "beyond the bounds for hostile input";
            case InstanceWork.UNREADABLE -> "cannot be read from disk";
            case InstanceWork.DUPLICATE_UID -> "SOP Instance UID of another file with other content";
            case InstanceWork.INTERNAL_ERROR -> "a defect of Lethe: please report it";
            default -> "";
        };
    }
}
