package dev.lethe.runtime.keys;

import com.google.crypto.tink.HybridDecrypt;
import java.security.GeneralSecurityException;
import java.util.Objects;

/** Opens sealed identities. Only the linkage service holds one. */
public final class IdentityOpener {
    private final HybridDecrypt decrypt;

    IdentityOpener(HybridDecrypt decrypt) {
        this.decrypt = Objects.requireNonNull(decrypt);
    }

    /**
     * Opens what {@link IdentitySealer#seal} made for the same site and patient.
     *
     * @throws GeneralSecurityException if it was changed, or sealed for another key, site or patient
     */
    public byte[] open(String site, String patientKey, byte[] sealed) throws GeneralSecurityException {
        return decrypt.decrypt(sealed, SealContext.of(site, patientKey));
    }
}
