package dev.lethe.stream.control;

import dev.lethe.schemas.avro.DeidCompleted;
import dev.lethe.schemas.avro.DeidDeferred;
import dev.lethe.schemas.avro.DeidQuarantined;
import dev.lethe.schemas.avro.DeidResult;
import dev.lethe.schemas.avro.InstanceReceived;
import dev.lethe.schemas.avro.InstanceState;
import dev.lethe.schemas.avro.LedgerEntry;
import dev.lethe.schemas.avro.ProfileRef;
import dev.lethe.schemas.avro.QuarantineStage;
import dev.lethe.stream.DeferralReason;
import dev.lethe.stream.control.Decision.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The rules of the control plane as pure functions of what arrived, what the ledger knows and the time. Times are in
 * milliseconds since the epoch; {@code known} is {@code null} when the ledger has no entry.
 */
final class InstanceDecisions {
    /** Two different objects came under one SOP Instance UID: nobody can say which one is meant. */
    static final String CONFLICT = "SOP_INSTANCE_UID_CONFLICT";

    /** Bounds the entry; further conflicting objects are quarantined all the same, repeats of them once more. */
    private static final int MAX_CONFLICTS_KEPT = 32;

    private final ControlPolicy policy;
    private final ProfileRef profile;
    private final PixelGate gate;

    InstanceDecisions(ControlPolicy policy, ProfileRef profile, PixelGate gate) {
        this.policy = Objects.requireNonNull(policy);
        this.profile = Objects.requireNonNull(profile);
        this.gate = Objects.requireNonNull(gate);
    }

    Decision received(InstanceReceived received, LedgerEntry known, long now) {
        if (known == null) {
            return first(received, now);
        }
        if (!known.getObject().getSha256().equals(received.getObject().getSha256())) {
            return conflict(received, known);
        }
        if (known.getState() == InstanceState.QUARANTINED && isMendedByResending(known.getReason())) {
            LedgerEntry renewed = LedgerEntry.newBuilder(known)
                    .setObject(received.getObject())
                    .build();
            return request(renewed, 0, 0, now);
        }
        return new Decision.Drop(Why.DUPLICATE);
    }

    private Decision first(InstanceReceived received, long now) {
        LedgerEntry entry = entry(received);
        Optional<String> refused = gate.refuse(received.getSummary());
        if (refused.isPresent()) {
            return quarantine(entry, QuarantineStage.CONTROL, refused.get(), null);
        }
        return request(entry, 0, 0, now);
    }

    private LedgerEntry entry(InstanceReceived received) {
        return LedgerEntry.newBuilder()
                .setProject(received.getProject())
                .setSite(received.getSite())
                .setPatientKey(received.getPatientKey())
                .setInstanceKey(received.getInstanceKey())
                .setState(InstanceState.REQUESTED)
                .setObject(received.getObject())
                .setLane(policy.lane(received.getObject().getSize()))
                .setProfile(profile)
                .setAttempt(0)
                .setModality(received.getSummary().getModality())
                .build();
    }

    private static Decision conflict(InstanceReceived received, LedgerEntry known) {
        String digest = received.getObject().getSha256();
        if (known.getConflicts().contains(digest)) {
            return new Decision.Drop(Why.DUPLICATE);
        }
        List<String> conflicts = new ArrayList<>(known.getConflicts());
        if (conflicts.size() < MAX_CONFLICTS_KEPT) {
            conflicts.add(digest);
        }
        LedgerEntry entry =
                LedgerEntry.newBuilder(known).setConflicts(conflicts).build();
        return new Decision.Quarantine(entry, received.getObject(), QuarantineStage.CONTROL, CONFLICT, null);
    }

    private static boolean isMendedByResending(String reason) {
        return DeferralReason.RAW_OBJECT_MISSING.name().equals(reason)
                || DeferralReason.RAW_OBJECT_CORRUPT.name().equals(reason);
    }

    /** @param pseudonym the patient's, {@code null} when there is none */
    Decision answered(DeidResult result, LedgerEntry known, String pseudonym, long now) {
        if (known == null) {
            return new Decision.Drop(Why.UNKNOWN);
        }
        if (hasEnded(known)) {
            return new Decision.Drop(Why.DUPLICATE);
        }
        if (!result.getProfile().getHash().equals(profile.getHash())) {
            return new Decision.Drop(Why.OUTDATED);
        }
        Object outcome = result.getOutcome();
        if (outcome instanceof DeidCompleted completed) {
            return completed(completed, known, pseudonym);
        }
        if (outcome instanceof DeidQuarantined quarantined) {
            return quarantine(known, QuarantineStage.DATA, quarantined.getReason(), quarantined.getTagPath());
        }
        return deferred((DeidDeferred) outcome, result.getAttempt(), known, now);
    }

    /** The outcome is the same whichever attempt it comes from, so the first one counts. */
    private Decision completed(DeidCompleted completed, LedgerEntry known, String pseudonym) {
        if (!completed.getPseudonym().equals(pseudonym)) {
            return new Decision.Drop(Why.OUTDATED);
        }
        LedgerEntry entry = LedgerEntry.newBuilder(known)
                .setState(InstanceState.PUBLISHED)
                .setProfile(profile)
                .setReason(null)
                .setDueAt(0)
                .setSopInstanceUid(completed.getSopInstanceUid())
                .build();
        return new Decision.Publish(entry, completed);
    }

    private Decision deferred(DeidDeferred deferred, int attempt, LedgerEntry known, long now) {
        if (attempt != known.getAttempt()) {
            return new Decision.Drop(Why.OUTDATED);
        }
        if (known.getState() == InstanceState.DEFERRED) {
            return new Decision.Drop(Why.DUPLICATE);
        }
        String reason = deferred.getReason();
        int deferrals = reason.equals(known.getReason()) ? known.getDeferrals() + 1 : 1;
        boolean bounded =
                DeferralReason.of(reason).map(DeferralReason::isBounded).orElse(false);
        if (bounded && deferrals > policy.boundedDeferrals()) {
            return quarantine(known, QuarantineStage.DATA, reason, null);
        }
        LedgerEntry entry = LedgerEntry.newBuilder(known)
                .setState(InstanceState.DEFERRED)
                .setReason(reason)
                .setDeferrals(deferrals)
                .setUnanswered(0)
                .setDueAt(policy.deferralDue(deferrals, now))
                .build();
        return new Decision.Defer(entry);
    }

    /** The entry's time has come: its back-off is over, or nothing came back. */
    Decision due(LedgerEntry known, long now) {
        if (known == null || hasEnded(known) || known.getDueAt() > now) {
            return new Decision.Drop(Why.ENDED);
        }
        int unanswered = known.getState() == InstanceState.REQUESTED ? known.getUnanswered() + 1 : 0;
        return request(known, known.getDeferrals(), unanswered, now);
    }

    /** A pending entry met after a start: under another profile than ours it is requested anew, without waiting. */
    Decision resumed(LedgerEntry known, long now) {
        if (known == null || hasEnded(known) || known.getProfile().getHash().equals(profile.getHash())) {
            return new Decision.Drop(Why.ENDED);
        }
        return request(known, 0, 0, now);
    }

    private static boolean hasEnded(LedgerEntry entry) {
        return switch (entry.getState()) {
            case PUBLISHED, QUARANTINED -> true;
            case REQUESTED, DEFERRED -> false;
        };
    }

    private Decision request(LedgerEntry from, int deferrals, int unanswered, long now) {
        LedgerEntry entry = LedgerEntry.newBuilder(from)
                .setState(InstanceState.REQUESTED)
                .setProfile(profile)
                .setAttempt(from.getAttempt() + 1)
                .setDeferrals(deferrals)
                .setUnanswered(unanswered)
                .setReason(deferrals == 0 ? null : from.getReason())
                .setDueAt(policy.answerDue(from.getLane(), unanswered, now))
                .build();
        return new Decision.Request(entry);
    }

    private Decision quarantine(LedgerEntry from, QuarantineStage stage, String reason, String tagPath) {
        LedgerEntry entry = LedgerEntry.newBuilder(from)
                .setState(InstanceState.QUARANTINED)
                .setProfile(profile)
                .setReason(reason)
                .setDueAt(0)
                .build();
        return new Decision.Quarantine(entry, entry.getObject(), stage, reason, tagPath);
    }
}
