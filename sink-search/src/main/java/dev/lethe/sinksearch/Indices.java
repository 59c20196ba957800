package dev.lethe.sinksearch;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/**
 * The three indices: {@code lethe-<level>-v1} behind the alias {@code lethe-<level>}. The version rises when the mapping
 * changes incompatibly; the alias is moved by an operator once the new index is filled.
 */
final class Indices {
    private static final String VERSION = "-v1";

    private final Index index;
    private final int shards;
    private final int replicas;
    private final ObjectMapper json = new ObjectMapper();

    Indices(Index index, int shards, int replicas) {
        this.index = index;
        this.shards = shards;
        this.replicas = replicas;
    }

    /**
     * Makes what is missing. What has the alias already is left as it is.
     *
     * @throws SearchUnavailableException if OpenSearch does not answer or does not let us
     */
    void ensure() throws SearchUnavailableException {
        try {
            for (Level level : Level.values()) {
                if (index.send("HEAD", "/_alias/" + level.alias()).ok()) {
                    continue;
                }
                Index.Reply made =
                        index.send("PUT", "/" + level.alias() + VERSION, Mappings.index(level, shards, replicas, json));
                // 400 as well when another process has just made it: then it has the alias by now.
                if (!made.ok()
                        && !index.send("HEAD", "/_alias/" + level.alias()).ok()) {
                    throw new SearchUnavailableException("INDEX_NOT_MADE", made.status());
                }
            }
        } catch (IOException e) {
            throw new SearchUnavailableException("NO_ANSWER", 0);
        }
    }
}
