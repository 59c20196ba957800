package dev.lethe.sinkpacs;

import dev.lethe.runtime.kafka.Backoff;
import dev.lethe.runtime.kafka.Delivery;
import dev.lethe.runtime.kafka.DeliveryFailures;
import dev.lethe.runtime.kafka.DeliverySettings;
import dev.lethe.runtime.lifecycle.Readiness;
import dev.lethe.runtime.object.ObjectCorruptException;
import dev.lethe.runtime.object.ObjectFetcher;
import dev.lethe.runtime.object.ObjectNotFoundException;
import dev.lethe.schemas.avro.InstanceDeidentified;
import dev.lethe.sinkpacs.StoreInstancesResponse.Verdict;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers instances until each is stored, given up, or somebody else's. Who is to blame decides:
 * <ul>
 *   <li>archive or object store away, busy, or unknown to each other: wait, for ever;
 *   <li>a request of many fails otherwise: send the ones that are not stored alone;
 *   <li>an instance alone is refused, or its object is bad: {@code maxAttempts}, then give up;
 *   <li>an instance alone breaks requests: wait for ever, but give up once {@value #PATIENCE} attempts broke while the archive
 *       stored others in between.
 * </ul>
 * Safe for use by many threads, one request each.
 */
final class PacsDelivery {
    private static final Logger log = LoggerFactory.getLogger(PacsDelivery.class);
    private static final int PATIENCE = 10;

    private final Archive archive;
    private final ObjectFetcher objects;
    private final DeliveryFailures failures;
    private final Backoff backoff;
    private final int maxAttempts;
    private final PacsMetrics metrics;
    private final Readiness readiness;
    private final AtomicLong stored = new AtomicLong();

    PacsDelivery(
            Archive archive,
            ObjectFetcher objects,
            DeliveryFailures failures,
            DeliverySettings settings,
            PacsMetrics metrics,
            Readiness readiness) {
        this.archive = archive;
        this.objects = objects;
        this.failures = failures;
        this.backoff = settings.backoff();
        this.maxAttempts = settings.maxAttempts();
        this.metrics = metrics;
        this.readiness = readiness;
    }

    /** Tries the instances together, then what is left one by one. Returns when nothing is left to do here. */
    void deliver(List<Delivery<InstanceDeidentified>> request) throws InterruptedException {
        List<Delivery<InstanceDeidentified>> rest = owned(request);
        boolean brokeBefore = false;
        for (int round = 1; rest.size() > 1; round++) {
            StowAnswer answer = send(rest);
            rest = owned(takeStored(rest, answer));
            boolean nobodyToBlame = mayPass(answer) || answer instanceof StowAnswer.Broken && !brokeBefore;
            brokeBefore = answer instanceof StowAnswer.Broken;
            if (!rest.isEmpty()) {
                metrics.retried();
            }
            if (!nobodyToBlame) {
                break;
            }
            backoff.sleep(round);
            rest = owned(rest);
        }
        for (Delivery<InstanceDeidentified> instance : rest) {
            deliverAlone(instance);
        }
    }

    private void deliverAlone(Delivery<InstanceDeidentified> instance) throws InterruptedException {
        int refused = 0;
        int broke = 0;
        long storedBefore = stored.get();
        for (int attempt = 1; !instance.isAbandoned(); attempt++) {
            StowAnswer answer = send(List.of(instance));
            if (takeStored(List.of(instance), answer).isEmpty()) {
                return;
            }
            if (answer instanceof StowAnswer.Broken broken) {
                long storedNow = stored.get();
                broke += storedNow > storedBefore ? 1 : 0;
                storedBefore = storedNow;
                if (broke >= PATIENCE) {
                    giveUp(instance, GiveUp.BREAKS_THE_ARCHIVE, broken.status(), attempt);
                    return;
                }
            } else if (!mayPass(answer) && !outOfResources(answer, instance) && ++refused >= maxAttempts) {
                giveUp(instance, reason(answer, instance), status(answer, instance), attempt);
                return;
            }
            metrics.retried();
            backoff.sleep(attempt);
        }
    }

    private StowAnswer send(List<Delivery<InstanceDeidentified>> instances) throws InterruptedException {
        long began = System.nanoTime();
        StowAnswer answer;
        try {
            answer = archive.store(instances.stream()
                    .map(i -> new ObjectPart(objects, i.value().getObject()))
                    .toList());
        } catch (RuntimeException e) {
            log.atError()
                    .addKeyValue("error", e.getClass().getName())
                    .addKeyValue("at", e.getStackTrace().length == 0 ? "" : e.getStackTrace()[0])
                    .log("defect in a delivery");
            answer = new StowAnswer.Defect();
        }
        metrics.request(System.nanoTime() - began);
        report(answer, instances.size());
        return answer;
    }

    private void report(StowAnswer answer, int instances) {
        if (answer instanceof StowAnswer.Unavailable away) {
            troubled("archive unavailable", away.reason(), away.status(), instances);
        } else if (answer instanceof StowAnswer.Broken broken) {
            troubled("archive breaks requests", broken.reason(), broken.status(), instances);
        } else if (mayPass(answer)) {
            troubled("object store unavailable", "OBJECT_STORE", 0, instances);
        } else {
            readiness.ready();
        }
    }

    private void troubled(String trouble, String reason, int status, int instances) {
        readiness.notReady(trouble);
        log.atWarn()
                .addKeyValue("reason", reason)
                .addKeyValue("status", status)
                .addKeyValue("instances", instances)
                .log("{}, will retry", trouble);
    }

    /** Finishes what the archive has; returns the others. */
    private List<Delivery<InstanceDeidentified>> takeStored(
            List<Delivery<InstanceDeidentified>> sent, StowAnswer answer) {
        if (!(answer instanceof StowAnswer.Answered answered)) {
            return sent;
        }
        return sent.stream()
                .filter(instance -> {
                    Verdict verdict = answered.response().of(instance.value().getSopInstanceUid());
                    if (!(verdict instanceof Verdict.Stored kept)) {
                        return true;
                    }
                    stored.incrementAndGet();
                    metrics.delivered(instance.value().getObject().getSize(), kept.warning() != 0);
                    instance.done();
                    return false;
                })
                .toList();
    }

    private void giveUp(Delivery<InstanceDeidentified> instance, GiveUp reason, int status, int attempts)
            throws InterruptedException {
        failures.record(instance.value(), reason.name(), status == 0 ? null : status, attempts);
        metrics.failed();
        log.atWarn()
                .addKeyValue("reason", reason)
                .addKeyValue("status", status)
                .addKeyValue("attempts", attempts)
                .log("instance given up");
        instance.done();
    }

    /** Whether nothing but time, or an operator, is needed. */
    private static boolean mayPass(StowAnswer answer) {
        return answer instanceof StowAnswer.Unavailable
                || answer instanceof StowAnswer.SourceFailed source
                        && !(source.cause() instanceof ObjectNotFoundException)
                        && !isCorrupt(source);
    }

    private static boolean isCorrupt(StowAnswer.SourceFailed source) {
        return source.cause() instanceof ObjectCorruptException
                || source.cause() instanceof MultipartRelated.PartLengthException;
    }

    private static boolean outOfResources(StowAnswer answer, Delivery<InstanceDeidentified> instance) {
        return verdict(answer, instance) instanceof Verdict.Failed failed && failed.outOfResources();
    }

    private static GiveUp reason(StowAnswer answer, Delivery<InstanceDeidentified> instance) {
        if (answer instanceof StowAnswer.SourceFailed source) {
            return isCorrupt(source) ? GiveUp.OBJECT_CORRUPT : GiveUp.OBJECT_NOT_FOUND;
        }
        if (answer instanceof StowAnswer.Answered) {
            return verdict(answer, instance) instanceof Verdict.Failed
                    ? GiveUp.INSTANCE_REJECTED
                    : GiveUp.NOT_CONFIRMED;
        }
        return answer instanceof StowAnswer.Refused ? GiveUp.REQUEST_REFUSED : GiveUp.INTERNAL_ERROR;
    }

    /** Failure reason where the archive named one, else HTTP status, else 0. */
    private static int status(StowAnswer answer, Delivery<InstanceDeidentified> instance) {
        if (verdict(answer, instance) instanceof Verdict.Failed failed && failed.reason() != 0) {
            return failed.reason();
        }
        if (answer instanceof StowAnswer.Answered answered) {
            return answered.status();
        }
        return answer instanceof StowAnswer.Refused refused ? refused.status() : 0;
    }

    private static Verdict verdict(StowAnswer answer, Delivery<InstanceDeidentified> instance) {
        return answer instanceof StowAnswer.Answered answered
                ? answered.response().of(instance.value().getSopInstanceUid())
                : new Verdict.Unmentioned();
    }

    private static List<Delivery<InstanceDeidentified>> owned(List<Delivery<InstanceDeidentified>> instances) {
        return instances.stream().filter(i -> !i.isAbandoned()).toList();
    }
}
