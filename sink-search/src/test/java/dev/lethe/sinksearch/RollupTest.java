package dev.lethe.sinksearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.runtime.kafka.BatchPlan;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RollupTest {
    private static final String COUNT = """
            {"timed_out":false,"_shards":{"failed":0},"aggregations":{"all":{"buckets":[
              {"key":"2.25.2","doc_count":%d,"first":{"hits":{"hits":[{"_source":{"Modality":"CT"}}]}}}]}}}""";

    private final ObjectMapper json = new ObjectMapper();
    private final List<String> requests = new ArrayList<>();
    private final Deque<String> positions = new ArrayDeque<>();
    private final Deque<String> counts = new ArrayDeque<>();
    private final Deque<Integer> statuses = new ArrayDeque<>();
    private final FakeIndex index = new FakeIndex();
    private final Rollup rollup = new Rollup(index, new BulkWriter(index, new BatchPlan(100, 100_000)));

    @Test
    void readsThePositionBeforeItCounts() throws Exception {
        // Given
        positions.add("{\"docs\":[{\"_id\":\"2.25.2\",\"found\":true,\"_seq_no\":5,\"_primary_term\":1}]}");
        counts.add(COUNT.formatted(3));
        statuses.add(200);
        // When
        Map<Level, Set<String>> rejected = rollup.update(Set.of("2.25.2"), Set.of());
        // Then
        assertThat(rejected.get(Level.SERIES)).isEmpty();
        assertThat(requests)
                .containsExactly(
                        "POST /lethe-series/_mget?_source=false",
                        "POST /lethe-instances/_refresh",
                        "POST /lethe-instances/_search",
                        """
                        {"index":{"_index":"lethe-series","_id":"2.25.2","require_alias":true,"if_seq_no":5,"if_primary_term":1}}
                        {"Modality":"CT","NumberOfSeriesRelatedInstances":3}
                        """);
    }

    @Test
    void countsAgainWhenAnotherProcessWasFaster() throws Exception {
        // Given
        positions.add("{\"docs\":[{\"_id\":\"2.25.2\",\"found\":false}]}");
        counts.add(COUNT.formatted(3));
        statuses.add(409);
        positions.add("{\"docs\":[{\"_id\":\"2.25.2\",\"found\":true,\"_seq_no\":0,\"_primary_term\":1}]}");
        counts.add(COUNT.formatted(4));
        statuses.add(200);
        // When
        rollup.update(Set.of("2.25.2"), Set.of());
        // Then
        assertThat(requests).hasSize(8);
        assertThat(requests.get(3)).contains("\"create\"", "\"NumberOfSeriesRelatedInstances\":3");
        assertThat(requests.get(7)).contains("\"if_seq_no\":0", "\"NumberOfSeriesRelatedInstances\":4");
    }

    @Test
    void doesNotBelieveACountThatLacksAShard() {
        positions.add("{\"docs\":[]}");
        counts.add(COUNT.formatted(3).replace("\"failed\":0", "\"failed\":1"));
        assertThatThrownBy(() -> rollup.update(Set.of("2.25.2"), Set.of()))
                .isInstanceOf(SearchUnavailableException.class)
                .hasMessage("COUNT_INCOMPLETE");
    }

    @Test
    void namesWhatIsRejected() throws Exception {
        positions.add("{\"docs\":[]}");
        counts.add(COUNT.formatted(3));
        statuses.add(400);
        assertThat(rollup.update(Set.of("2.25.2"), Set.of()))
                .isEqualTo(Map.of(Level.SERIES, Set.of("2.25.2"), Level.STUDY, Set.of()));
    }

    @Test
    void comesBackLaterWhenOpenSearchIsBusy() {
        positions.add("{\"docs\":[]}");
        counts.add(COUNT.formatted(3));
        statuses.add(429);
        assertThatThrownBy(() -> rollup.update(Set.of("2.25.2"), Set.of()))
                .isInstanceOf(SearchUnavailableException.class);
    }

    private final class FakeIndex implements Index {
        @Override
        public Reply send(String method, String path, JsonNode body) throws IOException {
            requests.add(method + " " + path);
            return new Reply(200, json.readTree(path.contains("_mget") ? positions.remove() : counts.remove()));
        }

        @Override
        public Reply send(String method, String path) throws IOException {
            requests.add(method + " " + path);
            return new Reply(200, json.readTree("{}"));
        }

        @Override
        public Reply bulk(byte[] lines) throws IOException {
            requests.add(new String(lines, UTF_8));
            return new Reply(200, json.readTree("{\"items\":[{\"index\":{\"status\":" + statuses.remove() + "}}]}"));
        }
    }
}
