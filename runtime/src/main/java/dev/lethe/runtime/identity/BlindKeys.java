package dev.lethe.runtime.identity;

import dev.lethe.runtime.keys.KeyedHash;
import java.util.Objects;

/**
 * Computes the keys by which Lethe knows patients, studies, series, instances and devices of a site. These values are stored
 * for ever: how they are computed must not change.
 */
public final class BlindKeys {
    private final KeyedHash site;

    public BlindKeys(KeyedHash site) {
        this.site = Objects.requireNonNull(site);
    }

    /** A patient key and what it was computed from. */
    public record Patient(BlindKey key, KeyBasis basis) {}

    /**
     * Key of a patient: from issuer and patient id; without an id from name, birth date and sex; without a name and
     * birth date from the Study Instance UID.
     */
    public Patient patient(Identity identity, String studyInstanceUid) {
        if (!identity.patientId().isEmpty()) {
            return new Patient(
                    BlindKey.of(site, "patient", identity.issuer(), identity.patientId()), KeyBasis.PATIENT_ID);
        }
        String name = identity.names().isEmpty()
                ? ""
                : PersonName.parse(identity.names().get(0)).normalized();
        if (!name.isEmpty() && !identity.birthDate().isEmpty()) {
            return new Patient(
                    BlindKey.of(
                            site,
                            "patient-demographics",
                            identity.issuer(),
                            name,
                            Normalization.date(identity.birthDate()),
                            Normalization.text(identity.sex())),
                    KeyBasis.DEMOGRAPHICS);
        }
        return new Patient(
                BlindKey.of(site, "patient-study", identity.issuer(), studyInstanceUid.strip()), KeyBasis.STUDY);
    }

    public BlindKey study(String studyInstanceUid) {
        return BlindKey.of(site, "study", studyInstanceUid.strip());
    }

    public BlindKey series(String seriesInstanceUid) {
        return BlindKey.of(site, "series", seriesInstanceUid.strip());
    }

    /** Key of a device. */
    public BlindKey device(String serialNumber) {
        return BlindKey.of(site, "device", serialNumber.strip());
    }

    public BlindKey instance(String sopInstanceUid) {
        return BlindKey.of(site, "instance", sopInstanceUid.strip());
    }
}
