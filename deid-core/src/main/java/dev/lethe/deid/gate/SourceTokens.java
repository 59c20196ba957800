package dev.lethe.deid.gate;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Sequence;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.UID;
import dev.lethe.dicom.VR;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Goes through a source header and hands its identifying values to {@link TokenForms}. */
final class SourceTokens {
    private static final int SHORTEST_NUMBER = 6;

    private final BytePatterns patterns;
    private final TokenEncodings encodings;
    private final TokenForms forms;
    /** Original UIDs. Not among the patterns: there may be thousands, and all begin alike. */
    private final Set<String> uids = new HashSet<>();
    /** Ids that are numbers, without leading zeros, to be compared with whole values of VR IS and DS. */
    private final Set<String> numbers = new HashSet<>();
    /** Names and patient ids too short or too common to be looked for inside text. */
    private final Set<String> wholes = new HashSet<>();

    private String birthDate;

    SourceTokens(BytePatterns patterns) {
        this.patterns = patterns;
        this.encodings = new TokenEncodings(patterns);
        this.forms = new TokenForms(encodings);
    }

    void learn(Attributes source) {
        declare(source);
        visit(source);
    }

    private void declare(Attributes attributes) {
        encodings.declare(attributes.getStrings(Tag.SpecificCharacterSet));
        for (int tag : attributes.tags()) {
            Sequence items = attributes.getSequence(tag);
            if (items != null) {
                items.forEach(this::declare);
            }
        }
    }

    private void visit(Attributes attributes) {
        for (int tag : attributes.tags()) {
            Sequence items = attributes.getSequence(tag);
            if (items != null) {
                items.forEach(this::visit);
                continue;
            }
            TokenKind kind = kindOf(tag, attributes.getVR(tag));
            if (kind != null) {
                for (String value : attributes.getStrings(tag)) {
                    if (!value.isBlank()) {
                        token(kind, value);
                    }
                }
            }
        }
    }

    private static TokenKind kindOf(int tag, VR vr) {
        if (vr == VR.PN) {
            return TokenKind.PERSON_NAME;
        }
        if (vr == VR.UI) {
            return namesKind(tag) ? null : TokenKind.UID;
        }
        return switch (tag) {
            // Names, also where the VR is UN or wrong: patient, other, birth and mother's name, physicians, operators.
            case 0x00100010,
                    0x00101001,
                    0x00101005,
                    0x00101060,
                    0x00100012,
                    0x00080090,
                    0x0008009C,
                    0x00081048,
                    0x00081050,
                    0x00081060,
                    0x00081070,
                    0x00321032,
                    0x0040A123,
                    0x0040A075,
                    0x00102297 -> TokenKind.PERSON_NAME;
            case 0x00100020, 0x00101000 -> TokenKind.PATIENT_ID;
            // Accession, admission, study, order, procedure, trial subject and specimen ids; serial numbers.
            case 0x00080050,
                    0x00380010,
                    0x00380060,
                    0x00200010,
                    0x00401001,
                    0x00400009,
                    0x00400253,
                    0x00402016,
                    0x00402017,
                    0x00101090,
                    0x00101050,
                    0x00120040,
                    0x00120042,
                    0x00400551,
                    0x0040050A,
                    0x00181000,
                    0x00160051 -> TokenKind.IDENTIFIER;
            case 0x00100030 -> TokenKind.BIRTH_DATE;
            // Institution and its address and department; addresses of patient, persons, referring physician.
            case 0x00080080, 0x00080081, 0x00081040, 0x00101040, 0x00401102, 0x00080092, 0x0040A027 -> TokenKind.PLACE;
            case 0x00102154, 0x00080094, 0x00401103, 0x00402010 -> TokenKind.TELEPHONE;
            case 0x0020000D, 0x0020000E, 0x00080018, 0x00081155, 0x00200052 -> TokenKind.UID;
            default -> null;
        };
    }

    /** SOP classes, transfer syntaxes, coding schemes, context groups and software versions. */
    private static boolean namesKind(int tag) {
        return switch (tag) {
            case 0x00080016,
                    0x0008001A,
                    0x0008001B,
                    0x00080062,
                    0x0008010C,
                    0x00080117,
                    0x00080118,
                    0x0008040E,
                    0x00081150,
                    0x0008115A,
                    0x00083002,
                    0x00089123,
                    0x00340003,
                    0x04000010,
                    0x04000510,
                    0x30100052,
                    0x30100053 -> true;
            default -> false;
        };
    }

    private void token(TokenKind kind, String value) {
        switch (kind) {
            case PERSON_NAME -> name(value);
            case PATIENT_ID -> {
                if (!id(kind, value)) {
                    whole(value);
                }
            }
            case IDENTIFIER -> id(kind, value);
            case BIRTH_DATE -> {
                if (value.matches("\\d{8}")) {
                    birthDate = value;
                    forms.birthDate(value);
                }
            }
            case PLACE -> forms.place(value);
            case TELEPHONE -> forms.telephone(value);
            case UID -> {
                if (!UID.isWellKnown(value)) {
                    uids.add(value);
                }
            }
        }
    }

    private void name(String value) {
        for (String group : value.split("=")) {
            List<String> parts = new ArrayList<>();
            String[] components = group.split("\\^", -1);
            // Family, given and middle name; prefix and suffix name nobody.
            for (int i = 0; i < components.length && i < 3; i++) {
                parts.addAll(TokenForms.runs(components[i]));
            }
            if (!parts.isEmpty() && !forms.name(parts)) {
                whole(String.join(" ", parts));
            }
        }
    }

    private void whole(String value) {
        String whole = TokenForms.whole(value);
        if (!whole.isEmpty()) {
            wholes.add(whole);
        }
    }

    private boolean id(TokenKind kind, String value) {
        List<String> runs = TokenForms.runs(value);
        if (runs.size() == 1 && Character.isDigit(runs.get(0).charAt(0))) {
            String number = TokenForms.withoutZeros(runs.get(0));
            if (number.length() >= SHORTEST_NUMBER) {
                numbers.add(number);
            }
        }
        return forms.id(value.strip(), runs, kind);
    }

    BytePatterns patterns() {
        return patterns;
    }

    Set<String> uids() {
        return uids;
    }

    Set<String> numbers() {
        return numbers;
    }

    Set<String> wholes() {
        return wholes;
    }

    /** Eight digits; null when there is none. */
    String birthDate() {
        return birthDate;
    }
}
