package dev.lethe.deid;

import java.util.Locale;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Mints pseudonyms from a source of randomness, never from the patient (PS3.15 E.1.1: no unkeyed hash of an
 * identifier). The check symbol is a weighted sum over GF(32): it finds every wrong symbol and every exchange of two.
 *
 * <p>As thread-safe as the random generator given; {@link java.security.SecureRandom} is.
 */
public final class PseudonymGenerator {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int SYMBOLS = 12;
    private static final int GROUP = 4;

    private final RandomGenerator random;

    /** @param random cryptographically strong in production: {@link java.security.SecureRandom} */
    public PseudonymGenerator(RandomGenerator random) {
        this.random = Objects.requireNonNull(random, "random");
    }

    /** A new pseudonym; two are equal with a probability of 2^-60. */
    public Pseudonym next() {
        StringBuilder symbols = new StringBuilder(SYMBOLS);
        for (int i = 0; i < SYMBOLS; i++) {
            symbols.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new Pseudonym(format(symbols, checkSymbol(symbols)));
    }

    /** Whether the text is a pseudonym in its canonical form with the right check symbol. */
    public static boolean isValid(String text) {
        if (text == null || text.length() != format("0".repeat(SYMBOLS), '0').length()) {
            return false;
        }
        StringBuilder symbols = new StringBuilder(SYMBOLS);
        for (int i = 2; i < text.length() - 2; i++) {
            if (ALPHABET.indexOf(text.charAt(i)) >= 0) {
                symbols.append(text.charAt(i));
            }
        }
        return symbols.length() == SYMBOLS && text.equals(format(symbols, checkSymbol(symbols)));
    }

    static String canonical(String transcribed) {
        String symbols = transcribed
                .toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replaceFirst("^[L1I]", "")
                .replaceAll("[IL]", "1")
                .replace('O', '0');
        if (symbols.length() != SYMBOLS + 1) {
            throw new IllegalArgumentException("not a pseudonym: wrong length");
        }
        return format(symbols.substring(0, SYMBOLS), symbols.charAt(SYMBOLS));
    }

    private static String format(CharSequence symbols, char check) {
        StringBuilder out = new StringBuilder("L");
        for (int i = 0; i < SYMBOLS; i++) {
            if (i % GROUP == 0) {
                out.append('-');
            }
            out.append(symbols.charAt(i));
        }
        return out.append('-').append(check).toString();
    }

    private static char checkSymbol(CharSequence symbols) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < SYMBOLS; i++) {
            weight = times(weight, 2);
            sum ^= times(weight, ALPHABET.indexOf(symbols.charAt(i)));
        }
        return ALPHABET.charAt(sum);
    }

    /** Product in GF(32) modulo x^5 + x^2 + 1. */
    private static int times(int a, int b) {
        int product = 0;
        int shifted = a;
        for (int bits = b; bits != 0; bits >>= 1) {
            if ((bits & 1) != 0) {
                product ^= shifted;
            }
            shifted <<= 1;
            if ((shifted & 0x20) != 0) {
                shifted ^= 0x25;
            }
        }
        return product;
    }
}
