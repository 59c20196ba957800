package dev.lethe.stream.layout;

import dev.lethe.schemas.avro.LayoutBox;
import dev.lethe.schemas.avro.LayoutHistory;
import dev.lethe.schemas.avro.PixelLayout;
import dev.lethe.schemas.avro.ScreenObserved;
import java.util.List;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps what was seen of each layout, and publishes its mask whenever it changes. Owned by one stream thread. */
final class LayoutProcessor implements Processor<String, ScreenObserved, String, PixelLayout> {
    private ProcessorContext<String, PixelLayout> context;
    private KeyValueStore<String, LayoutHistory> histories;

    @Override
    public void init(ProcessorContext<String, PixelLayout> context) {
        this.context = context;
        histories = context.getStateStore(LayoutTopology.HISTORIES);
    }

    @Override
    public void process(Record<String, ScreenObserved> record) {
        ScreenObserved observed = record.value();
        LayoutHistory history = Learning.learned(histories.get(record.key()), observed);
        List<LayoutBox> mask = Learning.mask(history);
        if (!Learning.isSame(mask, history.getPublished())) {
            history = LayoutHistory.newBuilder(history).setPublished(mask).build();
            PixelLayout layout =
                    mask.isEmpty() ? null : new PixelLayout(observed.getLayout(), history.getObserved(), mask);
            context.forward(new Record<>(record.key(), layout, context.currentSystemTimeMs()));
        }
        histories.put(record.key(), history);
    }
}
