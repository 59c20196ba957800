package dev.lethe.runtime.identity;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.lethe.runtime.config.Secret;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/**
 * Who a patient is, as one instance says it. PHI: never logged, and leaves the gateway only sealed. Absent values are
 * empty.
 *
 * @param issuer          issuer of the patient id: (0010,0021), else the site's own
 * @param patientId       (0010,0020)
 * @param otherPatientIds (0010,1002) Patient ID of each item, and the retired (0010,1000)
 * @param names           (0010,0010), and (0010,1001) Other Patient Names, as PN values with all their groups
 * @param birthDate       (0010,0030), {@code YYYYMMDD}
 * @param sex             (0010,0040)
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Identity(
        @JsonProperty("issuer") String issuer,
        @JsonProperty("patientId") String patientId,
        @JsonProperty("otherPatientIds") List<String> otherPatientIds,
        @JsonProperty("names") List<String> names,
        @JsonProperty("birthDate") String birthDate,
        @JsonProperty("sex") String sex) {
    /** Made when it is first needed: whoever only computes keys does without. */
    private static final class Json {
        private static final ObjectMapper MAPPER = new ObjectMapper();
        private static final ObjectWriter WRITER = MAPPER.writerFor(Identity.class);
    }

    public Identity {
        issuer = text(issuer);
        patientId = text(patientId);
        otherPatientIds = texts(otherPatientIds);
        names = texts(names);
        birthDate = text(birthDate);
        sex = text(sex);
    }

    /** The form that is sealed: JSON with the field names above. */
    public byte[] toBytes() {
        try {
            return Json.WRITER.writeValueAsBytes(this);
        } catch (IOException e) {
            throw new IllegalStateException("texts can always be written as JSON");
        }
    }

    /** @throws IOException if these are not the bytes of an identity; without their content */
    public static Identity fromBytes(byte[] bytes) throws IOException {
        try {
            return Objects.requireNonNull(Json.MAPPER.readValue(bytes, Identity.class));
        } catch (IOException | RuntimeException e) {
            throw new IOException("malformed identity");
        }
    }

    private static String text(String value) {
        return value == null ? "" : value.strip();
    }

    private static List<String> texts(List<String> values) {
        return values == null
                ? List.of()
                : values.stream().map(Identity::text).filter(v -> !v.isEmpty()).toList();
    }

    @Override
    public String toString() {
        return Secret.REDACTED;
    }
}
