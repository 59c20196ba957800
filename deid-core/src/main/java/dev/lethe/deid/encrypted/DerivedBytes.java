package dev.lethe.deid.encrypted;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a random generator would give elsewhere: keys and padding, from the project key, the patient's salt, the plaintext and the
 * recipients. The same of all four give the same bytes; a change in any of them gives bytes that have nothing to do with the
 * others, so no key ever encrypts two plaintexts (the argument of RFC 5297, {@code docs/adr/0005-derived-envelope-keys.md}).
 */
final class DerivedBytes {
    /** In no UTF-8 text, which is what else goes into the project's function behind a salt. */
    private static final byte NO_TEXT = (byte) 0xFF;

    private static final byte[] LABEL = "encrypted attributes".getBytes(StandardCharsets.US_ASCII);
    private static final int HALF_SEED = 16;

    private final byte[] seed = new byte[2 * HALF_SEED];

    /** @param projectKey a keyed pseudorandom function of at least 16 bytes output */
    DerivedBytes(UnaryOperator<byte[]> projectKey, byte[] salt, byte[] plaintext, Recipients recipients) {
        byte[] context = joined(salt, new byte[] {NO_TEXT}, LABEL, sha256(plaintext), recipients.digest());
        for (byte half = 0; half < 2; half++) {
            byte[] output = projectKey.apply(joined(context, new byte[] {half}));
            System.arraycopy(output, 0, seed, half * HALF_SEED, HALF_SEED);
        }
    }

    /** @param purpose what they are for: no two purposes share a byte */
    byte[] bytes(int count, String purpose, byte[] of) {
        byte[] name = joined(sha256(purpose.getBytes(StandardCharsets.US_ASCII)), sha256(of));
        byte[] all = new byte[0];
        for (int block = 0; all.length < count; block++) {
            all = joined(all, hmac(joined(name, new byte[] {(byte) (block >> 8), (byte) block})));
        }
        return Arrays.copyOf(all, count);
    }

    /** Likewise, none of them zero. */
    byte[] nonzero(int count, String purpose, byte[] of) {
        byte[] result = new byte[count];
        int filled = 0;
        // One in 256 is dropped; the loop asks for more than will ever be needed, by halves.
        for (byte candidate : bytes(2 * count + 64, purpose, of)) {
            if (candidate != 0 && filled < count) {
                result[filled++] = candidate;
            }
        }
        if (filled < count) {
            throw new IllegalStateException("no pseudorandom bytes");
        }
        return result;
    }

    private byte[] hmac(byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(seed, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", e);
        }
    }

    private static byte[] sha256(byte[] data) {
        return Recipient.digest("SHA-256", data);
    }

    static byte[] joined(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
