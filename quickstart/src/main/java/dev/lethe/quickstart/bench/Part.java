package dev.lethe.quickstart.bench;

import java.util.List;

/** The parts of the system that share this process, told apart by the names of their threads; the first that fits counts. */
enum Part {
    GATEWAY("gateway", "http-gateway", "gateway-", "kafka-producer-network-thread | ingest-gateway"),
    DEID_STREAM("deid-stream", "phi.deid-stream", "consumer_background_thread"),
    SINKS("sinks", "sink-", "lethe-sink-", "httpclient-dispatch"),
    LINKAGE("linkage service", "linkage"),
    S3("S3 server", "S3Proxy-"),
    SEARCH("OpenSearch", "opensearch["),
    REGISTRY("schema registry", "apicurio", "executor-thread-", "vert", "agroal-", "quarkus-", "MVStore", "H2-"),
    /** Archive, and the HTTP clients and threads of whoever measures. */
    OUTSIDE("sender, archive, bench", "sender-", "HttpClient-", "http-archive", "journal", "main", "bench-"),
    /** What is left of Java: nobody else names threads of so many kinds. */
    KAFKA("Kafka broker", "");

    private final String title;
    private final List<String> names;

    Part(String title, String... names) {
        this.title = title;
        this.names = List.of(names);
    }

    String title() {
        return title;
    }

    static Part of(String thread) {
        for (Part part : values()) {
            if (part.names.stream().anyMatch(thread::contains)) {
                return part;
            }
        }
        return KAFKA;
    }
}
