package dev.lethe.stream.layout;

import dev.lethe.schemas.Topics;
import dev.lethe.schemas.avro.PixelLayout;
import dev.lethe.schemas.avro.ScreenObserved;
import dev.lethe.stream.StateSerdes;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

/**
 * The part of the control plane's topology that remembers layouts.
 *
 * <pre>
 * phi.screen.observed ──► learn ──► ops.pixel.layout ──► masks, in every process
 *                    layout-histories
 * </pre>
 *
 * The masks are kept in memory, encoded as they lie in the topic: the thread that copies them cannot be replaced when it fails, so it
 * must not ask the schema registry.
 */
public final class LayoutTopology {
    /** Global store: layout key to encoded {@link PixelLayout}. */
    public static final String MASKS = "layout-masks";
    /** Store: layout key to history. */
    static final String HISTORIES = "layout-histories";

    private static final String OBSERVED = "screen-observed";
    private static final String LEARN = "learn-layout";
    private static final String LAYOUTS = "pixel-layout";
    private static final String REMEMBERED = "pixel-layout-remembered";
    private static final String REMEMBER = "remember-layout";

    private LayoutTopology() {}

    /** Adds it; it shares no store but {@link #MASKS} with the rest. */
    public static void addTo(Topology topology, Serde<ScreenObserved> observed, Serde<PixelLayout> layouts) {
        topology.addSource(
                        Topology.AutoOffsetReset.EARLIEST,
                        OBSERVED,
                        Serdes.String().deserializer(),
                        observed.deserializer(),
                        Topics.SCREEN_OBSERVED.name())
                .addProcessor(LEARN, LayoutProcessor::new, OBSERVED)
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                        Stores.persistentKeyValueStore(HISTORIES),
                                        Serdes.String(),
                                        StateSerdes.layoutHistory())
                                .withCachingEnabled(),
                        LEARN)
                .addSink(LAYOUTS, Topics.PIXEL_LAYOUT.name(), Serdes.String().serializer(), layouts.serializer(), LEARN)
                .addGlobalStore(
                        Stores.keyValueStoreBuilder(
                                        Stores.inMemoryKeyValueStore(MASKS), Serdes.String(), Serdes.ByteArray())
                                .withLoggingDisabled(),
                        REMEMBERED,
                        Serdes.String().deserializer(),
                        Serdes.ByteArray().deserializer(),
                        Topics.PIXEL_LAYOUT.name(),
                        REMEMBER,
                        MaskUpdates::new);
    }
}
