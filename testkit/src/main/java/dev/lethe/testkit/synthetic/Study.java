package dev.lethe.testkit.synthetic;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * One visit of a patient to a scanner. Everything about it follows from the seed and the two numbers.
 *
 * @param patient patient's number, see {@link Personas}
 * @param number  the patient's how-manieth study, from 0
 */
record Study(long seed, int patient, int number) {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT);

    /** Arc for examples (ITU-T X.660); below it the seed, then the date and time, as careless scanners do it. */
    private static final String ROOT = "2.999.";

    Persona persona() {
        return Personas.number(patient);
    }

    LocalDateTime at() {
        return LocalDateTime.of(2017, 1, 9, 7, 12, 31)
                .plusDays(Math.floorMod(seed * 31 + patient * 37L + number * 391L, 2500L))
                .plusMinutes(patient * 13L % 600);
    }

    String date() {
        return DATE.format(at());
    }

    String time() {
        return TIME.format(at());
    }

    String birthDate() {
        return DATE.format(persona().birthDate());
    }

    /** Whole years at the time of the study, as an Age String. */
    String age() {
        int years = at().getYear() - persona().birthDate().getYear();
        return String.format(Locale.ROOT, "%03dY", Math.min(years, 120));
    }

    String accession() {
        return String.format(Locale.ROOT, "ACC%02d%07d", number, 4_100_000 + patient * 17 + Math.floorMod(seed, 1000L));
    }

    String requestedProcedureId() {
        return String.format(Locale.ROOT, "RQP-%07d", 5_500_000 + patient * 19 + number);
    }

    String admissionId() {
        return String.format(Locale.ROOT, "ADM-%07d", 8_800_000 + patient * 23 + number);
    }

    String studyId() {
        return String.format(Locale.ROOT, "SID%06d", 600_000 + patient * 7 + number);
    }

    String studyUid() {
        return uid(0, 0);
    }

    String frameOfReferenceUid() {
        return uid(0, 1);
    }

    String seriesUid(int series) {
        return uid(series, 0);
    }

    String instanceUid(int series, int instance) {
        return uid(series, instance);
    }

    private String uid(int series, int instance) {
        return ROOT + Math.floorMod(seed, 1_000_000L) + "." + date() + "." + Integer.parseInt(time()) + "."
                + (1000 + patient) + "." + number + "." + series + "." + instance;
    }
}
