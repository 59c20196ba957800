package dev.lethe.runtime.keys;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.prf.HmacPrfKey;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfSet;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;

/** A keyed hash with a key that everybody knows (the bytes 0 to 31), for golden values. */
public final class FixedKeys {
    private FixedKeys() {}

    @AccessesPartialKey
    public static KeyedHash hash() {
        Keysets.registerPrf();
        byte[] key = new byte[32];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) i;
        }
        try {
            HmacPrfKey prf = HmacPrfKey.builder()
                    .setParameters(PredefinedPrfParameters.HMAC_SHA256_PRF)
                    .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
                    .build();
            KeysetHandle keyset = KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.importKey(prf).withFixedId(1).makePrimary())
                    .build();
            return new KeyedHash(keyset.getPrimitive(RegistryConfiguration.get(), PrfSet.class));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
