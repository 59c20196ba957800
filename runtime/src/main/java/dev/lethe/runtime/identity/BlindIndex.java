package dev.lethe.runtime.identity;

import dev.lethe.runtime.identity.PersonName.FamilyGiven;
import dev.lethe.runtime.keys.KeyedHash;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/**
 * Turns identifying values into look-up tokens. Whoever stores and whoever asks turn their own spelling into tokens; one
 * token in common is a match. Tokens are stored for ever: how they are computed must not change.
 */
public final class BlindIndex {
    private static final int DATE_LENGTH = 8;

    private final KeyedHash hash;

    public BlindIndex(KeyedHash hash) {
        this.hash = Objects.requireNonNull(hash);
    }

    /** All tokens of an identity: ids, family name with birth date, family with given name. */
    public Set<String> tokens(Identity identity) {
        Set<String> tokens = new LinkedHashSet<>(patientId(identity.patientId()));
        identity.otherPatientIds().forEach(id -> tokens.addAll(patientId(id)));
        for (String name : identity.names()) {
            tokens.addAll(familyNameAndBirthDate(name, identity.birthDate()));
            tokens.addAll(familyAndGivenName(name));
        }
        return tokens;
    }

    /** A patient id as it is, without separators, and without leading zeros; empty for an empty one. */
    public Set<String> patientId(String id) {
        Set<String> tokens = new LinkedHashSet<>();
        String plain = Normalization.text(id);
        if (!plain.isEmpty()) {
            tokens.add(token("patient-id", id.strip()));
            tokens.add(token("patient-id-plain", Normalization.withoutLeadingZeros(plain)));
        }
        return tokens;
    }

    /** Family name and birth date, for each group of the name; empty unless both are there. */
    public Set<String> familyNameAndBirthDate(String name, String birthDate) {
        Set<String> tokens = new LinkedHashSet<>();
        String date = Normalization.date(birthDate);
        if (date.length() == DATE_LENGTH) {
            for (FamilyGiven group : PersonName.parse(name).groups()) {
                if (!group.family().isEmpty()) {
                    tokens.add(token("family-birth-date", group.family(), date));
                }
            }
        }
        return tokens;
    }

    /** Family and given name, for each group of the name; empty unless both are there. */
    public Set<String> familyAndGivenName(String name) {
        Set<String> tokens = new LinkedHashSet<>();
        for (FamilyGiven group : PersonName.parse(name).groups()) {
            if (!group.family().isEmpty() && !group.given().isEmpty()) {
                tokens.add(token("family-given", group.family(), group.given()));
            }
        }
        return tokens;
    }

    /** Accession Number (0008,0050); empty for an empty one. */
    public Set<String> accessionNumber(String accessionNumber) {
        String plain = Normalization.withoutLeadingZeros(Normalization.text(accessionNumber));
        return plain.isEmpty() ? Set.of() : Set.of(token("accession-number", plain));
    }

    /** Original Study Instance UID (0020,000D); empty for an empty one. */
    public Set<String> studyInstanceUid(String uid) {
        return uid.isBlank() ? Set.of() : Set.of(token("study-instance-uid", uid.strip()));
    }

    private String token(String kind, String... parts) {
        String[] labelled = new String[parts.length + 1];
        labelled[0] = kind;
        System.arraycopy(parts, 0, labelled, 1, parts.length);
        return BlindKey.of(hash, labelled).value();
    }
}
