package dev.lethe.stream.control;

import dev.lethe.schemas.avro.Assignment;
import dev.lethe.schemas.avro.DefaceRequested;
import dev.lethe.schemas.avro.DefaceResult;
import dev.lethe.schemas.avro.DeidCompleted;
import dev.lethe.schemas.avro.DeidRequested;
import dev.lethe.schemas.avro.DeidResult;
import dev.lethe.schemas.avro.InstanceDeidentified;
import dev.lethe.schemas.avro.InstanceQuarantined;
import dev.lethe.schemas.avro.InstanceReceived;
import dev.lethe.schemas.avro.InstanceReviewed;
import dev.lethe.schemas.avro.LedgerEntry;
import dev.lethe.schemas.avro.PixelLayout;
import dev.lethe.schemas.avro.PixelVerdict;
import dev.lethe.schemas.avro.PseudonymAssigned;
import dev.lethe.schemas.avro.ScreenObserved;
import dev.lethe.stream.layout.LayoutTopology;
import dev.lethe.stream.layout.Masks;
import dev.lethe.stream.layout.Observations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Looks up, lets {@link InstanceDecisions} decide, keeps and forwards. Whatever it forwards bears the time of
 * publication and no header: nothing of the source's record travels on. Owned by one stream thread.
 */
final class LedgerProcessor implements Processor<String, SpecificRecord, String, SpecificRecord> {
    static final Duration TICK = Duration.ofSeconds(1);

    /** Bounds the work of one tick, so that records are not kept waiting nor the transaction open. */
    private static final int PER_TICK = 1_000;

    private final InstanceDecisions decisions;
    private final Mint mint;
    private final ControlMetrics metrics;
    private final Deserializer<PixelLayout> layouts;
    private ProcessorContext<String, SpecificRecord> context;
    private Ledger ledger;
    private Pseudonyms pseudonyms;
    private Masks masks;

    private Bytes resumedUpTo;
    private boolean resumed;

    LedgerProcessor(InstanceDecisions decisions, Mint mint, ControlMetrics metrics, Deserializer<PixelLayout> layouts) {
        this.decisions = decisions;
        this.mint = mint;
        this.metrics = metrics;
        this.layouts = layouts;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        ledger = new Ledger(
                context.getStateStore(ControlTopology.LEDGER),
                new DueQueue(context.getStateStore(ControlTopology.DUE)));
        pseudonyms = new Pseudonyms(context.getStateStore(ControlTopology.PSEUDONYMS), mint);
        KeyValueStore<String, byte[]> remembered = context.getStateStore(LayoutTopology.MASKS);
        masks = new Masks(remembered::get, layouts);
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        long now = context.currentSystemTimeMs();
        if (record.value() instanceof InstanceReceived received) {
            metrics.received();
            LedgerEntry known = ledger.find(Ledger.key(received.getProject(), received.getInstanceKey()));
            carryOut(decisions.received(received, known, now));
        } else if (record.value() instanceof DeidResult result) {
            LedgerEntry known = ledger.find(Ledger.key(result.getProject(), result.getInstanceKey()));
            String pseudonym = pseudonyms.find(result.getProject(), result.getPatientKey());
            Decision decision = decisions.answered(result, known, pseudonym, now);
            carryOut(decision);
            if (decision instanceof Decision.Publish publish) {
                observe(Observations.of(known, publish.completed()));
            }
        } else if (record.value() instanceof InstanceReviewed review) {
            LedgerEntry known = ledger.find(Ledger.key(review.getProject(), review.getInstanceKey()));
            carryOut(decisions.reviewed(review, known, now));
        } else if (record.value() instanceof DefaceResult result) {
            LedgerEntry known = ledger.find(Ledger.key(result.getProject(), result.getInstanceKey()));
            carryOut(decisions.defaced(result, known, now));
        }
        metrics.pending(context.taskId(), ledger.pending());
    }

    private void tick(long wallClock) {
        long now = context.currentSystemTimeMs();
        resume(now);
        for (String key : ledger.due(now, PER_TICK)) {
            carryOut(decisions.due(ledger.find(key), now));
        }
        metrics.pending(context.taskId(), ledger.pending());
    }

    /** After a start, once over everything pending: the profile may be another one than before. */
    private void resume(long now) {
        if (resumed) {
            return;
        }
        List<KeyValue<Bytes, String>> places = ledger.pending(resumedUpTo, PER_TICK);
        for (KeyValue<Bytes, String> place : places) {
            carryOut(decisions.resumed(ledger.find(place.value), now));
            resumedUpTo = place.key;
        }
        resumed = places.size() < PER_TICK;
    }

    private void carryOut(Decision decision) {
        if (decision instanceof Decision.Request request) {
            carryOut(request);
        } else if (decision instanceof Decision.Deface deface) {
            carryOut(deface);
        } else if (decision instanceof Decision.Publish publish) {
            carryOut(publish);
        } else if (decision instanceof Decision.Quarantine quarantine) {
            carryOut(quarantine);
        } else if (decision instanceof Decision.Defer defer) {
            ledger.put(defer.entry());
            metrics.deferred(defer.entry().getReason());
        } else if (decision instanceof Decision.Drop drop && drop.why() != Decision.Why.ENDED) {
            metrics.dropped(drop.why());
        }
    }

    /** @param observed null where there is nothing to learn */
    private void observe(ScreenObserved observed) {
        if (observed != null) {
            forward(ControlTopology.OBSERVED, observed.getLayout().getKey(), observed);
        }
    }

    private void carryOut(Decision.Request request) {
        LedgerEntry entry = request.recalled() ? masks.instructed(request.entry()) : request.entry();
        Assignment assignment = pseudonyms.assign(
                entry.getProject(), entry.getPatientKey(), minted -> forwardAssignment(entry, minted));
        ledger.put(entry);
        DeidRequested requested = DeidRequested.newBuilder()
                .setProject(entry.getProject())
                .setSite(entry.getSite())
                .setPatientKey(entry.getPatientKey())
                .setInstanceKey(entry.getInstanceKey())
                .setLane(entry.getLane())
                .setAttempt(entry.getAttempt())
                .setObject(entry.getObject())
                .setAssignment(assignment)
                .setProfile(entry.getProfile())
                .setInstruction(entry.getInstruction())
                .setDefaced(entry.getDefaced())
                .build();
        forward(ControlTopology.requestSink(entry.getLane()), entry.getInstanceKey(), requested);
        boolean masked =
                entry.getInstruction() != null && entry.getInstruction().getVerdict() == PixelVerdict.PROFILE;
        metrics.requested(entry.getAttempt(), masked);
    }

    private void carryOut(Decision.Deface deface) {
        LedgerEntry entry = deface.entry();
        ledger.put(entry);
        DefaceRequested requested = DefaceRequested.newBuilder()
                .setProject(entry.getProject())
                .setSite(entry.getSite())
                .setPatientKey(entry.getPatientKey())
                .setStudyKey(entry.getStudyKey())
                .setSeriesKey(entry.getSeriesKey())
                .setInstanceKey(entry.getInstanceKey())
                .setObject(entry.getObject())
                .setModality(entry.getModality())
                .setRequest(entry.getUnanswered() + 1)
                .build();
        forward(ControlTopology.DEFACE_REQUESTS, entry.getSeriesKey(), requested);
        metrics.defacingRequested();
    }

    private void forwardAssignment(LedgerEntry entry, Assignment minted) {
        PseudonymAssigned assigned = PseudonymAssigned.newBuilder()
                .setProject(entry.getProject())
                .setSite(entry.getSite())
                .setPatientKey(entry.getPatientKey())
                .setAssignment(minted)
                .setAliases(List.of())
                .setAssignedAt(Instant.ofEpochMilli(context.currentSystemTimeMs()))
                .build();
        String key = Pseudonyms.key(entry.getProject(), entry.getPatientKey());
        forward(ControlTopology.ASSIGNMENTS, key, assigned);
        metrics.minted();
    }

    private void carryOut(Decision.Publish publish) {
        LedgerEntry entry = publish.entry();
        DeidCompleted completed = publish.completed();
        ledger.put(entry);
        InstanceDeidentified deidentified = InstanceDeidentified.newBuilder()
                .setProject(entry.getProject())
                .setPseudonym(completed.getPseudonym())
                .setStudyInstanceUid(completed.getStudyInstanceUid())
                .setSeriesInstanceUid(completed.getSeriesInstanceUid())
                .setSopInstanceUid(completed.getSopInstanceUid())
                .setSopClassUid(completed.getSopClassUid())
                .setTransferSyntaxUid(completed.getTransferSyntaxUid())
                .setObject(completed.getObject())
                .setMetadata(completed.getMetadata())
                .setProfile(entry.getProfile())
                .setAttributes(completed.getAttributes())
                .setPixels(completed.getPixels())
                .build();
        forward(ControlTopology.DEIDENTIFIED, completed.getSopInstanceUid(), deidentified);
        metrics.published();
    }

    private void carryOut(Decision.Quarantine quarantine) {
        LedgerEntry entry = quarantine.entry();
        ledger.put(entry);
        InstanceQuarantined quarantined = InstanceQuarantined.newBuilder()
                .setProject(entry.getProject())
                .setSite(entry.getSite())
                .setPatientKey(entry.getPatientKey())
                .setInstanceKey(entry.getInstanceKey())
                .setObject(quarantine.object())
                .setStage(quarantine.stage())
                .setReason(quarantine.reason())
                .setTagPath(quarantine.tagPath())
                .setAttempt(entry.getAttempt())
                .setModality(entry.getModality())
                .setRegions(quarantine.regions())
                .setDetail(quarantine.detail())
                .build();
        forward(ControlTopology.QUARANTINED, entry.getInstanceKey(), quarantined);
        metrics.quarantined(quarantine.reason());
    }

    private void forward(String sink, String key, SpecificRecord value) {
        context.forward(new Record<>(key, value, context.currentSystemTimeMs()), sink);
    }

    @Override
    public void close() {
        if (context != null) {
            metrics.released(context.taskId());
        }
    }
}
