package dev.lethe.testkit.synthetic;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** The invented patients. The first ones are written by hand, in several scripts; the rest is composed from syllables. */
public final class Personas {
    private static final List<Persona> BY_HAND = List.of(
            new Persona(
                    "Quisenbury",
                    "Thaddaeus",
                    "Quisenbury^Thaddaeus^Osric^Mr.",
                    null,
                    "MRN-7734190",
                    "STELMO",
                    "OLD-55120983",
                    LocalDate.of(1948, 3, 17),
                    "M",
                    "1427 Wrenthorpe Lane, Ashgrove 60619",
                    "+1-773-555-0142"),
            new Persona(
                    "Grünhölzer",
                    "Änneliese",
                    "Grünhölzer^Änneliese^^Dr.",
                    "ISO_IR 100",
                    "MRN-2208517",
                    "STELMO",
                    "OLD-31870264",
                    LocalDate.of(1961, 11, 2),
                    "F",
                    "Nußbaumergäßchen 19, 79098 Kleinwörth",
                    "+49-761-555-0177"),
            new Persona(
                    "Yamabe",
                    "Tsuneo",
                    "Yamabe^Tsuneo=山邉^恒治=やまべ^つねお",
                    "\\ISO 2022 IR 87",
                    "MRN-9917402",
                    "STELMO",
                    "OLD-80415529",
                    LocalDate.of(1975, 7, 28),
                    "M",
                    "Kitashirakawa 8-14, Nishimori 606-8266",
                    "+81-75-555-0119"),
            new Persona(
                    "Кравчинская",
                    "Всеславна",
                    "Кравчинская^Всеславна^Эдуардовна",
                    "ISO_IR 144",
                    "MRN-4471936",
                    "STELMO",
                    "OLD-12993705",
                    LocalDate.of(1957, 5, 9),
                    "F",
                    "Малая Вознесенская 44, Зареченск",
                    "+7-495-555-0163"),
            new Persona(
                    "Παπαδιαμάντη",
                    "Θεοδοσία",
                    "Παπαδιαμάντη^Θεοδοσία",
                    "ISO_IR 126",
                    "MRN-6630285",
                    "STELMO",
                    "OLD-97024418",
                    LocalDate.of(1983, 12, 24),
                    "F",
                    "Οδός Ηφαιστίωνος 27, Νεοχώρι",
                    "+30-210-555-0188"),
            new Persona(
                    "Ouyanghe",
                    "Zhenhuan",
                    "Ouyanghe^Zhenhuan=欧阳鹤^振寰",
                    "GB18030",
                    "MRN-1185743",
                    "STELMO",
                    "OLD-66301852",
                    LocalDate.of(1969, 9, 13),
                    "M",
                    "Xinghualing Road 318, Taoyuanzhen 030009",
                    "+86-351-555-0131"),
            new Persona(
                    "Hwangboram",
                    "Seungmyeong",
                    "Hwangboram^Seungmyeong=皇甫藍^承明=황보람^승명",
                    "\\ISO 2022 IR 149",
                    "MRN-8842061",
                    "STELMO",
                    "OLD-40577136",
                    LocalDate.of(1990, 2, 6),
                    "F",
                    "Cheongnyang-ro 77, Sanggye 01689",
                    "+82-2-555-0156"),
            new Persona(
                    "القحطانيي",
                    "عبدالرحيم",
                    "القحطانيي^عبدالرحيم",
                    "ISO_IR 192",
                    "MRN-5529378",
                    "NORTHWING",
                    "OLD-23861947",
                    LocalDate.of(1952, 8, 31),
                    "M",
                    "شارع النخيل 305، حي الروضة",
                    "+966-11-555-0124"));

    private static final List<String> SYLLABLES = List.of(
            "bra", "quo", "zel", "vin", "thu", "mor", "dax", "lep", "fir", "gno", "hul", "jys", "kro", "nym", "pte",
            "wex");

    private Personas() {}

    /** Patients written by hand. */
    public static int byHand() {
        return BY_HAND.size();
    }

    /** Patient number {@code n}, always the same. Numbers are unlimited; no two patients share a name or an id. */
    public static Persona number(int n) {
        return n < BY_HAND.size() ? BY_HAND.get(n) : composed(n);
    }

    private static Persona composed(int n) {
        String family = word(n, 4);
        String given = word(n * 31 + 7, 3);
        return new Persona(
                family,
                given,
                family + "^" + given,
                null,
                String.format(Locale.ROOT, "MRN-%07d", 3_000_000 + n),
                "STELMO",
                String.format(Locale.ROOT, "OLD-%08d", 70_000_000 + n * 13),
                LocalDate.of(1930 + n % 80, 1 + n % 12, 1 + n % 28),
                n % 2 == 0 ? "F" : "M",
                (100 + n) + " " + word(n * 17 + 3, 4) + " Crescent",
                String.format(Locale.ROOT, "+1-312-555-%04d", 1000 + n % 9000));
    }

    /** Base-16 spelling of a number, a syllable per digit. */
    private static String word(int n, int length) {
        StringBuilder word = new StringBuilder();
        for (int i = 0, rest = n; i < length; i++, rest >>>= 4) {
            word.append(SYLLABLES.get(rest & 15));
        }
        word.setCharAt(0, Character.toUpperCase(word.charAt(0)));
        return word.toString();
    }
}
