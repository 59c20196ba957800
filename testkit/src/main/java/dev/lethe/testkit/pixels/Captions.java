package dev.lethe.testkit.pixels;

import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** What devices write into images, in the spellings they use. */
final class Captions {
    private static final List<String> DATES = List.of(
            "uuuuMMdd",
            "dd.MM.uuuu",
            "MM/dd/uuuu",
            "dd/MM/uuuu",
            "uuuu-MM-dd",
            "dd-MMM-uuuu",
            "MMM dd, uuuu",
            "dd MMM uu",
            "d.M.uu");
    private static final List<String> TIMES = List.of("HH:mm", "HH:mm:ss", "h:mm a", "HHmmss");
    private static final List<String> MARKERS =
            List.of("L", "R", "AP", "PA", "LAT", "R MLO", "L CC", "ERECT", "SUPINE", "PORTABLE");
    private static final List<String> STAFF =
            List.of("M. HOLLINGS", "Kessler", "T.Brandvold", "J PELLEGRINO", "Sr. Agnes");

    private final Visit visit;
    private final RandomGenerator random;

    Captions(Visit visit, RandomGenerator random) {
        this.visit = visit;
        this.random = random;
    }

    /** Two to seven lines; the name or the patient id is among them. */
    List<Caption> identifying() {
        List<Caption> captions = new ArrayList<>();
        captions.add(random.nextInt(5) == 0 ? id() : name());
        int more = 1 + random.nextInt(6);
        for (int i = 0; i < more; i++) {
            captions.add(
                    switch (random.nextInt(9)) {
                        case 0 -> id();
                        case 1, 2 ->
                            new Caption(
                                    label("DOB ", "Born: ", "*"),
                                    date(visit.persona().birthDate()),
                                    TextKind.BIRTH_DATE);
                        case 3 -> new Caption(date(visit.at()) + " " + time(), TextKind.EXAM_DATE);
                        case 4 -> new Caption(date(visit.at()), TextKind.EXAM_DATE);
                        case 5 -> new Caption(label("Acc: ", "Acc# ", "ACC"), visit.accession(), TextKind.ACCESSION);
                        case 6 -> new Caption(cased(visit.institution()), TextKind.INSTITUTION);
                        case 7 -> new Caption(label("Ref: Dr. ", "Dr ", ""), physician(), TextKind.PHYSICIAN);
                        default -> stranger();
                    });
        }
        return captions.stream().distinct().toList();
    }

    /** One to three lines that every reader needs. */
    List<Caption> technical(String modality) {
        List<Caption> captions = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            captions.add(new Caption(
                    switch (modality) {
                        case "US" ->
                            Visit.any(
                                    List.of(
                                            "MI 1.1  TIs 0.4",
                                            "FR 31Hz",
                                            "Depth 12.4 cm",
                                            "2D 60%  C 48",
                                            "3.5 MHz",
                                            "Gn 56"),
                                    random);
                        case "CT", "MR" ->
                            Visit.any(
                                    List.of(
                                            "120 kV  210 mAs",
                                            "W 400 L 40",
                                            "SL 1.5",
                                            "TR 500 TE 14",
                                            "Im 12/40",
                                            "FOV 240 mm"),
                                    random);
                        case "XA" ->
                            Visit.any(List.of("LAO 30 CRAN 12", "72 kV 410 mA", "15 fps", "W 256 L 128"), random);
                        case "OT" ->
                            Visit.any(List.of("Total DLP 612.3 mGy cm", "Zoom 1.2", "Page 1", "Scale 10 cm"), random);
                        default ->
                            Visit.any(List.of("70 kV", "3.2 mAs", "SID 180 cm", "EI 1420", "W 2400 L 1800"), random);
                    },
                    TextKind.TECHNICAL));
        }
        if (!modality.equals("US") && !modality.equals("OT") && random.nextInt(3) != 0) {
            captions.add(new Caption(Visit.any(MARKERS, random), TextKind.MARKER));
        }
        return captions.stream().distinct().toList();
    }

    private Caption name() {
        String family = visit.persona().family();
        String given = visit.persona().given();
        String text =
                switch (random.nextInt(8)) {
                    case 0 -> given + " " + family;
                    case 1 -> family + "^" + given;
                    case 2 -> family + " " + given;
                    case 3 -> given.charAt(0) + ". " + family;
                    case 4 -> family + ", " + given + " (" + visit.persona().sex() + ")";
                    case 5 -> family + "," + given.charAt(0);
                    default -> family + ", " + given;
                };
        return new Caption(label("Name: ", "Pt: ", "Patient "), cased(text), TextKind.NAME);
    }

    private Caption id() {
        return new Caption(label("ID:", "MRN ", "Pat.ID: "), visit.persona().id(), TextKind.PATIENT_ID);
    }

    private Caption stranger() {
        return random.nextInt(4) == 0
                ? new Caption("Tel ", "555-" + Visit.number(random, 4), TextKind.STRANGER)
                : new Caption(
                        Visit.any(List.of("Op: ", "Tech ", "Mother: "), random),
                        Visit.any(STAFF, random),
                        TextKind.STRANGER);
    }

    private String physician() {
        String[] parts = visit.referring().split("\\^");
        return cased(random.nextBoolean() ? parts[0] : parts[1].charAt(0) + " " + parts[0]);
    }

    /** One of the labels, or none. */
    private String label(String... labels) {
        return random.nextInt(2) == 0 ? "" : labels[random.nextInt(labels.length)];
    }

    private String cased(String text) {
        return random.nextBoolean() ? text.toUpperCase(Locale.ROOT) : text;
    }

    private String date(TemporalAccessor date) {
        String text = DateTimeFormatter.ofPattern(Visit.any(DATES, random), Locale.ENGLISH)
                .format(date);
        return cased(text);
    }

    private String time() {
        return DateTimeFormatter.ofPattern(Visit.any(TIMES, random), Locale.ENGLISH)
                .format(visit.at());
    }
}
