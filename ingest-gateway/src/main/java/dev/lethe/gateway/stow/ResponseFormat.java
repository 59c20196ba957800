package dev.lethe.gateway.stow;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.json.DicomJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.QuotedQualityCSV;

/** How the response module is written (PS3.18 8.7.4, 10.5.3). */
enum ResponseFormat {
    JSON("application/dicom+json", Set.of("application/dicom+json", "application/json", "application/*", "*/*")) {
        @Override
        byte[] write(Attributes module) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            DicomJson.write(module, out);
            return out.toByteArray();
        }
    },
    XML("application/dicom+xml", Set.of("application/dicom+xml", "application/xml", "text/xml", "text/*")) {
        @Override
        byte[] write(Attributes module) throws IOException {
            return NativeDicomModel.write(module);
        }
    };

    private final String mediaType;
    private final Set<String> acceptedAs;

    ResponseFormat(String mediaType, Set<String> acceptedAs) {
        this.mediaType = mediaType;
        this.acceptedAs = acceptedAs;
    }

    abstract byte[] write(Attributes module) throws IOException;

    String mediaType() {
        return mediaType;
    }

    /** What the sender likes best; JSON when it does not say, empty when it takes neither. */
    static Optional<ResponseFormat> accepted(String accept) {
        if (accept == null || accept.isBlank()) {
            return Optional.of(JSON);
        }
        QuotedQualityCSV preferences = new QuotedQualityCSV();
        preferences.addValue(accept);
        for (String preference : preferences.getValues()) {
            String essence = MediaType.parse(preference).essence();
            for (ResponseFormat format : List.of(JSON, XML)) {
                if (format.acceptedAs.contains(essence)) {
                    return Optional.of(format);
                }
            }
        }
        return Optional.empty();
    }
}
