package dev.lethe.linkage;

import dev.lethe.linkage.api.LinkageApi;
import dev.lethe.linkage.api.Role;
import dev.lethe.linkage.store.LinkageRecords;
import dev.lethe.linkage.store.LinkageStore;
import dev.lethe.runtime.access.AccessList;
import dev.lethe.runtime.access.AuditedCalls;
import dev.lethe.runtime.audit.AuditLog;
import dev.lethe.runtime.follow.LocalStore;
import dev.lethe.runtime.follow.TopicFollower;
import dev.lethe.runtime.http.HttpServer;
import dev.lethe.runtime.identity.BlindIndex;
import dev.lethe.runtime.identity.BlindKeys;
import dev.lethe.runtime.lifecycle.Health;
import dev.lethe.runtime.lifecycle.Service;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/**
 * Keeps the cross-reference and answers look-ups in it. It holds the keys of the blind index but not the one that opens
 * sealed identities: nobody can be re-identified through it.
 */
public final class LinkageService implements Service {
    private static final String NAME = "linkage-service";

    private final LinkageConfig config;
    private final MeterRegistry meters;
    private final BlindIndex tokens;
    private final BlindKeys keys;
    private final AccessList<Role> access;
    private final AuditLog audit;

    private LocalStore store;
    private TopicFollower follower;
    private HttpServer server;

    /** @throws dev.lethe.runtime.config.ConfigurationException if keys or the access list are missing or malformed */
    public LinkageService(LinkageConfig config, MeterRegistry meters) {
        this.config = config;
        this.meters = meters;
        this.tokens = new BlindIndex(config.keys().blindIndex());
        this.keys = new BlindKeys(config.keys().site());
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
        LinkageStore references = new LinkageStore(store);
        follower = new TopicFollower(
                NAME,
                "linkage",
                LinkageRecords.TOPICS,
                List.of(),
                store,
                new LinkageRecords(references, config.registry().connect()),
                config.kafka(),
                meters);
        AuditedCalls<Role> calls = new AuditedCalls<>(
                "linkage", access, config.api().callsPerMinute(), audit, follower::isCaughtUp, meters);
        server = new LinkageApi(references, calls, meters).server(config.http(), tokens, keys);
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
        return follower == null ? Health.notReady("starting") : follower.health("reading the cross-reference");
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
        audit.close();
    }
}
