package dev.lethe.gateway.reception;

import dev.lethe.schemas.avro.SourceKind;
import java.util.Objects;
import java.util.Optional;

/**
 * How an instance came.
 *
 * @param source           the way in
 * @param studyInstanceUid the Study it was sent to; empty when any will do
 */
public record Origin(SourceKind source, Optional<String> studyInstanceUid) {
    public Origin {
        Objects.requireNonNull(source);
        Objects.requireNonNull(studyInstanceUid);
    }

    public static Origin of(SourceKind source) {
        return new Origin(source, Optional.empty());
    }

    @Override
    public String toString() {
        return "Origin[" + source + "]";
    }
}
