package dev.lethe.stream.layout;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Puts the masks of the topic into the global store as they lie there. Owned by the global stream thread. */
final class MaskUpdates implements Processor<String, byte[], Void, Void> {
    private KeyValueStore<String, byte[]> masks;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        masks = context.getStateStore(LayoutTopology.MASKS);
    }

    @Override
    public void process(Record<String, byte[]> record) {
        masks.put(record.key(), record.value());
    }
}
