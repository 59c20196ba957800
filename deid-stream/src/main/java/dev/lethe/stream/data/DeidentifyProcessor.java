package dev.lethe.stream.data;

import dev.lethe.schemas.avro.DeidRequested;
import dev.lethe.schemas.avro.DeidResult;
import io.micrometer.core.instrument.Timer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Works on one request after the other and answers to the patient's partition. Owned by one stream thread. */
final class DeidentifyProcessor implements Processor<String, DeidRequested, String, DeidResult> {
    private final InstanceWorker worker;
    private final DataMetrics metrics;
    private ProcessorContext<String, DeidResult> context;

    DeidentifyProcessor(InstanceWorker worker, DataMetrics metrics) {
        this.worker = worker;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, DeidResult> context) {
        this.context = context;
    }

    @Override
    public void process(Record<String, DeidRequested> record) {
        DeidRequested request = record.value();
        Timer.Sample sample = metrics.begin();
        Object outcome = null;
        try {
            outcome = worker.work(request);
        } finally {
            metrics.end(sample, outcome);
        }
        DeidResult result = DeidResult.newBuilder()
                .setProject(request.getProject())
                .setSite(request.getSite())
                .setPatientKey(request.getPatientKey())
                .setInstanceKey(request.getInstanceKey())
                .setAttempt(request.getAttempt())
                .setProfile(request.getProfile())
                .setOutcome(outcome)
                .build();
        context.forward(new Record<>(request.getPatientKey(), result, context.currentSystemTimeMs()));
    }
}
