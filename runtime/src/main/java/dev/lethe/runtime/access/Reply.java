package dev.lethe.runtime.access;

import dev.lethe.runtime.http.Exchange;
import dev.lethe.schemas.avro.AuditOutcome;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What a call comes to: what is put on record, then what is answered.
 *
 * @param purpose {@code null} when none was given
 * @param details no PHI, see {@link dev.lethe.runtime.audit.AuditEntry}
 * @param event   what happens because of the call; it is committed with the record or not at all
 */
public record Reply(
        AuditOutcome outcome,
        String purpose,
        Map<String, String> details,
        Optional<ProducerRecord<String, SpecificRecord>> event,
        Answer answer) {

    /** Sends the answer, once the call is on record. */
    @FunctionalInterface
    public interface Answer {
        void send(Exchange exchange) throws IOException;
    }

    /** An answer in JSON. */
    public static Reply json(
            AuditOutcome outcome, String purpose, Map<String, String> details, int status, Object body) {
        return new Reply(outcome, purpose, details, Optional.empty(), exchange -> exchange.sendJson(status, body));
    }
}
