package dev.lethe.linkage.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.lethe.runtime.config.Secret;
import dev.lethe.runtime.http.HttpProblemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The body of a look-up, in one of four forms. PHI: never logged, echoed or kept.
 *
 * @param patientId        Patient ID (0010,0020)
 * @param issuer           Issuer of Patient ID (0010,0021), only beside a patient id
 * @param name             Patient's Name (0010,0010) as {@code family^given} or {@code given family}; with a birth date
 * @param birthDate        {@code YYYYMMDD} or {@code YYYY-MM-DD}; with a name
 * @param accessionNumber  Accession Number (0008,0050)
 * @param studyInstanceUid original Study Instance UID (0020,000D)
 * @param purpose          a {@link Purpose}, or absent
 */
record LookupQuery(
        @JsonProperty("patientId") String patientId,
        @JsonProperty("issuer") String issuer,
        @JsonProperty("name") String name,
        @JsonProperty("birthDate") String birthDate,
        @JsonProperty("accessionNumber") String accessionNumber,
        @JsonProperty("studyInstanceUid") String studyInstanceUid,
        @JsonProperty("purpose") String purpose) {

    /** Which of the forms a query has. */
    enum Form {
        PATIENT_ID,
        NAME_AND_BIRTH_DATE,
        ACCESSION_NUMBER,
        STUDY_INSTANCE_UID
    }

    private static final int LONGEST = 256;

    /** @throws HttpProblemException 400 unless it has exactly one form and sane values */
    Form form() throws HttpProblemException {
        List<Form> forms = new ArrayList<>();
        if (given(patientId)) {
            forms.add(Form.PATIENT_ID);
        }
        if (given(name) && given(birthDate)) {
            forms.add(Form.NAME_AND_BIRTH_DATE);
        }
        if (given(accessionNumber)) {
            forms.add(Form.ACCESSION_NUMBER);
        }
        if (given(studyInstanceUid)) {
            forms.add(Form.STUDY_INSTANCE_UID);
        }
        boolean halves = given(name) != given(birthDate) || (given(issuer) && !given(patientId));
        if (forms.size() != 1 || halves) {
            throw new HttpProblemException(
                    400, "give a patient id, a name with a birth date, an accession number or a study uid");
        }
        boolean tooLong = Stream.of(patientId, issuer, name, birthDate, accessionNumber, studyInstanceUid)
                .filter(Objects::nonNull)
                .anyMatch(value -> value.length() > LONGEST);
        if (tooLong) {
            throw new HttpProblemException(400, "a value is too long");
        }
        if (given(birthDate) && !birthDate.strip().matches("[0-9]{8}|[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
            throw new HttpProblemException(400, "the birth date is not YYYYMMDD");
        }
        return forms.get(0);
    }

    /** @throws HttpProblemException 400 when it is none of the list */
    Purpose purposeOfUse() throws HttpProblemException {
        if (purpose == null) {
            return null;
        }
        return Arrays.stream(Purpose.values())
                .filter(known -> known.name().equals(purpose))
                .findFirst()
                .orElseThrow(() -> new HttpProblemException(400, "unknown purpose"));
    }

    private static boolean given(String value) {
        return value != null && !value.isBlank();
    }

    @Override
    public String toString() {
        return Secret.REDACTED;
    }
}
