package dev.lethe.deid;

import java.security.SecureRandom;

/**
 * Makes what a patient is called within a project: random, never derived from anything of the patient (PS3.15 E.1.1). Safe
 * for use by many threads.
 */
public final class AssignmentMint {
    private static final int SALT_BYTES = 32;

    private final SecureRandom random;
    private final PseudonymGenerator pseudonyms;
    private final int minDaysBack;
    private final int maxDaysBack;

    /**
     * @param minDaysBack least number of days that dates move into the past, at least 1
     * @param maxDaysBack greatest number, inclusive; into the past only, so that no date lies in the future
     */
    public AssignmentMint(SecureRandom random, int minDaysBack, int maxDaysBack) {
        if (minDaysBack < 1 || maxDaysBack < minDaysBack) {
            throw new IllegalArgumentException("date shift from " + minDaysBack + " to " + maxDaysBack + " days");
        }
        this.random = random;
        this.pseudonyms = new PseudonymGenerator(random);
        this.minDaysBack = minDaysBack;
        this.maxDaysBack = maxDaysBack;
    }

    public PatientAssignment next() {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        int daysBack = random.nextInt(minDaysBack, maxDaysBack + 1);
        return new PatientAssignment(pseudonyms.next(), salt, -daysBack);
    }
}
