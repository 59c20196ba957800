package dev.lethe.stream.control;

import dev.lethe.deid.PseudonymGenerator;
import dev.lethe.schemas.avro.Assignment;
import java.nio.ByteBuffer;
import java.security.SecureRandom;

/** Mints from a cryptographic source of randomness alone. Safe for use by many threads. */
public final class RandomMint implements Mint {
    private static final int SALT_BYTES = 32;

    private final SecureRandom random;
    private final PseudonymGenerator pseudonyms;
    private final int minDaysBack;
    private final int maxDaysBack;

    /**
     * @param minDaysBack least number of days that dates move into the past, at least 1
     * @param maxDaysBack greatest number, inclusive; into the past only, so that no date lies in the future
     */
    public RandomMint(SecureRandom random, int minDaysBack, int maxDaysBack) {
        if (minDaysBack < 1 || maxDaysBack < minDaysBack) {
            throw new IllegalArgumentException("date shift from " + minDaysBack + " to " + maxDaysBack + " days");
        }
        this.random = random;
        this.pseudonyms = new PseudonymGenerator(random);
        this.minDaysBack = minDaysBack;
        this.maxDaysBack = maxDaysBack;
    }

    @Override
    public Assignment mint() {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        int daysBack = random.nextInt(minDaysBack, maxDaysBack + 1);
        return new Assignment(pseudonyms.next().value(), ByteBuffer.wrap(salt), -daysBack);
    }
}
