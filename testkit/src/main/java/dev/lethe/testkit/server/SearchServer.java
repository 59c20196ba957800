package dev.lethe.testkit.server;

import java.net.URI;
import java.util.Map;

/** An OpenSearch cluster of one node, without authentication. */
public interface SearchServer extends Server {
    /** The address of its REST interface. */
    URI uri();

    @Override
    default Map<String, String> environment() {
        return Map.of("LETHE_SINK_SEARCH_URL", uri().toString());
    }
}
