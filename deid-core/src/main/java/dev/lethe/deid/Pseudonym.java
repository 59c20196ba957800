package dev.lethe.deid;

import java.util.Objects;

/**
 * The name a patient bears within one project: {@code L-XXXX-XXXX-XXXX-C}, twelve Crockford base 32 symbols (60 random
 * bits) and a check symbol. Valid as a value of VR LO and of VR PN. {@link PseudonymGenerator} mints them.
 */
public record Pseudonym(String value) {

    /** @throws IllegalArgumentException when the form or the check symbol is wrong */
    public Pseudonym {
        Objects.requireNonNull(value, "value");
        if (!PseudonymGenerator.isValid(value)) {
            throw new IllegalArgumentException("not a pseudonym: wrong form or check symbol");
        }
    }

    /**
     * Reads a pseudonym as a person wrote it: any case, hyphens or blanks anywhere, I and L for 1, O for 0.
     *
     * @throws IllegalArgumentException when it is none, or was mistyped
     */
    public static Pseudonym parse(String transcribed) {
        return new Pseudonym(PseudonymGenerator.canonical(transcribed));
    }

    @Override
    public String toString() {
        return value;
    }
}
