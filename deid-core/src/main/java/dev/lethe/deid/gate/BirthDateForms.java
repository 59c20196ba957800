package dev.lethe.deid.gate;

import dev.lethe.deid.gate.Pattern.Rule;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The ways to write a birth date: year, month and day in the usual orders, the month as a number or by its name in seven
 * languages, the year of four digits or two. What stands between them is of no matter, but for numbers with a year of two
 * digits, which are often something else.
 */
final class BirthDateForms {
    /** English, German, French, Spanish, Italian, Portuguese, Dutch. */
    private static final String[] MONTHS = {
        "January Januar janvier enero gennaio janeiro januari Jan janv ene gen",
        "February Februar février febrero febbraio fevereiro februari Feb févr fev",
        "March März mars marzo março maart Mar Mrz mrt",
        "April avril abril aprile Apr avr abr",
        "May Mai mayo maggio maio mei mag",
        "June Juni juin junio giugno junho Jun giu",
        "July Juli juillet julio luglio julho Jul juil lug",
        "August août agosto augustus Aug ago",
        "September septembre septiembre settembre setembro Sep Sept set",
        "October Oktober octobre octubre ottobre outubro Oct Okt ott out",
        "November novembre noviembre novembro Nov",
        "December Dezember décembre diciembre dicembre dezembro Dec Dez déc dic"
    };

    private BirthDateForms() {}

    /** @param date eight digits */
    static void add(String date, TokenEncodings encodings) {
        String year = date.substring(0, 4);
        String month = date.substring(4, 6);
        String day = date.substring(6);
        encodings.add(year + " " + month + " " + day, TokenKind.BIRTH_DATE, Rule.BEGINNING);
        for (String d : variants(day)) {
            for (String m : variants(month)) {
                addNumbers(year, m, d, Rule.WORD, encodings);
                addNumbers(year.substring(2), m, d, Rule.SHORT_YEAR, encodings);
                if (encodings.hasIdeographs()) {
                    encodings.add(year + "年" + m + "月" + d + "日", TokenKind.BIRTH_DATE, Rule.WORD);
                }
            }
        }
        int number = Integer.parseInt(month);
        if (number >= 1 && number <= MONTHS.length) {
            String[] names = MONTHS[number - 1].split(" ");
            for (String name : names) {
                addNamed(year, name, day, encodings);
            }
            addOrdinals(year, names[0], day, encodings);
            addOrdinals(year, names[0].substring(0, 3), day, encodings);
        }
    }

    private static Set<String> variants(String number) {
        Set<String> variants = new LinkedHashSet<>();
        variants.add(number);
        variants.add(TokenForms.withoutZeros(number));
        return variants;
    }

    private static void addNumbers(String year, String month, String day, Rule rule, TokenEncodings encodings) {
        encodings.add(day + " " + month + " " + year, TokenKind.BIRTH_DATE, rule);
        encodings.add(month + " " + day + " " + year, TokenKind.BIRTH_DATE, rule);
        encodings.add(year + " " + month + " " + day, TokenKind.BIRTH_DATE, rule);
    }

    private static void addNamed(String year, String month, String day, TokenEncodings encodings) {
        // Zeros before the day are passed over where it comes first.
        String number = TokenForms.withoutZeros(day);
        String shortYear = year.substring(2);
        encodings.add(number + " " + month + " " + year, TokenKind.BIRTH_DATE, Rule.WORD);
        encodings.add(number + " de " + month + " de " + year, TokenKind.BIRTH_DATE, Rule.WORD);
        encodings.add(number + " " + month + " " + shortYear, TokenKind.BIRTH_DATE, Rule.WORD);
        for (String d : variants(day)) {
            encodings.add(month + " " + d + " " + year, TokenKind.BIRTH_DATE, Rule.WORD);
            encodings.add(month + " " + d + " " + shortYear, TokenKind.BIRTH_DATE, Rule.WORD);
            encodings.add(year + " " + month + " " + d, TokenKind.BIRTH_DATE, Rule.WORD);
        }
    }

    /** 1st of April, April 1st. */
    private static void addOrdinals(String year, String month, String day, TokenEncodings encodings) {
        String number = TokenForms.withoutZeros(day);
        String suffix = day.startsWith("1")
                ? "th"
                : switch (day.charAt(1)) {
                    case '1' -> "st";
                    case '2' -> "nd";
                    case '3' -> "rd";
                    default -> "th";
                };
        encodings.add(number + suffix + " " + month + " " + year, TokenKind.BIRTH_DATE, Rule.WORD);
        encodings.add(number + suffix + " of " + month + " " + year, TokenKind.BIRTH_DATE, Rule.WORD);
        encodings.add(month + " " + number + suffix + " " + year, TokenKind.BIRTH_DATE, Rule.WORD);
    }
}
