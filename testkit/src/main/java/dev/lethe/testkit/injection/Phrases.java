package dev.lethe.testkit.injection;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Free text as it is typed at a console: what identifies, in the midst of what is useful. */
final class Phrases {
    /** How people write a date. */
    private static final List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.BASIC_ISO_DATE,
            DateTimeFormatter.ISO_LOCAL_DATE,
            DateTimeFormatter.ofPattern("dd.MM.uuuu", Locale.ROOT),
            DateTimeFormatter.ofPattern("MM/dd/uuuu", Locale.ROOT),
            DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.ENGLISH),
            DateTimeFormatter.ofPattern("dd-MMM-uuuu", Locale.ENGLISH));

    private static final String[][] USEFUL = {
        {"CT abdomen", "with contrast"},
        {"T2 axial", "fat saturated"},
        {"Follow-up lesion", "left kidney"},
        {"Chest", "upright"},
        {"Whole body", "late phase"},
        {"Knee sagittal", "proton density"},
        {"Liver", "portal venous"},
        {"Localizer", "thorax"}
    };
    private static final int NAME = 0;
    private static final int PATIENT_ID = 1;
    private static final int ACCESSION = 2;
    private static final int BIRTH_DATE = 3;
    private static final int STUDY_DATE = 4;
    private static final int PHONE = 5;
    private static final int STAFF = 6;
    private static final int INSTITUTION = 7;
    private static final int STRANGERS = 8;
    private static final int SHORTEST_USEFUL = 3;
    /** Longest value of VR LO. */
    private static final int LONG_STRING = 64;

    private final Cast cast;
    private final RandomGenerator random;

    Phrases(Cast cast, RandomGenerator random) {
        this.cast = cast;
        this.random = random;
    }

    /** A descriptor with one identifying piece in it, of at most 64 or 16 characters. */
    Phrase descriptor(int longest, boolean strangers) {
        String[] useful = USEFUL[random.nextInt(USEFUL.length)];
        if (longest < LONG_STRING) {
            Token id = random.nextBoolean() ? cast.patientId() : cast.studyId();
            String word = useful[1].split(" ")[0];
            return new Phrase(word + " " + id.text(), List.of(id), List.of(word));
        }
        Phrase piece = piece(random.nextInt(strangers ? STRANGERS + 2 : INSTITUTION));
        String text =
                switch (random.nextInt(4)) {
                    case 0 -> useful[0] + " " + piece.text() + " " + useful[1];
                    case 1 -> useful[0] + " (" + piece.text() + ") " + useful[1];
                    case 2 -> piece.text() + ": " + useful[0] + " " + useful[1];
                    default -> useful[0] + ", " + useful[1] + " - " + piece.text();
                };
        return text.length() > longest
                ? descriptor(LONG_STRING - 1, strangers)
                : new Phrase(text, piece.tokens(), words(useful[0] + " " + useful[1]));
    }

    /**
     * Several sentences with everything in them.
     *
     * @param strangers whether people are named in it who are named nowhere else in the header
     */
    Phrase report(boolean strangers) {
        List<Token> tokens = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        String[] before = {
            "Seen on ",
            " after trauma, reports headache. Patient ",
            ", record ",
            ", born ",
            ". Discussed with ",
            " of ",
            ", call ",
            ", copy to ",
            ", mail "
        };
        int[] pieces = {STUDY_DATE, NAME, PATIENT_ID, BIRTH_DATE, STAFF, INSTITUTION, PHONE, STRANGERS, STRANGERS + 1};
        for (int i = 0; i < (strangers ? pieces.length : pieces.length - 2); i++) {
            Phrase piece = piece(pieces[i]);
            text.append(before[i]).append(piece.text());
            tokens.addAll(piece.tokens());
        }
        String end = ". No intracranial bleeding, control in three months.";
        return new Phrase(
                text.append(end).toString(),
                tokens,
                List.of("trauma", "reports", "headache", "intracranial", "bleeding", "months"));
    }

    Token idNumber() {
        return cast.patientId();
    }

    Phrase patientName() {
        return cast.name();
    }

    private Phrase piece(int kind) {
        return switch (kind) {
            case NAME -> cast.writtenName(random);
            case PATIENT_ID -> Phrase.of(cast.patient().id(), cast.patientId());
            case ACCESSION -> Phrase.of("ACC" + cast.accession().text(), cast.accession());
            case BIRTH_DATE -> date(cast.patient().birthDate(), TokenKind.BIRTH_DATE);
            case STUDY_DATE -> date(cast.studyDate(), TokenKind.STUDY_DATE);
            case PHONE -> cast.writtenPhone(random);
            case STAFF -> cast.writtenStaff(random.nextInt(3));
            case INSTITUTION -> cast.institution();
            default -> stranger(kind > STRANGERS);
        };
    }

    /** Somebody whom no other attribute names, with a title or an address. */
    private Phrase stranger(boolean mail) {
        String name = Script.LATIN.name(random);
        Token token = new Token(TokenKind.PERSON_NAME, name);
        return Phrase.of(mail ? name.toLowerCase(Locale.ROOT) + "@mail.invalid" : "Dr. " + name, token);
    }

    private Phrase date(LocalDate day, TokenKind kind) {
        String text = DATES.get(random.nextInt(DATES.size())).format(day);
        return Phrase.of(text, new Token(kind, text));
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.split("[ -]")) {
            if (word.length() >= SHORTEST_USEFUL) {
                words.add(word);
            }
        }
        return words;
    }
}
