package dev.lethe.stream.control;

import dev.lethe.deid.AssignmentMint;
import dev.lethe.deid.PatientAssignment;
import dev.lethe.schemas.avro.Assignment;
import java.nio.ByteBuffer;
import java.security.SecureRandom;

/** Mints from a cryptographic source of randomness alone. Safe for use by many threads. */
public final class RandomMint implements Mint {
    private final AssignmentMint mint;

    /** As {@link AssignmentMint#AssignmentMint}. */
    public RandomMint(SecureRandom random, int minDaysBack, int maxDaysBack) {
        mint = new AssignmentMint(random, minDaysBack, maxDaysBack);
    }

    @Override
    public Assignment mint() {
        PatientAssignment minted = mint.next();
        return new Assignment(minted.pseudonym().value(), ByteBuffer.wrap(minted.salt()), minted.dateShiftDays());
    }
}
