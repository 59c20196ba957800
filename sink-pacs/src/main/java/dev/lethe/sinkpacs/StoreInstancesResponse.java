package dev.lethe.sinkpacs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * What an archive said about each instance: the Store Instances Response Module (PS3.18 Annex I) as DICOM JSON.
 *
 * <p>Archives differ. Orthanc answers 400 as soon as one instance was bad, lists those it has stored and leaves the bad
 * ones out; others answer 202 or 409 and list both. So the body is believed before the status, and an instance that
 * no sequence names is {@link Verdict.Unmentioned}.
 */
final class StoreInstancesResponse {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REFERENCED_SOP_SEQUENCE = "00081199";
    private static final String FAILED_SOP_SEQUENCE = "00081198";
    private static final String REFERENCED_SOP_INSTANCE_UID = "00081155";
    private static final String WARNING_REASON = "00081196";
    private static final String FAILURE_REASON = "00081197";

    /** Duplicate SOP Instance (PS3.7 C.5.7), used by archives that do not overwrite. */
    private static final int DUPLICATE_SOP_INSTANCE = 0x0111;
    /** The same, in the dialect of Microsoft's DICOM server. */
    private static final int ALREADY_STORED = 45070;

    private static final int OK = 200;

    private final Map<String, Verdict> verdicts;
    private final Verdict others;

    /** What the archive said about one instance. */
    sealed interface Verdict {
        /** Stored now, or stored before. {@code warning} is the Warning Reason (0008,1196), 0 when there is none. */
        record Stored(int warning) implements Verdict {}

        /** Not stored. {@code reason} is the Failure Reason (0008,1197), 0 when there is none. */
        record Failed(int reason) implements Verdict {
            /** Refused, out of resources (A7xx, PS3.18 Table I.2-2): nothing wrong with the instance. */
            boolean outOfResources() {
                return (reason & 0xFF00) == 0xA700;
            }
        }

        /** Neither listed as stored nor as failed. */
        record Unmentioned() implements Verdict {}
    }

    private StoreInstancesResponse(Map<String, Verdict> verdicts, Verdict others) {
        this.verdicts = verdicts;
        this.others = others;
    }

    /**
     * Reads the body. Without one that can be read, 200 still means that all instances were stored (PS3.18 Table
     * 10.5.3-1); any other status then mentions nobody.
     */
    static StoreInstancesResponse parse(int status, byte[] body) {
        JsonNode response = read(body);
        if (response == null) {
            return new StoreInstancesResponse(
                    Map.of(), status == OK ? new Verdict.Stored(0) : new Verdict.Unmentioned());
        }
        Map<String, Verdict> verdicts = new HashMap<>();
        for (JsonNode item : response.path(FAILED_SOP_SEQUENCE).path("Value")) {
            int reason = number(item, FAILURE_REASON);
            boolean duplicate = reason == DUPLICATE_SOP_INSTANCE || reason == ALREADY_STORED;
            verdicts.put(uid(item), duplicate ? new Verdict.Stored(0) : new Verdict.Failed(reason));
        }
        for (JsonNode item : response.path(REFERENCED_SOP_SEQUENCE).path("Value")) {
            verdicts.put(uid(item), new Verdict.Stored(number(item, WARNING_REASON)));
        }
        return new StoreInstancesResponse(verdicts, new Verdict.Unmentioned());
    }

    Verdict of(String sopInstanceUid) {
        return verdicts.getOrDefault(sopInstanceUid, others);
    }

    /** Whether the archive named any instance at all. */
    boolean mentionsAny() {
        return !verdicts.isEmpty();
    }

    private static JsonNode read(byte[] body) {
        try {
            JsonNode root = JSON.readTree(body);
            JsonNode response = root.isArray() ? root.path(0) : root;
            return response.isObject() ? response : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static String uid(JsonNode item) {
        return item.path(REFERENCED_SOP_INSTANCE_UID).path("Value").path(0).asText("");
    }

    private static int number(JsonNode item, String tag) {
        return item.path(tag).path("Value").path(0).asInt(0);
    }
}
