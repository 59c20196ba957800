package dev.lethe.quickstart.bench.deid;

import dev.lethe.deid.PatientAssignment;
import dev.lethe.deid.Prf;
import dev.lethe.deid.PseudonymGenerator;
import dev.lethe.quickstart.deid.HmacPrf;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Project key and assignments of a run, derived from its seed: fit for a benchmark and for nothing else. */
final class Assignments {
    private static final int LONGEST_SHIFT = 3000;

    private final Prf key;

    Assignments(long seed) {
        this.key = new HmacPrf(ByteBuffer.allocate(32).putLong(24, seed).array());
    }

    /** The same for the same patient. */
    PatientAssignment of(String patient) {
        byte[] salt = key.compute(patient.getBytes(StandardCharsets.UTF_8));
        SplittableRandom random = new SplittableRandom(ByteBuffer.wrap(salt).getLong());
        return new PatientAssignment(new PseudonymGenerator(random).next(), salt, -1 - random.nextInt(LONGEST_SHIFT));
    }

    Prf projectKey() {
        return key;
    }
}
