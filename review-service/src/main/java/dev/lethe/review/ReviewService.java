package dev.lethe.review;

import dev.lethe.review.api.ReviewApi;
import dev.lethe.review.api.Role;
import dev.lethe.review.quarantine.QuarantineRecords;
import dev.lethe.review.quarantine.QuarantineStore;
import dev.lethe.review.raw.RawInstances;
import dev.lethe.runtime.access.AccessList;
import dev.lethe.runtime.access.AuditedCalls;
import dev.lethe.runtime.audit.AuditLog;
import dev.lethe.runtime.follow.LocalStore;
import dev.lethe.runtime.follow.TopicFollower;
import dev.lethe.runtime.http.HttpServer;
import dev.lethe.runtime.lifecycle.Health;
import dev.lethe.runtime.lifecycle.Service;
import dev.lethe.runtime.object.ObjectStore;
import dev.lethe.runtime.object.S3ObjectStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;

/**
 * Knows what is in quarantine, shows its frames to those who may see them, and tells the control plane what they decide. It
 * stands inside the trust boundary: it reads raw instances, and writes none.
 */
public final class ReviewService implements Service {
    private static final String NAME = "review-service";

    private final ReviewConfig config;
    private final MeterRegistry meters;
    private final AccessList<Role> access;
    private final AuditLog audit;

    private LocalStore store;
    private ObjectStore objects;
    private TopicFollower follower;
    private HttpServer server;

    /** @throws dev.lethe.runtime.config.ConfigurationException if the access list is missing or malformed */
    public ReviewService(ReviewConfig config, MeterRegistry meters) {
        this.config = config;
        this.meters = meters;
        this.access = AccessList.read(config.api().accessList(), Role.class);
        this.audit = AuditLog.of(NAME, config.api().instance(), config.kafka(), config.registry());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void start() throws Exception {
        store = new LocalStore(config.api().storeFolder());
        objects = new S3ObjectStore(config.rawStore());
        QuarantineStore quarantine = new QuarantineStore(store);
        follower = new TopicFollower(
                NAME,
                "review",
                QuarantineRecords.TOPICS,
                QuarantineRecords.LATER,
                store,
                new QuarantineRecords(quarantine, config.registry().connect()),
                config.kafka(),
                meters);
        AuditedCalls<Role> calls = new AuditedCalls<>(
                "review", access, config.api().callsPerMinute(), audit, follower::isCaughtUp, meters);
        server = new ReviewApi(quarantine, new RawInstances(objects), calls, Clock.systemUTC(), meters)
                .server(config.http());
        follower.start();
        server.start();
    }

    /** The port the API listens on, once started. */
    public int port() {
        return server.port();
    }

    @Override
    public Health health() {
        if (audit.isBroken()) {
            return Health.failed("the audit chain is broken");
        }
        return follower == null ? Health.notReady("starting") : follower.health("reading what is in quarantine");
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
        if (follower != null) {
            follower.close();
        }
        if (store != null) {
            store.close();
        }
        if (objects != null) {
            objects.close();
        }
        audit.close();
    }
}
