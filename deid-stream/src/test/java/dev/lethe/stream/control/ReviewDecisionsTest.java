package dev.lethe.stream.control;

import static dev.lethe.stream.control.Events.POLICY;
import static dev.lethe.stream.control.Events.PROFILE;
import static dev.lethe.stream.control.Events.received;
import static dev.lethe.stream.control.Events.reviewed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.schemas.avro.InstanceReviewed;
import dev.lethe.schemas.avro.InstanceState;
import dev.lethe.schemas.avro.Lane;
import dev.lethe.schemas.avro.LedgerEntry;
import dev.lethe.schemas.avro.PixelInstruction;
import dev.lethe.schemas.avro.PixelRegion;
import dev.lethe.schemas.avro.PixelVerdict;
import dev.lethe.schemas.avro.ReviewDecision;
import dev.lethe.stream.control.Decision.Why;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of an instance in quarantine when a person decides about it. */
class ReviewDecisionsTest {
    private static final long NOW = 1_000_000_000_000L;
    private static final PixelRegion REGION = new PixelRegion(1, 1, 10, 20, 30, 40);

    private final InstanceDecisions decisions =
            new InstanceDecisions(POLICY, PROFILE, summary -> new PixelGate.Verdict(null, true));

    @Test
    void redactionIsRequestedWithTheRegionsOfTheReviewer() {
        LedgerEntry entry = requested(reviewed(ReviewDecision.REDACT, 1, REGION), inQuarantine("TEXT_LEFT"));

        assertThat(entry.getState()).isEqualTo(InstanceState.REQUESTED);
        assertThat(entry.getAttempt()).isEqualTo(2);
        assertThat(entry.getInstructedAt()).isEqualTo(2);
        assertThat(entry.getInstruction()).isEqualTo(new PixelInstruction(PixelVerdict.REDACT, List.of(REGION)));
        assertThat(entry.getReason()).isNull();
        assertThat(entry.getDueAt()).isGreaterThan(NOW);
    }

    @Test
    void releaseIsRequestedWithoutRegions() {
        LedgerEntry entry = requested(reviewed(ReviewDecision.RELEASE, 1), inQuarantine("BURNED_IN_RISK"));

        assertThat(entry.getInstruction()).isEqualTo(new PixelInstruction(PixelVerdict.RELEASE, List.of()));
    }

    @Test
    void rerunForgetsAnEarlierInstruction() {
        LedgerEntry released = LedgerEntry.newBuilder(inQuarantine("LEAK_GATE"))
                .setInstruction(new PixelInstruction(PixelVerdict.RELEASE, List.of()))
                .setInstructedAt(1)
                .build();

        LedgerEntry entry = requested(reviewed(ReviewDecision.RERUN, 1), released);

        assertThat(entry.getInstruction()).isNull();
        assertThat(entry.getInstructedAt()).isEqualTo(2);
    }

    @Test
    void rejectionKeepsItBackForGood() {
        Decision.Quarantine rejected = (Decision.Quarantine)
                decisions.reviewed(reviewed(ReviewDecision.REJECT, 1), inQuarantine("TEXT_LEFT"), NOW);

        assertThat(rejected.reason()).isEqualTo("REJECTED_BY_REVIEWER");
        assertThat(rejected.entry().getState()).isEqualTo(InstanceState.QUARANTINED);
        assertThat(rejected.entry().getDueAt()).isZero();
        for (ReviewDecision decision : ReviewDecision.values()) {
            assertThat(decisions.reviewed(reviewed(decision, 1, REGION), rejected.entry(), NOW))
                    .isEqualTo(new Decision.Drop(Why.NOT_IN_QUARANTINE));
        }
    }

    @ParameterizedTest
    @CsvSource({"HEADER, PIXEL", "PIXEL, PIXEL", "LARGE, LARGE"})
    void redactionGoesWherePixelsAreCleaned(Lane before, Lane after) {
        LedgerEntry known = LedgerEntry.newBuilder(inQuarantine("TEXT_LEFT"))
                .setLane(before)
                .build();

        assertThat(requested(reviewed(ReviewDecision.REDACT, 1, REGION), known).getLane())
                .isEqualTo(after);
        assertThat(requested(reviewed(ReviewDecision.RELEASE, 1), known).getLane())
                .isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"LEAK_GATE", "MALFORMED", "MISSING_UID", "ENCAPSULATED_DOCUMENT", "AUDIO", "INTERNAL_ERROR"})
    void whatIsNotSeenInFramesIsNotReleasedButRunAgain(String reason) {
        LedgerEntry known = inQuarantine(reason);

        assertThat(decisions.reviewed(reviewed(ReviewDecision.RELEASE, 1), known, NOW))
                .isEqualTo(new Decision.Drop(Why.NOT_ALLOWED));
        assertThat(decisions.reviewed(reviewed(ReviewDecision.REDACT, 1, REGION), known, NOW))
                .isEqualTo(new Decision.Drop(Why.NOT_ALLOWED));
        assertThat(decisions.reviewed(reviewed(ReviewDecision.RERUN, 1), known, NOW))
                .isInstanceOf(Decision.Request.class);
    }

    @Test
    void redactionOfNothingAndUnknownDecisionsAreDropped() {
        LedgerEntry known = inQuarantine("TEXT_LEFT");

        assertThat(decisions.reviewed(reviewed(ReviewDecision.REDACT, 1), known, NOW))
                .isEqualTo(new Decision.Drop(Why.NOT_ALLOWED));
        assertThat(decisions.reviewed(reviewed(ReviewDecision.UNKNOWN, 1), known, NOW))
                .isEqualTo(new Decision.Drop(Why.NOT_ALLOWED));
    }

    @ParameterizedTest
    @EnumSource(value = InstanceState.class, mode = EnumSource.Mode.EXCLUDE, names = "QUARANTINED")
    void onlyWhatIsInQuarantineIsReviewed(InstanceState state) {
        LedgerEntry known =
                LedgerEntry.newBuilder(inQuarantine(null)).setState(state).build();

        assertThat(decisions.reviewed(reviewed(ReviewDecision.RERUN, 1), known, NOW))
                .isEqualTo(new Decision.Drop(Why.NOT_IN_QUARANTINE));
        assertThat(decisions.reviewed(reviewed(ReviewDecision.RERUN, 1), null, NOW))
                .isEqualTo(new Decision.Drop(Why.UNKNOWN));
    }

    @Test
    void aReviewOfAnotherAttemptOrPatientIsDropped() {
        LedgerEntry known = inQuarantine("TEXT_LEFT");
        InstanceReviewed ofAnother = InstanceReviewed.newBuilder(reviewed(ReviewDecision.RELEASE, 1))
                .setPatientKey("another")
                .build();

        assertThat(decisions.reviewed(reviewed(ReviewDecision.RELEASE, 0), known, NOW))
                .isEqualTo(new Decision.Drop(Why.NOT_IN_QUARANTINE));
        assertThat(decisions.reviewed(ofAnother, known, NOW)).isEqualTo(new Decision.Drop(Why.UNKNOWN));
    }

    private LedgerEntry requested(InstanceReviewed review, LedgerEntry known) {
        return ((Decision.Request) decisions.reviewed(review, known, NOW)).entry();
    }

    private LedgerEntry inQuarantine(String reason) {
        LedgerEntry entry = ((Decision.Request) decisions.received(received("patient", "instance"), null, NOW)).entry();
        return LedgerEntry.newBuilder(entry)
                .setState(InstanceState.QUARANTINED)
                .setReason(reason)
                .setDueAt(0)
                .build();
    }
}
