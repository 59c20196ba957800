package dev.lethe.testkit.injection;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/**
 * Original UIDs of the benchmark: below the OID arc for examples ({@code 2.999}), with the study date and a time of day in
 * them, as many modalities make them. An original UID anywhere in an output is found by its root.
 */
public final class InventedUids {
    /** Begins every one of them but those of devices. */
    public static final String ROOT = "2.999.20";
    /** Begins those of devices, which a profile may keep. */
    public static final String DEVICE_ROOT = "2.999.7.";

    private final long seed;
    private final String patient;
    private final LocalDate date;

    InventedUids(long seed, String patient, LocalDate date) {
        this.seed = seed;
        this.patient = patient;
        this.date = date;
    }

    String ofDevice(String original) {
        return DEVICE_ROOT + Long.toUnsignedString(Seeds.of(seed, "device|" + original));
    }

    /** The UID that takes an original's place, the same in all instances of the patient. */
    String of(String original) {
        long digits = Seeds.of(seed, patient + "|" + original);
        long time = 100_000 + Long.remainderUnsigned(digits, 135_959);
        return "2.999." + date.format(DateTimeFormatter.BASIC_ISO_DATE) + "." + time + "."
                + Long.toUnsignedString(digits);
    }
}
