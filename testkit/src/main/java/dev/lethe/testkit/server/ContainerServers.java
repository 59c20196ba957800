package dev.lethe.testkit.server;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;

/**
 * The same servers in containers. Loaded only when asked for, because Testcontainers is on the class path only with
 * profile {@code containers}. An outage is a paused container: its address and data stay, nothing answers.
 */
final class ContainerServers {
    private static final String S3_KEY = "lethe";
    private static final String S3_SECRET = "lethe-loopback-only";

    private ContainerServers() {}

    static Server create(ServerKind kind, List<String> buckets) {
        return switch (kind) {
            case KAFKA -> new Kafka();
            case S3 -> new S3(buckets);
            case SEARCH -> new Search();
            case REGISTRY -> new Registry();
        };
    }

    /** Starts once, then pauses and resumes. */
    private abstract static class ContainerServer implements Server {
        final GenericContainer<?> container;
        private boolean paused;

        ContainerServer(GenericContainer<?> container) {
            this.container = container.withStartupTimeout(Duration.ofMinutes(3));
        }

        @Override
        public void start() {
            if (paused) {
                DockerClientFactory.lazyClient()
                        .unpauseContainerCmd(container.getContainerId())
                        .exec();
                paused = false;
            } else if (!container.isRunning()) {
                container.start();
                prepare();
            }
        }

        @Override
        public void stop() {
            if (!paused && container.isRunning()) {
                DockerClientFactory.lazyClient()
                        .pauseContainerCmd(container.getContainerId())
                        .exec();
                paused = true;
            }
        }

        @Override
        public void close() {
            if (paused) {
                start();
            }
            container.stop();
        }

        void prepare() {}

        URI address(int port, String path) {
            return URI.create("http://" + container.getHost() + ":" + container.getMappedPort(port) + path);
        }
    }

    private static final class Kafka extends ContainerServer implements KafkaServer {
        private final KafkaContainer kafka;

        Kafka() {
            this(new KafkaContainer("apache/kafka:4.3.1"));
        }

        private Kafka(KafkaContainer kafka) {
            super(kafka.withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                    .withEnv("KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS", "1000")
                    .withEnv("KAFKA_GROUP_CONSUMER_MIN_SESSION_TIMEOUT_MS", "6000")
                    .withEnv("KAFKA_GROUP_CONSUMER_SESSION_TIMEOUT_MS", "6000")
                    .withEnv("KAFKA_GROUP_STREAMS_MIN_SESSION_TIMEOUT_MS", "6000")
                    .withEnv("KAFKA_GROUP_STREAMS_SESSION_TIMEOUT_MS", "6000"));
            this.kafka = kafka;
        }

        @Override
        public String bootstrapServers() {
            return kafka.getBootstrapServers();
        }
    }

    private static final class S3 extends ContainerServer implements S3Server {
        private final List<String> buckets;

        S3(List<String> buckets) {
            super(new GenericContainer<>("minio/minio:RELEASE.2025-09-07T16-13-09Z")
                    .withCommand("server", "/data")
                    .withEnv("MINIO_ROOT_USER", S3_KEY)
                    .withEnv("MINIO_ROOT_PASSWORD", S3_SECRET)
                    .withExposedPorts(9000)
                    .waitingFor(Wait.forHttp("/minio/health/live").forPort(9000)));
            this.buckets = buckets;
        }

        @Override
        void prepare() {
            createBuckets(buckets.toArray(String[]::new));
        }

        @Override
        public URI endpoint() {
            return address(9000, "");
        }

        @Override
        public String accessKey() {
            return S3_KEY;
        }

        @Override
        public String secretKey() {
            return S3_SECRET;
        }
    }

    private static final class Search extends ContainerServer implements SearchServer {
        Search() {
            super(new GenericContainer<>("opensearchproject/opensearch:2.19.6")
                    .withEnv("discovery.type", "single-node")
                    .withEnv("DISABLE_SECURITY_PLUGIN", "true")
                    .withEnv("DISABLE_INSTALL_DEMO_CONFIG", "true")
                    .withEnv("OPENSEARCH_JAVA_OPTS", "-Xms512m -Xmx512m")
                    .withExposedPorts(9200)
                    .waitingFor(Wait.forHttp("/").forPort(9200)));
        }

        @Override
        public URI uri() {
            return address(9200, "");
        }
    }

    private static final class Registry extends ContainerServer implements RegistryServer {
        Registry() {
            super(new GenericContainer<>("apicurio/apicurio-registry-mem:2.6.13.Final")
                    .withExposedPorts(8080)
                    .waitingFor(Wait.forHttp("/health/ready").forPort(8080)));
        }

        @Override
        void prepare() {
            CompatibilityLevel.requireFull(uri(), container::isRunning);
        }

        @Override
        public URI uri() {
            return address(8080, "/apis/ccompat/v7");
        }
    }
}
