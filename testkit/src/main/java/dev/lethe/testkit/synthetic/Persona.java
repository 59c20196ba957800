package dev.lethe.testkit.synthetic;

import java.time.LocalDate;

/**
 * An invented patient. Names are rare enough that finding one in a clean output is a leak and not a coincidence.
 *
 * @param family          family name in Latin letters or in {@code characterSet}'s script
 * @param given           given name
 * @param name            whole Person Name value (PS3.5 6.2.1), up to three groups
 * @param characterSet    Specific Character Set (0008,0005), {@code null} for the default repertoire; values parted by backslash
 * @param id              Patient ID
 * @param issuer          Issuer of Patient ID
 * @param otherId         an id of an older system
 * @param sex             {@code F}, {@code M} or {@code O}
 * @param address         Patient's Address
 * @param phone           Patient's Telephone Number
 */
public record Persona(
        String family,
        String given,
        String name,
        String characterSet,
        String id,
        String issuer,
        String otherId,
        LocalDate birthDate,
        String sex,
        String address,
        String phone) {

    @Override
    public String toString() {
        return "<redacted>";
    }
}
