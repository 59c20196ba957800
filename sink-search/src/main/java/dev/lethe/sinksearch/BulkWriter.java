package dev.lethe.sinksearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.runtime.kafka.BatchPlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes documents in bulk. Documents go through the alias and only there ({@code require_alias}), so that an index that
 * vanished is never made anew by a document, with a guessed mapping.
 */
final class BulkWriter {
    private static final int CONFLICT = 409;
    private static final int TOO_LARGE = 413;

    private final Index index;
    private final BatchPlan plan;
    private final ObjectMapper json = new ObjectMapper();

    BulkWriter(Index index, BatchPlan plan) {
        this.index = index;
        this.plan = plan;
    }

    /** What became of one document. */
    enum Outcome {
        WRITTEN,
        /** Another writer was faster. */
        CONFLICT,
        /** This document will never be taken: it does not fit the mapping, or is too large. */
        REJECTED,
        /** Overload or a lost shard: again later. */
        LATER
    }

    /** @param status of the item, or of the request where it was refused as a whole */
    record Written(IndexedDocument document, Outcome outcome, int status) {}

    /**
     * Tries every document once, in order.
     *
     * @throws SearchUnavailableException if OpenSearch does not answer or takes nothing; what was written before stays
     */
    List<Written> write(List<IndexedDocument> documents) throws SearchUnavailableException {
        List<Written> written = new ArrayList<>();
        for (List<IndexedDocument> request : plan.split(documents, d -> d.json().length)) {
            written.addAll(writeRequest(request));
        }
        return written;
    }

    private List<Written> writeRequest(List<IndexedDocument> documents) throws SearchUnavailableException {
        Index.Reply reply;
        try {
            reply = index.bulk(lines(documents));
        } catch (IOException e) {
            throw new SearchUnavailableException("NO_ANSWER", 0);
        }
        if (reply.ok() && reply.body().path("items").size() == documents.size()) {
            List<Written> written = new ArrayList<>();
            for (int i = 0; i < documents.size(); i++) {
                JsonNode item = reply.body().path("items").path(i).elements().next();
                int status = item.path("status").asInt();
                written.add(new Written(documents.get(i), outcome(status), status));
            }
            return written;
        }
        if (reply.status() != TOO_LARGE && reply.status() != 400) {
            throw new SearchUnavailableException("HTTP_STATUS", reply.status());
        }
        if (documents.size() == 1) {
            return List.of(new Written(documents.get(0), Outcome.REJECTED, reply.status()));
        }
        int half = documents.size() / 2;
        List<Written> written = new ArrayList<>(writeRequest(documents.subList(0, half)));
        written.addAll(writeRequest(documents.subList(half, documents.size())));
        return written;
    }

    private static Outcome outcome(int status) {
        if (status >= 200 && status < 300) {
            return Outcome.WRITTEN;
        }
        return switch (status) {
            case CONFLICT -> Outcome.CONFLICT;
            case 400, TOO_LARGE -> Outcome.REJECTED;
            default -> Outcome.LATER; // 429, 5xx, 403 of a full disk, 404 of an index that vanished
        };
    }

    private byte[] lines(List<IndexedDocument> documents) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (IndexedDocument document : documents) {
            ObjectNode root = json.createObjectNode();
            boolean absent = IndexedDocument.Position.ABSENT.equals(document.expected());
            ObjectNode action = root.putObject(absent ? "create" : "index")
                    .put("_index", document.level().alias())
                    .put("_id", document.id())
                    .put("require_alias", true);
            if (document.expected() != null && !absent) {
                action.put("if_seq_no", document.expected().seqNo())
                        .put("if_primary_term", document.expected().primaryTerm());
            }
            lines.write(json.writeValueAsBytes(root));
            lines.write('\n');
            lines.write(document.json());
            lines.write("\n".getBytes(UTF_8));
        }
        return lines.toByteArray();
    }
}
