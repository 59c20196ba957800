package dev.lethe.deid;

import java.util.Arrays;
import java.util.Objects;

/**
 * What one patient is called within one project. Minted once, kept for ever.
 *
 * @param pseudonym replaces Patient ID and Patient's Name
 * @param salt secret random bytes, at least 16, that make the patient's new UIDs; erasing it makes them unlinkable
 * @param dateShiftDays whole days, never 0; not used by a profile that removes dates
 */
public record PatientAssignment(Pseudonym pseudonym, byte[] salt, int dateShiftDays) {
    private static final int SHORTEST_SALT = 16;

    /** @throws IllegalArgumentException when the salt is too short or the shift is 0 */
    public PatientAssignment {
        Objects.requireNonNull(pseudonym, "pseudonym");
        salt = salt.clone();
        if (salt.length < SHORTEST_SALT) {
            throw new IllegalArgumentException("salt shorter than " + SHORTEST_SALT + " bytes");
        }
        if (dateShiftDays == 0) {
            throw new IllegalArgumentException("date shift of 0 days");
        }
    }

    @Override
    public byte[] salt() {
        return salt.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PatientAssignment that
                && pseudonym.equals(that.pseudonym)
                && Arrays.equals(salt, that.salt)
                && dateShiftDays == that.dateShiftDays;
    }

    @Override
    public int hashCode() {
        return Objects.hash(pseudonym, Arrays.hashCode(salt), dateShiftDays);
    }

    /** Neither salt nor date shift, which undo the de-identification. */
    @Override
    public String toString() {
        return "PatientAssignment[pseudonym=" + pseudonym + ", salt=<redacted>, dateShiftDays=<redacted>]";
    }
}
