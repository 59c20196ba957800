package dev.lethe.deid;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Sequence;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A made-up patient whose values are unlike any word of the dictionary, so that each of them in an output is a leak. The
 * search for them shares nothing with the engine or its leak gate: it looks at raw bytes.
 */
record Persona(String family, String given, String id, String birthDate, String uid) {

    static Persona of(Random random) {
        return new Persona(
                "Qz" + letters(random) + "wick",
                "Vx" + letters(random) + "fried",
                "ZK" + (100_000 + random.nextInt(900_000)),
                String.format(
                        Locale.ROOT,
                        "19%02d%02d%02d",
                        20 + random.nextInt(70),
                        1 + random.nextInt(12),
                        13 + random.nextInt(16)),
                "1.2.826.0.1.3680043.8.498." + (100_000_000 + random.nextInt(800_000_000)));
    }

    private static String letters(Random random) {
        return random.ints(4, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Makes the data set one of this patient. */
    void identify(Attributes dataSet) {
        dataSet.setString(Tag.PatientName, VR.PN, family + "^" + given);
        dataSet.setString(Tag.PatientID, VR.LO, id);
        dataSet.setString(Tag.PatientBirthDate, VR.DA, birthDate);
        dataSet.setString(Tag.StudyInstanceUID, VR.UI, uid);
    }

    /** One of the patient's values in one of the forms in which people write them. */
    String token(Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> family;
            case 1 -> given.toUpperCase(Locale.ROOT);
            case 2 -> family + "^" + given;
            case 3 -> given + " " + family;
            case 4 -> family + ", " + given;
            case 5 -> id;
            case 6 -> id.toLowerCase(Locale.ROOT);
            case 7 -> birthDate;
            case 8 -> birthDate.substring(6) + "." + birthDate.substring(4, 6) + "." + birthDate.substring(0, 4);
            default -> uid;
        };
    }

    /** A value of the VR with one of the patient's values in it, where the VR can hold one. */
    String value(VR vr, Random random) {
        return switch (vr) {
            case DA -> birthDate;
            case DT -> birthDate + "101112";
            case TM -> "101112";
            case AS -> "068Y";
            case UI -> random.nextBoolean() ? uid : uid + "." + random.nextInt(1000);
            case DS, IS -> Integer.toString(random.nextInt(1000));
            case CS -> random.nextBoolean() ? "AXIAL" : family.toUpperCase(Locale.ROOT);
            default -> (random.nextBoolean() ? "scan of " : "") + token(random) + " abdomen";
        };
    }

    /** Puts the patient's values into about half of the text that is there, at every depth. */
    void plant(Attributes dataSet, Random random) {
        for (int tag : dataSet.tags()) {
            Sequence items = dataSet.getSequence(tag);
            if (items != null) {
                items.forEach(item -> plant(item, random));
            } else if (dataSet.getVR(tag).isText()
                    && tag != Tag.SpecificCharacterSet
                    && tag != Tag.SOPClassUID
                    && random.nextBoolean()) {
                dataSet.setString(tag, dataSet.getVR(tag), value(dataSet.getVR(tag), random));
            }
        }
    }

    /**
     * What of the patient stands in the bytes, as a word of its own in either case: a letter before or behind makes it
     * another word. Null when nothing does.
     */
    String leakIn(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        for (String value : List.of(family, given, id, uid, birthDate)) {
            String token = value.toLowerCase(Locale.ROOT);
            for (int at = text.indexOf(token); at >= 0; at = text.indexOf(token, at + 1)) {
                if (!continues(text, at - 1, token.charAt(0))
                        && !continues(text, at + token.length(), token.charAt(token.length() - 1))) {
                    return "..." + text.substring(Math.max(0, at - 30), Math.min(text.length(), at + 60));
                }
            }
        }
        return null;
    }

    /** Whether the sign at this place makes the token's first or last sign part of a longer word or number. */
    private static boolean continues(String text, int at, char edge) {
        if (at < 0 || at >= text.length()) {
            return false;
        }
        char c = text.charAt(at);
        return edge >= '0' && edge <= '9' ? c >= '0' && c <= '9' : c >= 'a' && c <= 'z' || c >= 0x80;
    }
}
