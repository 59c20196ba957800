package dev.lethe.deid.date;

/** Times of day and UTC offsets as DICOM writes them. */
final class ClockTime {
    private static final int LONGEST_FRACTION = 6;
    private static final int EARLIEST_OFFSET = -12 * 60;
    private static final int LATEST_OFFSET = 14 * 60;

    private ClockTime() {}

    /** A value of VR TM, with or without colons, in today's form; null when it is none. */
    static String value(String tm) {
        int colon = tm.indexOf(':');
        if (colon < 0) {
            return compact(tm);
        }
        boolean seconds = tm.length() > 5;
        boolean colons = colon == 2 && (!seconds || tm.charAt(5) == ':');
        if (!colons) {
            return null;
        }
        // A colon too many is left over, and compact() does not take it.
        String digits = tm.substring(0, 2) + tm.substring(3, Math.min(5, tm.length()));
        String compact = seconds ? digits + tm.substring(6) : digits;
        return compact.length() < (seconds ? 6 : 4) ? null : compact(compact);
    }

    /** {@code HH}, {@code HHMM}, {@code HHMMSS} or {@code HHMMSS.FFFFFF}; null for anything else. */
    static String compact(String time) {
        int point = time.indexOf('.');
        String digits = point < 0 ? time : time.substring(0, point);
        if (!isTime(digits) || point >= 0 && digits.length() < 6) {
            return null;
        }
        if (point < 0) {
            return digits;
        }
        String fraction = time.substring(point + 1);
        return Digits.are(fraction)
                ? digits + "." + fraction.substring(0, Math.min(LONGEST_FRACTION, fraction.length()))
                : null;
    }

    /** Whether these are two, four or six digits of hour, minute and second; 60 is a leap second. */
    static boolean isTime(String digits) {
        int length = digits.length();
        return (length == 2 || length == 4 || length == 6)
                && Digits.are(digits)
                && Digits.value(digits, 0, 2) < 24
                && (length < 4 || Digits.value(digits, 2, 4) < 60)
                && (length < 6 || Digits.value(digits, 4, 6) <= 60);
    }

    /** {@code +HHMM} or {@code -HHMM} (PS3.5 6.2: -1200 to +1400, never -0000); null for anything else. */
    static String offset(String offset) {
        if (offset.length() != 5 || !Digits.are(offset.substring(1))) {
            return null;
        }
        int minutes = Digits.value(offset, 3, 5);
        int sum = (offset.charAt(0) == '-' ? -1 : 1) * (Digits.value(offset, 1, 3) * 60 + minutes);
        if (minutes > 59 || sum < EARLIEST_OFFSET || sum > LATEST_OFFSET) {
            return null;
        }
        return sum == 0 ? "+0000" : offset;
    }
}
