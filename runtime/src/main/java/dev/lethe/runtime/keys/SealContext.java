package dev.lethe.runtime.keys;

/** What a sealed identity is bound to, as the context info of hybrid encryption. */
final class SealContext {
    private SealContext() {}

    static byte[] of(String site, String patientKey) {
        return LengthPrefixed.join("lethe.identity.v1", site, patientKey);
    }
}
