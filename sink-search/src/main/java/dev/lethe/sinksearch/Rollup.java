package dev.lethe.sinksearch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.sinksearch.BulkWriter.Outcome;
import dev.lethe.sinksearch.BulkWriter.Written;
import dev.lethe.sinksearch.IndexedDocument.Position;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes the documents of series and studies out of the index of instances, which alone says what is there. Counts are
 * counted, never added up, so a replay changes nothing; attributes are those of the instance with the lowest SOP Instance
 * UID, so the order of arrival does not matter. Of two processes at the same series the later count wins: the stored
 * document's position is read before counting and must be unchanged when the new one is written.
 */
final class Rollup {
    /** More series of one study, SOP Classes or modalities than this are not counted. */
    private static final int MAX_BUCKETS = 10_000;

    private static final int UIDS_PER_REQUEST = 100;

    private final Index index;
    private final BulkWriter writer;
    private final ObjectMapper json = new ObjectMapper();

    Rollup(Index index, BulkWriter writer) {
        this.index = index;
        this.writer = writer;
    }

    /**
     * Brings series and studies up to date.
     *
     * @return those whose document OpenSearch rejects
     * @throws SearchUnavailableException if that was not possible now; doing it again is harmless
     */
    Map<Level, Set<String>> update(Set<String> series, Set<String> studies) throws SearchUnavailableException {
        return Map.of(
                Level.SERIES, update(Level.SERIES, series),
                Level.STUDY, update(Level.STUDY, studies));
    }

    private Set<String> update(Level level, Set<String> uids) throws SearchUnavailableException {
        Set<String> rejected = new HashSet<>();
        List<String> all = new ArrayList<>(new TreeSet<>(uids));
        for (int from = 0; from < all.size(); from += UIDS_PER_REQUEST) {
            Collection<String> left = all.subList(from, Math.min(from + UIDS_PER_REQUEST, all.size()));
            while (!left.isEmpty()) {
                left = updateOnce(level, left, rejected);
            }
        }
        return rejected;
    }

    /** @return those that another process has changed meanwhile */
    private List<String> updateOnce(Level level, Collection<String> uids, Set<String> rejected)
            throws SearchUnavailableException {
        Map<String, Position> positions = positions(level, uids);
        ask("POST", "/" + Level.INSTANCE.alias() + "/_refresh", null);
        List<IndexedDocument> documents = new ArrayList<>();
        for (JsonNode bucket : count(level, uids)) {
            String uid = bucket.path("key").asText();
            documents.add(new IndexedDocument(
                    level, uid, bytes(document(level, bucket)), positions.getOrDefault(uid, Position.ABSENT)));
        }
        List<String> again = new ArrayList<>();
        for (Written written : writer.write(documents)) {
            if (written.outcome() == Outcome.LATER) {
                throw new SearchUnavailableException("HTTP_STATUS", written.status());
            } else if (written.outcome() == Outcome.CONFLICT) {
                again.add(written.document().id());
            } else if (written.outcome() == Outcome.REJECTED) {
                rejected.add(written.document().id());
            }
        }
        return again;
    }

    private Map<String, Position> positions(Level level, Collection<String> uids) throws SearchUnavailableException {
        ObjectNode request = json.createObjectNode();
        request.set("ids", json.valueToTree(uids));
        Map<String, Position> positions = new HashMap<>();
        for (JsonNode doc : ask("POST", "/" + level.alias() + "/_mget?_source=false", request)
                .path("docs")) {
            if (doc.path("found").asBoolean()) {
                positions.put(
                        doc.path("_id").asText(),
                        new Position(
                                doc.path("_seq_no").asLong(),
                                doc.path("_primary_term").asLong()));
            } else if (doc.has("error")) {
                throw new SearchUnavailableException("DOCUMENT_NOT_READ", 0);
            }
        }
        return positions;
    }

    /** One bucket for each series or study: how many instances, and what is said of them. */
    private JsonNode count(Level level, Collection<String> uids) throws SearchUnavailableException {
        ObjectNode request = json.createObjectNode().put("size", 0);
        request.putObject("query").putObject("terms").set(level.uidKeyword(), json.valueToTree(uids));
        ObjectNode all = request.putObject("aggs").putObject("all");
        terms(all, level.uidKeyword(), uids.size());
        ObjectNode each = all.putObject("aggs");
        ObjectNode first = each.putObject("first").putObject("top_hits").put("size", 1);
        first.putArray("sort").addObject().put(Level.INSTANCE.uidKeyword(), "asc");
        ArrayNode source = first.putArray("_source").add(Fields.PROJECT).add(Fields.PSEUDONYM);
        level.attributes().forEach(source::add);
        if (level == Level.STUDY) {
            terms(each.putObject(Fields.STUDY_SERIES), Level.SERIES.uidKeyword(), MAX_BUCKETS);
            terms(each.putObject(Fields.MODALITIES_IN_STUDY), "Modality", MAX_BUCKETS);
            terms(each.putObject(Fields.SOP_CLASSES_IN_STUDY), "SOPClassUID", MAX_BUCKETS);
        }
        JsonNode answer = ask("POST", "/" + Level.INSTANCE.alias() + "/_search", request);
        if (answer.path("timed_out").asBoolean()
                || answer.path("_shards").path("failed").asInt() > 0) {
            throw new SearchUnavailableException("COUNT_INCOMPLETE", 0);
        }
        return answer.path("aggregations").path("all").path("buckets");
    }

    private static void terms(ObjectNode aggregation, String field, int size) {
        aggregation.putObject("terms").put("field", field).put("size", size);
    }

    private ObjectNode document(Level level, JsonNode bucket) {
        ObjectNode document = bucket.path("first")
                .path("hits")
                .path("hits")
                .path(0)
                .<ObjectNode>require()
                .path("_source")
                .deepCopy();
        long instances = bucket.path("doc_count").asLong();
        if (level == Level.SERIES) {
            return document.put(Fields.SERIES_INSTANCES, instances);
        }
        document.put(Fields.STUDY_INSTANCES, instances);
        document.put(Fields.STUDY_SERIES, keys(bucket, Fields.STUDY_SERIES).size());
        document.set(Fields.MODALITIES_IN_STUDY, json.valueToTree(keys(bucket, Fields.MODALITIES_IN_STUDY)));
        document.set(Fields.SOP_CLASSES_IN_STUDY, json.valueToTree(keys(bucket, Fields.SOP_CLASSES_IN_STUDY)));
        return document;
    }

    private static Set<String> keys(JsonNode bucket, String aggregation) {
        Set<String> keys = new TreeSet<>();
        bucket.path(aggregation)
                .path("buckets")
                .forEach(b -> keys.add(b.path("key").asText()));
        return keys;
    }

    private byte[] bytes(JsonNode node) {
        try {
            return json.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can be written", e);
        }
    }

    private JsonNode ask(String method, String path, JsonNode body) throws SearchUnavailableException {
        try {
            Index.Reply reply = body == null ? index.send(method, path) : index.send(method, path, body);
            if (!reply.ok()) {
                throw new SearchUnavailableException("HTTP_STATUS", reply.status());
            }
            return reply.body();
        } catch (IOException e) {
            throw new SearchUnavailableException("NO_ANSWER", 0);
        }
    }
}
