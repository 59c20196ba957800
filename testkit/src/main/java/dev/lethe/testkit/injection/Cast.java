package dev.lethe.testkit.injection;

import dev.lethe.testkit.synthetic.Persona;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Who and what is named in the instances of one patient. The same seed and patient give the same cast; the hospital and
 * its staff are those of the seed. Never prints a value.
 */
final class Cast {
    private static final int NAME_FORMS = 8;
    private static final String[] ID_FORMS = {"MRN-%07d", "%07d", "P00%07d", "AB/%07d-X"};
    private static final String[] STREETS = {"Lane", "Crescent", "Street"};

    private final Script script;
    private final String family;
    private final String given;
    private final String id;
    private final Persona patient;
    private final String accession;
    private final String studyId;
    private final LocalDate studyDate;
    private final List<String> staff = new ArrayList<>();
    private final String institution;
    private final String institutionAddress;
    private final String staffPhone;

    Cast(long seed, String patientKey) {
        RandomGenerator random = new SplittableRandom(Seeds.of(seed, patientKey));
        script = Script.any(random);
        Script plain = script.isIdeographic() ? Script.LATIN : script;
        family = plain.name(random);
        given = otherThan(family, plain, random);
        id = digits(random, 7);
        accession = digits(random, 8);
        studyId = digits(random, 6);
        studyDate = LocalDate.of(2004 + random.nextInt(19), 1 + random.nextInt(12), 1 + random.nextInt(28));
        String name = family + "^" + given;
        if (script.isIdeographic()) {
            name += "=" + script.name(random) + "^" + script.name(random);
        }
        patient = new Persona(
                family,
                given,
                name,
                script.characterSet(),
                String.format(Locale.ROOT, ID_FORMS[random.nextInt(ID_FORMS.length)], Integer.valueOf(id)),
                "STELMO",
                "OLD-" + digits(random, 8),
                LocalDate.of(1932 + random.nextInt(55), 1 + random.nextInt(12), 1 + random.nextInt(28)),
                random.nextBoolean() ? "F" : "M",
                (10 + random.nextInt(900)) + " " + Script.LATIN.name(random) + "thorpe "
                        + STREETS[random.nextInt(STREETS.length)] + ", " + Script.LATIN.name(random) + "ham",
                "+1-" + digits(random, 3) + "-555-" + digits(random, 4));
        RandomGenerator hospital = new SplittableRandom(Seeds.of(seed, "hospital"));
        for (int i = 0; i < 5; i++) {
            String surname = Script.LATIN.name(hospital);
            staff.add(surname + "^" + otherThan(surname, Script.LATIN, hospital) + "^^Dr.");
        }
        institution = "Saint " + Script.LATIN.name(hospital) + " Infirmary " + Script.LATIN.name(hospital);
        institutionAddress = "4 " + Script.LATIN.name(hospital) + " Green, " + Script.LATIN.name(hospital);
        staffPhone = "+1-" + digits(hospital, 3) + "-555-" + digits(hospital, 4);
    }

    private static String otherThan(String name, Script script, RandomGenerator random) {
        String other = script.name(random);
        while (other.equals(name)) {
            other = script.name(random);
        }
        return other;
    }

    private static String digits(RandomGenerator random, int count) {
        StringBuilder digits = new StringBuilder().append((char) ('1' + random.nextInt(9)));
        while (digits.length() < count) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }

    Persona patient() {
        return patient;
    }

    /** The digits of the Patient ID that tell the patient, without prefix and leading zeros. */
    Token patientId() {
        return new Token(TokenKind.IDENTIFIER, id);
    }

    Token otherPatientId() {
        return new Token(TokenKind.IDENTIFIER, patient.otherId().substring(4));
    }

    Token accession() {
        return new Token(TokenKind.IDENTIFIER, accession);
    }

    Token studyId() {
        return new Token(TokenKind.IDENTIFIER, studyId);
    }

    LocalDate studyDate() {
        return studyDate;
    }

    /** The patient's name as a Person Name value. */
    Phrase name() {
        List<Token> tokens = new ArrayList<>(nameTokens(family + "^" + given));
        String[] groups = patient.name().split("=", -1);
        if (groups.length > 1) {
            for (String part : groups[1].split("\\^", -1)) {
                tokens.add(new Token(TokenKind.PERSON_NAME, part));
            }
        }
        return new Phrase(patient.name(), tokens, List.of());
    }

    /** The patient's name as people write it into text. */
    Phrase writtenName(RandomGenerator random) {
        String[] groups = patient.name().split("=", -1);
        if (groups.length > 1 && random.nextBoolean()) {
            String[] parts = groups[1].split("\\^", -1);
            return new Phrase(
                    parts[0] + parts[1],
                    List.of(new Token(TokenKind.PERSON_NAME, parts[0]), new Token(TokenKind.PERSON_NAME, parts[1])),
                    List.of());
        }
        boolean both = script.needsBothNames();
        String text =
                switch (random.nextInt(both ? 4 : NAME_FORMS)) {
                    case 0 -> given + " " + family;
                    case 1 -> family + ", " + given;
                    case 2 -> family.toLowerCase(Locale.ROOT) + "_" + given.toLowerCase(Locale.ROOT);
                    case 3 -> family + "^" + given;
                    case 4 -> family + given;
                    case 5 -> given.toLowerCase(Locale.ROOT) + "." + family.toLowerCase(Locale.ROOT) + "@mail.invalid";
                    case 6 -> given.charAt(0) + ". " + family + "'s";
                    default ->
                        script == Script.LATIN ? given.toUpperCase(Locale.ROOT) + " " + family : given + " " + family;
                };
        if (text.endsWith("'s")) {
            return Phrase.of(text, new Token(TokenKind.PERSON_NAME, family));
        }
        return new Phrase(text, nameTokens(text), List.of());
    }

    private List<Token> nameTokens(String whole) {
        return script.needsBothNames()
                ? List.of(new Token(TokenKind.PERSON_NAME, whole))
                : List.of(new Token(TokenKind.PERSON_NAME, family), new Token(TokenKind.PERSON_NAME, given));
    }

    /** A member of the staff as a Person Name value. */
    Phrase staff(int number) {
        String name = staff.get(number % staff.size());
        String[] parts = name.split("\\^", -1);
        return Phrase.of(name, new Token(TokenKind.PERSON_NAME, parts[0]), new Token(TokenKind.PERSON_NAME, parts[1]));
    }

    Phrase writtenStaff(int number) {
        Phrase name = staff(number);
        return Phrase.of("Dr. " + name.tokens().get(0).text(), name.tokens().get(0));
    }

    Phrase institution() {
        String[] words = institution.split(" ");
        return Phrase.of(
                institution, new Token(TokenKind.INSTITUTION, words[1]), new Token(TokenKind.INSTITUTION, words[3]));
    }

    Phrase institutionAddress() {
        return place(institutionAddress, TokenKind.INSTITUTION);
    }

    Phrase patientAddress() {
        return place(patient.address(), TokenKind.ADDRESS);
    }

    private static Phrase place(String address, TokenKind kind) {
        String[] words = address.split("[ ,]+");
        return Phrase.of(address, new Token(kind, words[1]), new Token(kind, words[words.length - 1]));
    }

    /** The telephone number as people write it into text. */
    Phrase writtenPhone(RandomGenerator random) {
        String[] groups = patient.phone().split("-");
        String text =
                switch (random.nextInt(4)) {
                    case 0 -> "(" + groups[1] + ") " + groups[2] + "-" + groups[3];
                    case 1 -> groups[1] + groups[2] + groups[3];
                    case 2 -> "001 " + groups[1] + " " + groups[2] + " " + groups[3];
                    default -> patient.phone();
                };
        return Phrase.of(text, new Token(TokenKind.PHONE, text));
    }

    Phrase phone() {
        return Phrase.of(patient.phone(), new Token(TokenKind.PHONE, patient.phone()));
    }

    Phrase staffPhone() {
        return Phrase.of(staffPhone, new Token(TokenKind.PHONE, staffPhone));
    }

    @Override
    public String toString() {
        return "Cast[<redacted>]";
    }
}
