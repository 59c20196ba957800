package dev.lethe.stream.control;

import static dev.lethe.stream.control.Events.MB;
import static dev.lethe.stream.control.Events.NEXT_PROFILE;
import static dev.lethe.stream.control.Events.POLICY;
import static dev.lethe.stream.control.Events.PROFILE;
import static dev.lethe.stream.control.Events.answer;
import static dev.lethe.stream.control.Events.completed;
import static dev.lethe.stream.control.Events.deferred;
import static dev.lethe.stream.control.Events.quarantined;
import static dev.lethe.stream.control.Events.received;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.schemas.avro.InstanceState;
import dev.lethe.schemas.avro.Lane;
import dev.lethe.schemas.avro.LedgerEntry;
import dev.lethe.schemas.avro.ProfileRef;
import dev.lethe.schemas.avro.QuarantineStage;
import dev.lethe.stream.control.Decision.Why;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class InstanceDecisionsTest {
    private static final long NOW = 1_000_000_000_000L;
    private static final String OTHER_DIGEST = "99".repeat(32);

    private final InstanceDecisions decisions = decisions(PROFILE);

    @ParameterizedTest
    @CsvSource({"1, HEADER", "67108864, HEADER", "67108865, LARGE"})
    void firstReceiptIsRequestedInTheLaneOfItsSize(long size, Lane lane) {
        LedgerEntry entry = requested(decisions.received(received("patient", "instance", "1f", size), null, NOW));

        assertThat(entry.getLane()).isEqualTo(lane);
        assertThat(entry.getState()).isEqualTo(InstanceState.REQUESTED);
        assertThat(entry.getAttempt()).isEqualTo(1);
        assertThat(entry.getProfile()).isEqualTo(PROFILE);
        Duration within = lane == Lane.HEADER ? POLICY.answerWithin() : POLICY.answerWithinLarge();
        assertThat(entry.getDueAt()).isEqualTo(NOW + within.toMillis());
    }

    @Test
    void pixelsThatMayCarryTextAreQuarantinedAtOnce() {
        InstanceDecisions strict =
                new InstanceDecisions(POLICY, PROFILE, summary -> new PixelGate.Verdict("BURNED_IN_RISK", false));

        Decision.Quarantine decision =
                (Decision.Quarantine) strict.received(received("patient", "instance"), null, NOW);

        assertThat(decision.stage()).isEqualTo(QuarantineStage.CONTROL);
        assertThat(decision.reason()).isEqualTo("BURNED_IN_RISK");
        assertThat(decision.entry().getState()).isEqualTo(InstanceState.QUARANTINED);
        assertThat(decision.entry().getDueAt()).isZero();
    }

    @ParameterizedTest
    @MethodSource("dev.lethe.stream.control.InstanceDecisionsTest#everyState")
    void sameBytesAgainAreADuplicateInEveryState(LedgerEntry known) {
        assertThat(decisions.received(received("patient", "instance"), known, NOW))
                .isEqualTo(new Decision.Drop(Why.DUPLICATE));
    }

    @ParameterizedTest
    @MethodSource("dev.lethe.stream.control.InstanceDecisionsTest#everyState")
    void otherBytesUnderTheSameUidAreQuarantinedAndChangeNothingElse(LedgerEntry known) {
        Decision.Quarantine decision =
                (Decision.Quarantine) decisions.received(received("patient", "instance", OTHER_DIGEST, MB), known, NOW);

        assertThat(decision.reason()).isEqualTo("SOP_INSTANCE_UID_CONFLICT");
        assertThat(decision.object().getSha256()).isEqualTo(OTHER_DIGEST);
        assertThat(decision.entry().getState()).isEqualTo(known.getState());
        assertThat(decision.entry().getObject()).isEqualTo(known.getObject());
        assertThat(decision.entry().getDueAt()).isEqualTo(known.getDueAt());
        assertThat(decisions.received(received("patient", "instance", OTHER_DIGEST, MB), decision.entry(), NOW))
                .as("the same conflict again")
                .isEqualTo(new Decision.Drop(Why.DUPLICATE));
    }

    @ParameterizedTest
    @MethodSource("dev.lethe.stream.control.Events#bounded")
    void resendingMendsALostRawObject(String reason) {
        // Given a quarantine because the raw object was lost
        LedgerEntry lost =
                LedgerEntry.newBuilder(quarantinedEntry()).setReason(reason).build();

        // When the same bytes come again, as another object
        var again = received("patient", "instance");
        again = dev.lethe.schemas.avro.InstanceReceived.newBuilder(again)
                .setObject(new dev.lethe.schemas.avro.ObjectRef(
                        "main",
                        "lethe-raw",
                        "77/another",
                        null,
                        MB,
                        again.getObject().getSha256()))
                .build();
        LedgerEntry entry = requested(decisions.received(again, lost, NOW));

        // Then the new object is requested
        assertThat(entry.getObject().getKey()).isEqualTo("77/another");
        assertThat(entry.getAttempt()).isEqualTo(lost.getAttempt() + 1);
    }

    @Test
    void firstCompletionIsPublishedWhicheverAttemptItAnswers() {
        // Given a request that was made a second time
        LedgerEntry second =
                requested(decisions.due(requestedEntry(), requestedEntry().getDueAt()));
        assertThat(second.getAttempt()).isEqualTo(2);

        // When the first attempt's answer comes late, then the second's
        Decision.Publish publish =
                (Decision.Publish) decisions.answered(answer(1, PROFILE, completed("P")), second, "P", NOW);
        Decision after = decisions.answered(answer(2, PROFILE, completed("P")), publish.entry(), "P", NOW);

        // Then it is published once
        assertThat(publish.entry().getState()).isEqualTo(InstanceState.PUBLISHED);
        assertThat(publish.entry().getSopInstanceUid()).isEqualTo("2.25.3");
        assertThat(publish.entry().getDueAt()).isZero();
        assertThat(after).isEqualTo(new Decision.Drop(Why.DUPLICATE));
    }

    @Test
    void resultsNobodyAskedForAreDropped() {
        assertThat(decisions.answered(answer(1, PROFILE, completed("P")), null, "P", NOW))
                .isEqualTo(new Decision.Drop(Why.UNKNOWN));
    }

    @Test
    void resultsOfAnotherProfileAreDropped() {
        assertThat(decisions.answered(answer(1, NEXT_PROFILE, completed("P")), requestedEntry(), "P", NOW))
                .isEqualTo(new Decision.Drop(Why.OUTDATED));
        assertThat(decisions.answered(answer(1, NEXT_PROFILE, quarantined("LEAK_GATE")), requestedEntry(), "P", NOW))
                .isEqualTo(new Decision.Drop(Why.OUTDATED));
    }

    @Test
    void answersToAttemptsBeforeAnInstructionAreDropped() {
        LedgerEntry instructed = LedgerEntry.newBuilder(requestedEntry())
                .setAttempt(2)
                .setInstructedAt(2)
                .build();
        assertThat(decisions.answered(answer(1, PROFILE, completed("P")), instructed, "P", NOW))
                .isEqualTo(new Decision.Drop(Why.OUTDATED));
        assertThat(decisions.answered(answer(1, PROFILE, quarantined("TEXT_LEFT")), instructed, "P", NOW))
                .isEqualTo(new Decision.Drop(Why.OUTDATED));
        assertThat(decisions.answered(answer(2, PROFILE, completed("P")), instructed, "P", NOW))
                .isInstanceOf(Decision.Publish.class);
    }

    @Test
    void completionUnderAnotherPseudonymIsDropped() {
        assertThat(decisions.answered(answer(1, PROFILE, completed("Q")), requestedEntry(), "P", NOW))
                .isEqualTo(new Decision.Drop(Why.OUTDATED));
    }

    @Test
    void quarantineOfTheDataPlaneCarriesReasonAndTagPath() {
        Decision.Quarantine decision = (Decision.Quarantine)
                decisions.answered(answer(1, PROFILE, quarantined("LEAK_GATE")), requestedEntry(), "P", NOW);

        assertThat(decision.stage()).isEqualTo(QuarantineStage.DATA);
        assertThat(decision.reason()).isEqualTo("LEAK_GATE");
        assertThat(decision.tagPath()).isEqualTo("(0010,0010)");
        assertThat(decision.entry().getState()).isEqualTo(InstanceState.QUARANTINED);
    }

    @Test
    void deferralsBackOffExponentiallyUpToACapAndNeverEnd() {
        LedgerEntry entry = requestedEntry();
        long[] expectedSeconds = {2, 4, 8, 16, 32, 60, 60, 60};
        for (long seconds : expectedSeconds) {
            Decision.Defer defer = (Decision.Defer) decisions.answered(
                    answer(entry.getAttempt(), PROFILE, deferred("OBJECT_STORE_UNAVAILABLE")), entry, "P", NOW);
            assertThat(defer.entry().getDueAt() - NOW).isEqualTo(seconds * 1000);
            entry = requested(decisions.due(defer.entry(), defer.entry().getDueAt()));
        }
        assertThat(entry.getAttempt()).isEqualTo(9);
        assertThat(entry.getDueAt() - NOW)
                .as("deferrals do not stretch the time to answer")
                .isEqualTo(60_000 + POLICY.answerWithin().toMillis());
    }

    @Test
    void manyDeferralsDoNotOverflowTheBackOff() {
        LedgerEntry entry = LedgerEntry.newBuilder(requestedEntry())
                .setReason("OBJECT_STORE_UNAVAILABLE")
                .setDeferrals(5_000)
                .build();
        Decision.Defer defer = (Decision.Defer)
                decisions.answered(answer(1, PROFILE, deferred("OBJECT_STORE_UNAVAILABLE")), entry, "P", NOW);
        assertThat(defer.entry().getDueAt()).isEqualTo(NOW + 60_000);
    }

    @ParameterizedTest
    @MethodSource("dev.lethe.stream.control.Events#bounded")
    void lostRawObjectIsQuarantinedAfterAFewDeferrals(String reason) {
        LedgerEntry entry = requestedEntry();
        for (int i = 0; i < POLICY.boundedDeferrals(); i++) {
            Decision.Defer defer = (Decision.Defer)
                    decisions.answered(answer(entry.getAttempt(), PROFILE, deferred(reason)), entry, "P", NOW);
            entry = requested(decisions.due(defer.entry(), defer.entry().getDueAt()));
        }

        Decision.Quarantine end = (Decision.Quarantine)
                decisions.answered(answer(entry.getAttempt(), PROFILE, deferred(reason)), entry, "P", NOW);

        assertThat(end.reason()).isEqualTo(reason);
    }

    @Test
    void deferralOfAnEarlierAttemptAndRepeatedDeferralAreDropped() {
        Decision.Defer defer = (Decision.Defer) decisions.answered(
                answer(1, PROFILE, deferred("OBJECT_STORE_UNAVAILABLE")), requestedEntry(), "P", NOW);
        LedgerEntry again = requested(decisions.due(defer.entry(), defer.entry().getDueAt()));

        assertThat(decisions.answered(
                        answer(1, PROFILE, deferred("OBJECT_STORE_UNAVAILABLE")), defer.entry(), "P", NOW))
                .isEqualTo(new Decision.Drop(Why.DUPLICATE));
        assertThat(decisions.answered(answer(1, PROFILE, deferred("OBJECT_STORE_UNAVAILABLE")), again, "P", NOW))
                .isEqualTo(new Decision.Drop(Why.OUTDATED));
    }

    @Test
    void unansweredRequestIsMadeAgainWithoutLimitAndWithGrowingDelay() {
        LedgerEntry entry = requestedEntry();
        long[] expectedMinutes = {30, 60, 120, 240, 360, 360};
        for (long minutes : expectedMinutes) {
            long due = entry.getDueAt();
            assertThat(decisions.due(entry, due - 1)).isEqualTo(new Decision.Drop(Why.ENDED));
            entry = requested(decisions.due(entry, due));
            assertThat(entry.getDueAt() - due)
                    .isEqualTo(Duration.ofMinutes(minutes).toMillis());
        }
        assertThat(entry.getAttempt()).isEqualTo(1 + expectedMinutes.length);
    }

    @Test
    void pendingIsRequestedAtOnceUnderANewProfile() {
        InstanceDecisions next = decisions(NEXT_PROFILE);

        LedgerEntry entry = requested(next.resumed(requestedEntry(), NOW));

        assertThat(entry.getProfile()).isEqualTo(NEXT_PROFILE);
        assertThat(entry.getAttempt()).isEqualTo(2);
        assertThat(next.answered(answer(1, PROFILE, completed("P")), entry, "P", NOW))
                .isEqualTo(new Decision.Drop(Why.OUTDATED));
        assertThat(decisions.resumed(requestedEntry(), NOW)).as("same profile").isEqualTo(new Decision.Drop(Why.ENDED));
        assertThat(next.resumed(publishedEntry(), NOW)).isEqualTo(new Decision.Drop(Why.ENDED));
    }

    static LedgerEntry[] everyState() {
        InstanceDecisions decisions = decisions(PROFILE);
        Decision.Defer deferred = (Decision.Defer) decisions.answered(
                answer(1, PROFILE, deferred("OBJECT_STORE_UNAVAILABLE")), requestedEntry(), "P", NOW);
        return new LedgerEntry[] {requestedEntry(), deferred.entry(), publishedEntry(), quarantinedEntry()};
    }

    private static LedgerEntry requestedEntry() {
        return requested(decisions(PROFILE).received(received("patient", "instance"), null, NOW));
    }

    private static LedgerEntry publishedEntry() {
        return ((Decision.Publish)
                        decisions(PROFILE).answered(answer(1, PROFILE, completed("P")), requestedEntry(), "P", NOW))
                .entry();
    }

    private static LedgerEntry quarantinedEntry() {
        return ((Decision.Quarantine) decisions(PROFILE)
                        .answered(answer(1, PROFILE, quarantined("LEAK_GATE")), requestedEntry(), "P", NOW))
                .entry();
    }

    private static InstanceDecisions decisions(ProfileRef profile) {
        return new InstanceDecisions(POLICY, profile, summary -> new PixelGate.Verdict(null, false));
    }

    private static LedgerEntry requested(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Request.class);
        return ((Decision.Request) decision).entry();
    }
}
