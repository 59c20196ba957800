package dev.lethe.quickstart.system;

import dev.lethe.gateway.GatewayService;
import dev.lethe.linkage.LinkageService;
import dev.lethe.quickstart.account.SearchIndex;
import dev.lethe.quickstart.archive.EmbeddedArchive;
import dev.lethe.review.ReviewService;
import dev.lethe.runtime.http.HttpServerSettings;
import dev.lethe.runtime.http.ManagementServer;
import dev.lethe.runtime.http.ManagementSettings;
import dev.lethe.runtime.kafka.KafkaSettings;
import dev.lethe.runtime.kafka.RegistrySettings;
import dev.lethe.runtime.kafka.TopicAdmin;
import dev.lethe.runtime.keys.KeysetGenerator;
import dev.lethe.runtime.lifecycle.Service;
import dev.lethe.runtime.metrics.Metrics;
import dev.lethe.runtime.object.ObjectStore;
import dev.lethe.runtime.object.ObjectStoreSettings;
import dev.lethe.runtime.object.S3ObjectStore;
import dev.lethe.schemas.Topics;
import dev.lethe.schemas.registry.SchemaRegistry;
import dev.lethe.testkit.server.EmbeddedServers;
import dev.lethe.testkit.server.ServerKind;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;

/**
 * The whole system in one JVM on loopback: backing servers, an archive when none is given, and the services, each configured
 * from an environment as in production. What it knows is kept in a data folder; a later system on the same folder goes on
 * where this one stopped. Any service may be left out, to run elsewhere with {@link #environment()}.
 *
 * <p>Owned by one thread.
 */
public final class LetheSystem implements AutoCloseable {
    /** The project of the embedded gateway, unless it is told another. */
    public static final String PROJECT = "default";

    private static final String PACS_URL = "LETHE_SINK_PACS_URL";
    private static final Set<String> ADDRESSES = Set.of(
            "KAFKA_BOOTSTRAP_SERVERS",
            "LETHE_REGISTRY_URL",
            "LETHE_CLEAN_STORE_ENDPOINT",
            SearchIndex.URL,
            PACS_URL,
            RunningSystem.REVIEWER_URL);
    private static final Duration READY_WITHIN = Duration.ofSeconds(90);

    private final DataFolder data;
    private final Set<ServiceKind> kinds;
    private final Map<String, String> overrides;
    private final EmbeddedServers servers;
    private final Metrics metrics = new Metrics();
    private final Map<ServiceKind, Service> services = new EnumMap<>(ServiceKind.class);
    private final Map<String, String> environment = new HashMap<>();
    private EmbeddedArchive archive;
    private ManagementServer management;

    /**
     * @param kinds services to run
     * @param overrides settings that win over what the system would choose
     */
    public LetheSystem(DataFolder data, Set<ServiceKind> kinds, Map<String, String> overrides) {
        this.data = data;
        this.kinds = EnumSet.copyOf(kinds);
        this.overrides = Map.copyOf(overrides);
        this.servers = new EmbeddedServers(data.servers());
    }

    /** Every service, with nothing overridden. */
    public static LetheSystem complete(DataFolder data) {
        return new LetheSystem(data, EnumSet.allOf(ServiceKind.class), Map.of());
    }

    /** Starts the backing servers and makes keysets and topics; the environment is known from here on. */
    public void startServers() throws Exception {
        KeysetGenerator.ensure(data.keys(), List.of(project()));
        servers.start(ServerKind.values());
        environment.putAll(servers.environment());
        environment.put("LETHE_KEYS_DIR", data.keys().toString());
        if (!overrides.containsKey(PACS_URL)) {
            archive = new EmbeddedArchive(data.pacs());
            archive.start();
            environment.put(PACS_URL, archive.uri().toString());
        }
        for (ServiceKind kind : ServiceKind.values()) {
            environment.putAll(kind.settings(data));
        }
        environment.putAll(overrides);
        RunningSystem.announce(data, environment, ADDRESSES);
        try (Admin admin = Admin.create(kafkaClient())) {
            new TopicAdmin(admin).ensure(Topics.all(), Optional.of((short) 1));
        }
    }

    /** Starts the services and returns when all are ready. */
    public void startServices() throws Exception {
        for (ServiceKind kind : kinds) {
            Service service = kind.create(environment, metrics.registry());
            services.put(kind, service);
            service.start();
        }
        management = new ManagementServer(
                new ManagementSettings(HttpServerSettings.loopback()), List.copyOf(services.values()), metrics);
        management.start();
        awaitReady();
        if (kinds.contains(ServiceKind.REVIEW_SERVICE)) {
            environment.put(RunningSystem.REVIEWER_URL, review().toString());
            RunningSystem.announce(data, environment, ADDRESSES);
        }
    }

    /** Both steps. */
    public LetheSystem start() throws Exception {
        startServers();
        startServices();
        return this;
    }

    /** What a service of this system needs to run in another process; a copy. */
    public Map<String, String> environment() {
        return new HashMap<>(environment);
    }

    public EmbeddedServers servers() {
        return servers;
    }

    /** Settings of any Kafka client of this system. */
    public Map<String, Object> kafkaClient() {
        return KafkaSettings.SETTINGS.read(environment, KafkaSettings::from).common();
    }

    /** The schema registry. */
    public SchemaRegistry registry() {
        return RegistrySettings.SETTINGS
                .read(environment, RegistrySettings::from)
                .connect();
    }

    /** A new client of the store of clean instances. */
    public ObjectStore cleanStore() {
        return new S3ObjectStore(
                ObjectStoreSettings.CLEAN.settings().read(environment, ObjectStoreSettings.CLEAN::from));
    }

    /** The REST interface of the search server. */
    public URI search() {
        return servers.search().uri();
    }

    /** Names of the services that run here, for people. */
    public String serviceNames() {
        List<String> names =
                new ArrayList<>(services.values().stream().map(Service::name).toList());
        Collections.reverse(names);
        return String.join(", ", names);
    }

    /**
     * The Studies resource of the gateway (STOW-RS).
     *
     * @throws IllegalStateException if the gateway does not run here
     */
    public URI studies() {
        if (services.get(ServiceKind.INGEST_GATEWAY) instanceof GatewayService gateway) {
            return URI.create("http://127.0.0.1:" + gateway.port() + "/studies");
        }
        throw new IllegalStateException("The gateway does not run in this system");
    }

    /**
     * Root of the linkage service.
     *
     * @throws IllegalStateException if it does not run here
     */
    public URI linkage() {
        if (services.get(ServiceKind.LINKAGE_SERVICE) instanceof LinkageService linkage) {
            return URI.create("http://127.0.0.1:" + linkage.port());
        }
        throw new IllegalStateException("The linkage service does not run in this system");
    }

    /** The file with the bearer token for it. */
    public Path linkageToken() {
        return ServiceAccess.linkage(data).token();
    }

    /**
     * Root of the review service.
     *
     * @throws IllegalStateException if it does not run here
     */
    public URI review() {
        if (services.get(ServiceKind.REVIEW_SERVICE) instanceof ReviewService review) {
            return URI.create("http://127.0.0.1:" + review.port());
        }
        throw new IllegalStateException("The review service does not run in this system");
    }

    /** The file with the bearer token for it. */
    public Path reviewToken() {
        return ServiceAccess.review(data).token();
    }

    /** Root of {@code /livez}, {@code /readyz} and {@code /metrics} of this process. */
    public URI management() {
        return URI.create("http://127.0.0.1:" + management.port());
    }

    /** The folder of the embedded archive; empty when instances go to another one. */
    public Optional<Path> pacsFolder() {
        return Optional.ofNullable(archive).map(EmbeddedArchive::folder);
    }

    /** The project that what is sent to the gateway belongs to. */
    public String project() {
        return overrides.getOrDefault("LETHE_GATEWAY_PROJECT", PROJECT);
    }

    /** Value of the Authorization header that the gateway wants to see, if it was told to want one. */
    public Optional<String> authorization() {
        return Optional.ofNullable(overrides.get("LETHE_GATEWAY_BEARER_TOKEN")).map(token -> "Bearer " + token);
    }

    /** Consumer group of the sink that delivers to the archive. */
    public String pacsGroup() {
        return environment.getOrDefault("LETHE_SINK_PACS_GROUP", "lethe-sink-pacs");
    }

    public DataFolder data() {
        return data;
    }

    /** Stops the services in the direction of the data's way, then the servers. The data folder stays open. */
    @Override
    public void close() {
        List<AutoCloseable> all = new ArrayList<>();
        if (management != null) {
            all.add(management);
        }
        List<ServiceKind> stopping = new ArrayList<>(services.keySet());
        Collections.reverse(stopping);
        stopping.forEach(kind -> all.add(services.get(kind)));
        if (archive != null) {
            all.add(archive);
        }
        all.add(servers);
        all.add(metrics);
        closeAll(all);
    }

    private void awaitReady() throws StartException {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        for (Map.Entry<ServiceKind, Service> each : services.entrySet()) {
            Service service = each.getValue();
            while (!service.health().isReady()) {
                if (!service.health().isLive() || System.nanoTime() > deadline) {
                    throw new StartException(service.name() + " is not ready: "
                            + service.health().reason());
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
    }

    private static void closeAll(List<AutoCloseable> all) {
        RuntimeException failed = null;
        for (AutoCloseable each : all) {
            try {
                each.close();
            } catch (Exception e) {
                failed = failed == null ? new IllegalStateException("not everything stopped") : failed;
                failed.addSuppressed(e);
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}
