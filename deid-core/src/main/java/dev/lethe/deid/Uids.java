package dev.lethe.deid;

/** The form of UIDs (PS3.5 9.1). */
final class Uids {
    private static final int LONGEST = 64;

    private Uids() {}

    /** Whether it has nothing but digits and dots, at most 64; leading zeros in a component are let pass. */
    static boolean isValid(String uid) {
        for (int i = 0; i < uid.length(); i++) {
            char c = uid.charAt(i);
            if (c != '.' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return !uid.isEmpty() && uid.length() <= LONGEST;
    }
}
