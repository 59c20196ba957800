package dev.lethe.sinksearch;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** OpenSearch's REST interface, as far as this sink needs it. */
interface Index {
    /** @param body missing when the answer was no JSON */
    record Reply(int status, JsonNode body) {
        boolean ok() {
            return status >= 200 && status < 300;
        }
    }

    /** @throws IOException if no answer came */
    Reply send(String method, String path, JsonNode body) throws IOException;

    /** @throws IOException if no answer came */
    Reply send(String method, String path) throws IOException;

    /**
     * @param lines action and document lines, each with its line end
     * @throws IOException if no answer came
     */
    Reply bulk(byte[] lines) throws IOException;
}
