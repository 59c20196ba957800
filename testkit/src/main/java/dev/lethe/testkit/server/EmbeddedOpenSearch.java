package dev.lethe.testkit.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.opensearch.action.admin.cluster.health.ClusterHealthResponse;
import org.opensearch.analysis.common.CommonAnalysisPlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.common.unit.TimeValue;
import org.opensearch.index.mapper.MapperExtrasPlugin;
import org.opensearch.index.reindex.ReindexPlugin;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.node.NodeValidationException;
import org.opensearch.painless.PainlessPlugin;
import org.opensearch.transport.Netty4Plugin;

/** OpenSearch in this JVM: one node on the loopback interface, with the modules a stock distribution has and we use. */
public final class EmbeddedOpenSearch implements SearchServer {
    private final Path folder;
    private final int port = FreePort.choose();
    private Node node;

    /** @param folder home of the node; its indices live in {@code data} below */
    public EmbeddedOpenSearch(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    @Override
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void start() {
        if (node != null) {
            return;
        }
        try {
            Files.createDirectories(folder);
            Node starting = new SingleNode(settings());
            starting.start();
            node = starting;
            // A node answers before it has read its indices back.
            ClusterHealthResponse health = starting.client()
                    .admin()
                    .cluster()
                    .prepareHealth()
                    .setWaitForYellowStatus()
                    .setTimeout(TimeValue.timeValueSeconds(30))
                    .get();
            if (health.isTimedOut()) {
                throw new ServerException("OpenSearch had not recovered its indices after 30 s");
            }
        } catch (IOException | NodeValidationException e) {
            throw new ServerException("OpenSearch did not start", e);
        }
    }

    @Override
    public void stop() {
        if (node == null) {
            return;
        }
        try {
            node.close();
            if (!node.awaitClose(30, TimeUnit.SECONDS)) {
                throw new ServerException("OpenSearch still had open work 30 s after its close");
            }
        } catch (IOException e) {
            throw new ServerException("OpenSearch did not stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerException("Interrupted while OpenSearch stopped", e);
        }
        node = null;
    }

    private Settings settings() {
        return Settings.builder()
                .put("cluster.name", "lethe")
                .put("node.name", "lethe")
                .put("path.home", folder.toString())
                .put("discovery.type", "single-node")
                .put("network.host", "127.0.0.1")
                .put("http.port", port)
                .put("transport.port", 0)
                .put("node.store.allow_mmap", false)
                .put("cluster.routing.allocation.disk.threshold_enabled", false)
                // Its parent breaker would count the heap of everything else in this JVM.
                .put("indices.breaker.total.use_real_memory", false)
                .build();
    }

    /** The constructor that takes plugins is for subclasses. */
    private static final class SingleNode extends Node {
        SingleNode(Settings settings) {
            super(
                    InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), null, () -> "lethe"),
                    List.of(
                            Netty4Plugin.class,
                            CommonAnalysisPlugin.class,
                            PainlessPlugin.class,
                            ReindexPlugin.class,
                            MapperExtrasPlugin.class),
                    true);
        }
    }
}
