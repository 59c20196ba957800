package dev.lethe.runtime.keys;

import com.google.crypto.tink.HybridEncrypt;
import java.security.GeneralSecurityException;
import java.util.Objects;

/** Seals identities so that only the holder of the private keyset can open them. Cannot open them itself. */
public final class IdentitySealer {
    private final HybridEncrypt encrypt;

    IdentitySealer(HybridEncrypt encrypt) {
        this.encrypt = Objects.requireNonNull(encrypt);
    }

    /**
     * Seals; each time to other bytes.
     *
     * @param site       name of the site
     * @param patientKey whom the identity belongs to; opening it for another fails
     */
    public byte[] seal(String site, String patientKey, byte[] identity) {
        try {
            return encrypt.encrypt(identity, SealContext.of(site, patientKey));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing with a checked keyset failed", e);
        }
    }
}
