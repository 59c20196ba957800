package dev.lethe.linkage.api;

import dev.lethe.schemas.avro.AuditOutcome;
import java.util.Map;

/**
 * What a call comes to: what is put on record, then what is answered.
 *
 * @param purpose {@code null} when none was given
 * @param details coded words, counts and pseudonyms only
 * @param status  HTTP status
 * @param body    answered as JSON
 */
record Reply(AuditOutcome outcome, String purpose, Map<String, String> details, int status, Object body) {}
