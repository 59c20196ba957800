package dev.lethe.stream.control;

import dev.lethe.deid.QuarantineReason;
import dev.lethe.schemas.avro.DefaceResult;
import dev.lethe.schemas.avro.DefacingNeeded;
import dev.lethe.schemas.avro.DeidCompleted;
import dev.lethe.schemas.avro.DeidDeferred;
import dev.lethe.schemas.avro.DeidQuarantined;
import dev.lethe.schemas.avro.DeidResult;
import dev.lethe.schemas.avro.InstanceReceived;
import dev.lethe.schemas.avro.InstanceReviewed;
import dev.lethe.schemas.avro.InstanceState;
import dev.lethe.schemas.avro.Lane;
import dev.lethe.schemas.avro.LedgerEntry;
import dev.lethe.schemas.avro.PixelInstruction;
import dev.lethe.schemas.avro.PixelRegion;
import dev.lethe.schemas.avro.PixelVerdict;
import dev.lethe.schemas.avro.ProfileRef;
import dev.lethe.schemas.avro.QuarantineStage;
import dev.lethe.stream.DeferralReason;
import dev.lethe.stream.control.Decision.Why;
import dev.lethe.stream.layout.Screens;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The rules of the control plane as pure functions of what arrived, what the ledger knows and the time. Times are in
 * milliseconds since the epoch; {@code known} is {@code null} when the ledger has no entry.
 */
final class InstanceDecisions {
    /** Two different objects came under one SOP Instance UID: nobody can say which one is meant. */
    static final String CONFLICT = "SOP_INSTANCE_UID_CONFLICT";

    /** A reviewer keeps it back for good. */
    static final String REJECTED = "REJECTED_BY_REVIEWER";

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
        PixelGate.Verdict pixels = gate.judge(received.getSummary());
        LedgerEntry entry = entry(received, pixels.cleaning());
        if (pixels.refusal() != null) {
            return quarantine(entry, QuarantineStage.CONTROL, pixels.refusal(), null, List.of());
        }
        return request(entry, 0, 0, now);
    }

    private LedgerEntry entry(InstanceReceived received, boolean pixels) {
        return LedgerEntry.newBuilder()
                .setProject(received.getProject())
                .setSite(received.getSite())
                .setPatientKey(received.getPatientKey())
                .setInstanceKey(received.getInstanceKey())
                .setState(InstanceState.REQUESTED)
                .setObject(received.getObject())
                .setLane(policy.lane(received.getObject().getSize(), pixels))
                .setProfile(profile)
                .setAttempt(0)
                .setModality(received.getSummary().getModality())
                .setScreen(pixels && policy.layoutMemory() ? Screens.of(received) : null)
                .setStudyKey(received.getStudyKey())
                .setSeriesKey(received.getSeriesKey())
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
        return new Decision.Quarantine(entry, received.getObject(), QuarantineStage.CONTROL, CONFLICT, null, List.of());
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
        if (!result.getProfile().getHash().equals(profile.getHash()) || result.getAttempt() < known.getInstructedAt()) {
            return new Decision.Drop(Why.OUTDATED);
        }
        Object outcome = result.getOutcome();
        if (outcome instanceof DeidCompleted completed) {
            return completed(completed, known, pseudonym);
        }
        if (outcome instanceof DeidQuarantined quarantined) {
            return quarantine(
                    known,
                    QuarantineStage.DATA,
                    quarantined.getReason(),
                    quarantined.getTagPath(),
                    quarantined.getRegions());
        }
        if (outcome instanceof DefacingNeeded) {
            boolean late = known.getDefaced() != null || known.getState() == InstanceState.DEFACING;
            return late ? new Decision.Drop(Why.OUTDATED) : deface(known, 0, now);
        }
        return deferred((DeidDeferred) outcome, result.getAttempt(), known, now);
    }

    /** The outcome is the same whichever attempt with the same instruction it comes from, so the first one counts. */
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
                .setScreen(null)
                .build();
        return new Decision.Publish(entry, completed);
    }

    private Decision deferred(DeidDeferred deferred, int attempt, LedgerEntry known, long now) {
        if (attempt != known.getAttempt()) {
            return new Decision.Drop(Why.OUTDATED);
        }
        if (known.getState() != InstanceState.REQUESTED) {
            return new Decision.Drop(Why.DUPLICATE);
        }
        String reason = deferred.getReason();
        int deferrals = reason.equals(known.getReason()) ? known.getDeferrals() + 1 : 1;
        boolean bounded =
                DeferralReason.of(reason).map(DeferralReason::isBounded).orElse(false);
        if (bounded && deferrals > policy.boundedDeferrals()) {
            return quarantine(known, QuarantineStage.DATA, reason, null, List.of());
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

    /** What a defacer sent and the data plane refused, or did not find, is not handed to it again. */
    private static boolean mayBeTheDefacersFault(String reason) {
        return QuarantineReason.RECOGNIZABLE_VISUAL_FEATURES.name().equals(reason) || isMendedByResending(reason);
    }

    private Decision deface(LedgerEntry from, int unanswered, long now) {
        LedgerEntry entry = LedgerEntry.newBuilder(from)
                .setState(InstanceState.DEFACING)
                .setReason(QuarantineReason.DEFACING_NEEDED.name())
                .setDeferrals(0)
                .setUnanswered(unanswered)
                .setDueAt(policy.defacedDue(unanswered, now))
                .build();
        return new Decision.Deface(entry);
    }

    /** What the defacer outside says. The first answer while it is asked counts. */
    Decision defaced(DefaceResult result, LedgerEntry known, long now) {
        if (known == null || !known.getPatientKey().equals(result.getPatientKey())) {
            return new Decision.Drop(Why.UNKNOWN);
        }
        if (known.getState() != InstanceState.DEFACING) {
            return new Decision.Drop(hasEnded(known) ? Why.DUPLICATE : Why.OUTDATED);
        }
        DefacerAnswer answer = DefacerAnswer.of(result);
        if (answer.failure() != null) {
            String reason = QuarantineReason.RECOGNIZABLE_VISUAL_FEATURES.name();
            Decision.Quarantine kept = quarantine(known, QuarantineStage.DEFACER, reason, null, List.of());
            return new Decision.Quarantine(
                    kept.entry(), kept.object(), kept.stage(), reason, null, List.of(), answer.failure());
        }
        LedgerEntry entry =
                LedgerEntry.newBuilder(known).setDefaced(answer.defaced()).build();
        return request(entry, 0, 0, now);
    }

    /** What a person decided. A repeated review finds another attempt, or a rejected instance, and is dropped. */
    Decision reviewed(InstanceReviewed review, LedgerEntry known, long now) {
        if (known == null || !known.getPatientKey().equals(review.getPatientKey())) {
            return new Decision.Drop(Why.UNKNOWN);
        }
        if (known.getState() != InstanceState.QUARANTINED
                || known.getAttempt() != review.getAttempt()
                || REJECTED.equals(known.getReason())) {
            return new Decision.Drop(Why.NOT_IN_QUARANTINE);
        }
        boolean pixels = QuarantineReason.isSeenInFrames(known.getReason());
        return switch (review.getDecision()) {
            case REJECT -> quarantine(known, QuarantineStage.CONTROL, REJECTED, null, List.of());
            case RERUN -> instructed(known, null, now);
            case RELEASE ->
                pixels
                        ? instructed(known, new PixelInstruction(PixelVerdict.RELEASE, List.of()), now)
                        : new Decision.Drop(Why.NOT_ALLOWED);
            case REDACT ->
                pixels && !review.getRegions().isEmpty()
                        ? instructed(known, new PixelInstruction(PixelVerdict.REDACT, review.getRegions()), now)
                        : new Decision.Drop(Why.NOT_ALLOWED);
            case UNKNOWN -> new Decision.Drop(Why.NOT_ALLOWED);
        };
    }

    /** @param instruction null where the profile alone is to decide */
    private Decision instructed(LedgerEntry known, PixelInstruction instruction, long now) {
        boolean redacted = instruction != null && instruction.getVerdict() == PixelVerdict.REDACT;
        LedgerEntry entry = LedgerEntry.newBuilder(known)
                .setInstruction(instruction)
                .setInstructedAt(known.getAttempt() + 1)
                .setLane(redacted && known.getLane() == Lane.HEADER ? Lane.PIXEL : known.getLane())
                .build();
        return request(entry, 0, 0, now);
    }

    /** The entry's time has come: its back-off is over, or nothing came back. */
    Decision due(LedgerEntry known, long now) {
        if (known == null || hasEnded(known) || known.getDueAt() > now) {
            return new Decision.Drop(Why.ENDED);
        }
        if (known.getState() == InstanceState.DEFACING) {
            return deface(known, known.getUnanswered() + 1, now);
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
            case REQUESTED, DEFERRED, DEFACING -> false;
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
        boolean first = from.getAttempt() == 0 || !from.getProfile().getHash().equals(profile.getHash());
        return new Decision.Request(entry, first && policy.layoutMemory());
    }

    private Decision.Quarantine quarantine(
            LedgerEntry from, QuarantineStage stage, String reason, String tagPath, List<PixelRegion> regions) {
        LedgerEntry entry = LedgerEntry.newBuilder(from)
                .setState(InstanceState.QUARANTINED)
                .setProfile(profile)
                .setReason(reason)
                .setDefaced(mayBeTheDefacersFault(reason) ? null : from.getDefaced())
                .setDueAt(0)
                .build();
        return new Decision.Quarantine(entry, entry.getObject(), stage, reason, tagPath, regions);
    }
}
