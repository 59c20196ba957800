package dev.lethe.deid;

import java.util.ArrayList;
import java.util.List;

/** A date as the words that people write it in, whatever separates them. */
final class DateForms {
    private static final String[][] MONTHS = {
        {"jan", "january", "januar", "janvier"},
        {"feb", "february", "februar", "fevrier"},
        {"mar", "march", "marz", "mars"},
        {"apr", "april", "avril"},
        {"may", "mai"},
        {"jun", "june", "juni", "juin"},
        {"jul", "july", "juli", "juillet"},
        {"aug", "august", "aout"},
        {"sep", "sept", "september", "septembre"},
        {"oct", "october", "oktober", "octobre", "okt"},
        {"nov", "november", "novembre"},
        {"dec", "december", "dezember", "decembre", "dez"}
    };

    private DateForms() {}

    /** Whether the value is eight digits: VR DA as it ought to be. */
    static boolean isDate(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return false;
            }
        }
        return value.length() == 8;
    }

    /** @param date eight digits as in VR DA; words folded, that is without leading zeros */
    static List<String[]> of(String date) {
        String year = date.substring(0, 4);
        int monthNumber = Integer.parseInt(date.substring(4, 6));
        String month = Integer.toString(monthNumber);
        String day = Integer.toString(Integer.parseInt(date.substring(6)));
        String mm = date.substring(4, 6);
        String dd = date.substring(6);
        String yy = year.substring(2);
        String shortYear = Integer.toString(Integer.parseInt(yy));
        List<String[]> forms = new ArrayList<>();
        for (String y : new String[] {year, shortYear}) {
            forms.add(new String[] {y, month, day});
            forms.add(new String[] {day, month, y});
            forms.add(new String[] {month, day, y});
        }
        for (String together : new String[] {date, dd + mm + year, mm + dd + year, yy + mm + dd, dd + mm + yy}) {
            forms.add(new String[] {together.replaceFirst("^0+(?=.)", "")});
        }
        if (monthNumber >= 1 && monthNumber <= MONTHS.length) {
            for (String name : MONTHS[monthNumber - 1]) {
                forms.add(new String[] {day, name, year});
                forms.add(new String[] {name, day, year});
                forms.add(new String[] {year, name, day});
                forms.add(new String[] {day, name, shortYear});
            }
        }
        return forms;
    }
}
