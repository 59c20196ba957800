package dev.lethe.stream.control;

import static dev.lethe.stream.control.Events.NEXT_PROFILE;
import static dev.lethe.stream.control.Events.POLICY;
import static dev.lethe.stream.control.Events.PROFILE;
import static dev.lethe.stream.control.Events.answer;
import static dev.lethe.stream.control.Events.completed;
import static dev.lethe.stream.control.Events.defaced;
import static dev.lethe.stream.control.Events.deferred;
import static dev.lethe.stream.control.Events.quarantined;
import static dev.lethe.stream.control.Events.received;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.schemas.avro.DefaceCompleted;
import dev.lethe.schemas.avro.DefaceFailed;
import dev.lethe.schemas.avro.DefacingNeeded;
import dev.lethe.schemas.avro.InstanceState;
import dev.lethe.schemas.avro.LedgerEntry;
import dev.lethe.schemas.avro.NoFaceFound;
import dev.lethe.schemas.avro.ProfileRef;
import dev.lethe.schemas.avro.QuarantineStage;
import dev.lethe.stream.control.Decision.Why;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The way of an instance by a defacer outside. */
class DefacingDecisionsTest {
    private static final long NOW = 1_000_000_000_000L;
    private static final DefaceCompleted COMPLETED =
            new DefaceCompleted(Events.raw("44".repeat(32), 10), "acme-deface", "2.1");

    private final InstanceDecisions decisions = decisions(PROFILE);

    @Test
    void theDefacerIsAskedAndTheInstanceWaits() {
        LedgerEntry entry = defacing();

        assertThat(entry.getState()).isEqualTo(InstanceState.DEFACING);
        assertThat(entry.getReason()).isEqualTo("DEFACING_NEEDED");
        assertThat(entry.getSeriesKey()).isEqualTo("series");
        assertThat(entry.getDueAt() - NOW).isEqualTo(Duration.ofHours(24).toMillis());
    }

    @Test
    void aDefacerThatIsSilentIsAskedAgainWithoutLimitAndWithGrowingDelay() {
        LedgerEntry entry = defacing();
        long[] expectedDays = {2, 4, 8, 8, 8};
        for (long days : expectedDays) {
            long due = entry.getDueAt();
            assertThat(decisions.due(entry, due - 1)).isEqualTo(new Decision.Drop(Why.ENDED));
            entry = ((Decision.Deface) decisions.due(entry, due)).entry();
            assertThat(entry.getDueAt() - due).isEqualTo(Duration.ofDays(days).toMillis());
        }
        assertThat(entry.getAttempt()).as("requests to the data plane").isEqualTo(1);
    }

    @Test
    void whatWasDefacedIsRequestedWithTheOriginal() {
        LedgerEntry entry = requested(decisions.defaced(defaced(COMPLETED), defacing(), NOW));

        assertThat(entry.getState()).isEqualTo(InstanceState.REQUESTED);
        assertThat(entry.getAttempt()).isEqualTo(2);
        assertThat(entry.getObject()).isEqualTo(defacing().getObject());
        assertThat(entry.getDefaced().getObject()).isEqualTo(COMPLETED.getObject());
        assertThat(entry.getDefaced().getSoftware()).isEqualTo("acme-deface 2.1");
        assertThat(entry.getReason()).isNull();
        // And again when nothing comes back
        assertThat(requested(decisions.due(entry, entry.getDueAt())).getDefaced())
                .isEqualTo(entry.getDefaced());
    }

    @Test
    void whereNoFaceWasFoundTheOriginalIsRequestedWithTheWordOfTheDefacer() {
        LedgerEntry entry = requested(decisions.defaced(defaced(new NoFaceFound("acme", "1")), defacing(), NOW));

        assertThat(entry.getDefaced().getObject()).isNull();
        assertThat(entry.getDefaced().getSoftware()).isEqualTo("acme 1");
    }

    @ParameterizedTest
    @CsvSource({"NO_SURFACE, NO_SURFACE", "Müller's head, ANSWER_NOT_UNDERSTOOD", "'', ANSWER_NOT_UNDERSTOOD"})
    void whatCannotBeDefacedIsKeptBackWithItsCode(String code, String detail) {
        Decision.Quarantine decision =
                (Decision.Quarantine) decisions.defaced(defaced(new DefaceFailed(code)), defacing(), NOW);

        assertThat(decision.reason()).isEqualTo("RECOGNIZABLE_VISUAL_FEATURES");
        assertThat(decision.stage()).isEqualTo(QuarantineStage.DEFACER);
        assertThat(decision.detail()).isEqualTo(detail);
        assertThat(decision.entry().getState()).isEqualTo(InstanceState.QUARANTINED);
        assertThat(decision.entry().getDueAt()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"'', 1", "acme, ''", "ac\\me, 1", "acme, 1^2", "abcdefghijklmnopqrstuvwxyz-012345, 1"})
    void softwareThatNoOutputCouldBearIsNotBelieved(String software, String version) {
        Decision.Quarantine decision =
                (Decision.Quarantine) decisions.defaced(defaced(new NoFaceFound(software, version)), defacing(), NOW);

        assertThat(decision.detail()).isEqualTo("ANSWER_NOT_UNDERSTOOD");
    }

    @Test
    void onlyTheFirstAnswerWhileItIsAskedCounts() {
        LedgerEntry entry = requested(decisions.defaced(defaced(COMPLETED), defacing(), NOW));
        Decision.Publish published =
                (Decision.Publish) decisions.answered(answer(2, PROFILE, completed("P")), entry, "P", NOW);

        assertThat(decisions.defaced(defaced(COMPLETED), entry, NOW)).isEqualTo(new Decision.Drop(Why.OUTDATED));
        assertThat(decisions.defaced(defaced(COMPLETED), published.entry(), NOW))
                .isEqualTo(new Decision.Drop(Why.DUPLICATE));
        assertThat(decisions.defaced(defaced(COMPLETED), null, NOW)).isEqualTo(new Decision.Drop(Why.UNKNOWN));
        assertThat(decisions.answered(answer(1, PROFILE, new DefacingNeeded()), entry, "P", NOW))
                .as("of the attempt before")
                .isEqualTo(new Decision.Drop(Why.OUTDATED));
        assertThat(decisions.answered(answer(1, PROFILE, new DefacingNeeded()), defacing(), "P", NOW))
                .as("said twice")
                .isEqualTo(new Decision.Drop(Why.OUTDATED));
        assertThat(decisions.answered(answer(1, PROFILE, deferred("OBJECT_STORE_UNAVAILABLE")), defacing(), "P", NOW))
                .isEqualTo(new Decision.Drop(Why.DUPLICATE));
    }

    @Test
    void whatTheDataPlaneRefusesOrDoesNotFindOfTheDefacersIsNotHandedToItAgain() {
        LedgerEntry entry = requested(decisions.defaced(defaced(COMPLETED), defacing(), NOW));

        Decision.Quarantine refused = (Decision.Quarantine)
                decisions.answered(answer(2, PROFILE, quarantined("RECOGNIZABLE_VISUAL_FEATURES")), entry, "P", NOW);
        Decision.Quarantine other =
                (Decision.Quarantine) decisions.answered(answer(2, PROFILE, quarantined("TEXT_LEFT")), entry, "P", NOW);

        LedgerEntry waiting = LedgerEntry.newBuilder(entry)
                .setReason("RAW_OBJECT_MISSING")
                .setDeferrals(POLICY.boundedDeferrals())
                .build();
        Decision.Quarantine lost = (Decision.Quarantine)
                decisions.answered(answer(2, PROFILE, deferred("RAW_OBJECT_MISSING")), waiting, "P", NOW);

        assertThat(refused.entry().getDefaced()).isNull();
        assertThat(lost.entry().getDefaced()).isNull();
        assertThat(other.entry().getDefaced()).isEqualTo(entry.getDefaced());
    }

    @Test
    void aNewProfileDecidesAnewWhatWaitsForADefacer() {
        LedgerEntry entry = requested(decisions(NEXT_PROFILE).resumed(defacing(), NOW));

        assertThat(entry.getProfile()).isEqualTo(NEXT_PROFILE);
        assertThat(decisions.resumed(defacing(), NOW)).isEqualTo(new Decision.Drop(Why.ENDED));
    }

    private LedgerEntry defacing() {
        LedgerEntry entry = requested(decisions.received(received("patient", "instance"), null, NOW));
        Decision decision = decisions.answered(answer(1, PROFILE, new DefacingNeeded()), entry, "P", NOW);
        return ((Decision.Deface) decision).entry();
    }

    private static LedgerEntry requested(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Request.class);
        return ((Decision.Request) decision).entry();
    }

    private static InstanceDecisions decisions(ProfileRef profile) {
        return new InstanceDecisions(POLICY, profile, summary -> new PixelGate.Verdict(null, false));
    }
}
