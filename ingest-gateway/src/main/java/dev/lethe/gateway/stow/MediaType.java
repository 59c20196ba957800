package dev.lethe.gateway.stow;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.james.mime4j.stream.NameValuePair;
import org.apache.james.mime4j.stream.RawBody;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.stream.RawFieldParser;

/**
 * A media type (RFC 9110 8.3.1).
 *
 * @param essence    type and subtype in lower case, such as {@code application/dicom}; empty text when there is none
 * @param parameters by name in lower case
 */
record MediaType(String essence, Map<String, String> parameters) {
    static MediaType parse(String text) {
        RawBody body = RawFieldParser.DEFAULT.parseRawBody(new RawField("Content-Type", text));
        Map<String, String> parameters = new HashMap<>();
        for (NameValuePair pair : body.getParams()) {
            if (pair.getValue() != null) {
                parameters.putIfAbsent(pair.getName().toLowerCase(Locale.ROOT), pair.getValue());
            }
        }
        String essence = body.getValue() == null ? "" : body.getValue();
        return new MediaType(essence.strip().toLowerCase(Locale.ROOT), Map.copyOf(parameters));
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }
}
