package dev.lethe.deid;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A fixed key and assignments for tests. */
final class TestKeys {
    static final Prf PRF = TestKeys::hmac;
    static final PatientAssignment PATIENT = new PatientAssignment(
            Pseudonym.parse("L-0000-0000-0000-0"), "salt of the test patient".getBytes(StandardCharsets.US_ASCII), 17);

    private TestKeys() {}

    private static byte[] hmac(byte[] input) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("key of the test project".getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            return mac.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
