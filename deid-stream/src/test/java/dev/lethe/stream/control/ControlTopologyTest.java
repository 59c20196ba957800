package dev.lethe.stream.control;

import static dev.lethe.stream.control.Events.MB;
import static dev.lethe.stream.control.Events.NEXT_PROFILE;
import static dev.lethe.stream.control.Events.PROFILE;
import static dev.lethe.stream.control.Events.answer;
import static dev.lethe.stream.control.Events.completed;
import static dev.lethe.stream.control.Events.deferred;
import static dev.lethe.stream.control.Events.quarantined;
import static dev.lethe.stream.control.Events.received;
import static dev.lethe.stream.control.Events.reviewed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.schemas.avro.DefaceCompleted;
import dev.lethe.schemas.avro.DefaceFailed;
import dev.lethe.schemas.avro.DefaceRequested;
import dev.lethe.schemas.avro.DefacingNeeded;
import dev.lethe.schemas.avro.DeidRequested;
import dev.lethe.schemas.avro.DeidResult;
import dev.lethe.schemas.avro.InstanceQuarantined;
import dev.lethe.schemas.avro.InstanceReceived;
import dev.lethe.schemas.avro.Lane;
import dev.lethe.schemas.avro.ObjectRef;
import dev.lethe.schemas.avro.PixelRegion;
import dev.lethe.schemas.avro.PixelVerdict;
import dev.lethe.schemas.avro.PseudonymAssigned;
import dev.lethe.schemas.avro.QuarantineStage;
import dev.lethe.schemas.avro.ReviewDecision;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlTopologyTest {
    @TempDir
    Path stateDir;

    private ControlDriver control;

    @BeforeEach
    void start() {
        control = new ControlDriver(stateDir.resolve("first"), PROFILE);
    }

    @AfterEach
    void stop() {
        control.close();
    }

    @Test
    void receivedInstanceGetsAPseudonymAndIsRequested() {
        control.receive(received("patient", "instance"));

        KeyValue<String, PseudonymAssigned> assigned = control.assignments.readKeyValue();
        assertThat(assigned.key).isEqualTo("default/patient");
        assertThat(assigned.value.getSite()).isEqualTo("site");
        KeyValue<String, DeidRequested> request = control.headerRequests.readKeyValue();
        assertThat(request.key).isEqualTo("instance");
        assertThat(request.value.getAssignment()).isEqualTo(assigned.value.getAssignment());
        assertThat(request.value.getAttempt()).isEqualTo(1);
        assertThat(request.value.getProfile()).isEqualTo(PROFILE);
        assertThat(request.value.getObject()).isEqualTo(Events.raw("11".repeat(32), MB));
        assertThat(control.pending()).isEqualTo(1);
    }

    @Test
    void onePatientHasOnePseudonymAndTwoPatientsHaveTwo() {
        control.receive(received("a", "1"));
        control.receive(received("a", "2"));
        control.receive(received("b", "3"));

        assertThat(control.assignments.readKeyValuesToMap()).containsOnlyKeys("default/a", "default/b");
        List<DeidRequested> requests = control.headerRequests.readValuesToList();
        assertThat(requests.get(0).getAssignment()).isEqualTo(requests.get(1).getAssignment());
        assertThat(requests.get(2).getAssignment()).isNotEqualTo(requests.get(0).getAssignment());
    }

    @Test
    void redactedInstanceIsRequestedOnceAndOnlyItsAnswerCounts() {
        PixelRegion region = new PixelRegion(1, 1, 10, 20, 30, 40);
        control.receive(received("patient", "instance"));
        DeidRequested first = control.headerRequests.readValue();
        control.answer(answer(first, quarantined("TEXT_LEFT")));
        assertThat(control.quarantined.readValue().getRegions()).hasSize(1);

        control.review(reviewed(ReviewDecision.REDACT, 1, region));
        control.review(reviewed(ReviewDecision.REDACT, 1, region));

        DeidRequested second = control.pixelRequests.readValue();
        assertThat(control.pixelRequests.isEmpty()).isTrue();
        assertThat(control.count("lethe.deid.dropped", "why", "not_in_quarantine"))
                .isEqualTo(1);
        assertThat(second.getInstruction().getRegions()).containsExactly(region);
        String pseudonym = second.getAssignment().getPseudonym();
        control.answer(answer(first, completed(pseudonym)));
        assertThat(control.deidentified.isEmpty()).isTrue();
        control.answer(answer(second, completed(pseudonym)));
        assertThat(control.deidentified.readValue().getPseudonym()).isEqualTo(pseudonym);
    }

    @Test
    void anInstanceThatMayShowAFaceGoesByTheDefacer() {
        control.receive(received("patient", "instance"));
        DeidRequested first = control.headerRequests.readValue();
        control.answer(answer(first, new DefacingNeeded()));

        KeyValue<String, DefaceRequested> asked = control.defaceRequests.readKeyValue();
        assertThat(asked.key).isEqualTo("series");
        assertThat(asked.value.getObject()).isEqualTo(first.getObject());
        assertThat(asked.value.getRequest()).isEqualTo(1);
        assertThat(control.pending()).isEqualTo(1);
        assertThat(control.quarantined.isEmpty()).isTrue();

        // When it is silent for a day, and the process is another one by then
        control = control.restart(stateDir.resolve("second"), PROFILE);
        control.pass(Duration.ofHours(25));
        assertThat(control.defaceRequests.readValue().getRequest()).isEqualTo(2);
        assertThat(control.headerRequests.isEmpty()).isTrue();

        // Then its answer goes to the data plane beside the original
        ObjectRef object = Events.raw("44".repeat(32), 10);
        control.answer(Events.defaced(new DefaceCompleted(object, "acme-deface", "2.1")));
        DeidRequested second = control.headerRequests.readValue();
        assertThat(second.getObject()).isEqualTo(first.getObject());
        assertThat(second.getDefaced().getObject()).isEqualTo(object);
        control.answer(answer(second, completed(second.getAssignment().getPseudonym())));
        assertThat(control.deidentified.readValue().getSopInstanceUid()).isEqualTo("2.25.3");
        assertThat(control.pending()).isZero();
    }

    @Test
    void whatCannotBeDefacedIsTold() {
        control.receive(received("patient", "instance"));
        control.answer(answer(control.headerRequests.readValue(), new DefacingNeeded()));
        control.answer(Events.defaced(new DefaceFailed("NO_SURFACE")));

        assertThat(control.quarantined.readValue())
                .returns("RECOGNIZABLE_VISUAL_FEATURES", InstanceQuarantined::getReason)
                .returns("NO_SURFACE", InstanceQuarantined::getDetail)
                .returns(QuarantineStage.DEFACER, InstanceQuarantined::getStage);
        assertThat(control.pending()).isZero();
    }

    @Test
    void reRequestsAfterARestartCarryTheInstruction() {
        control.receive(received("patient", "instance"));
        control.answer(answer(control.headerRequests.readValue(), quarantined("BURNED_IN_RISK")));
        control.review(reviewed(ReviewDecision.RELEASE, 1));
        DeidRequested released = control.headerRequests.readValue();

        control = control.restart(stateDir.resolve("second"), NEXT_PROFILE);
        control.pass(LedgerProcessor.TICK);

        DeidRequested again = control.headerRequests.readValue();
        assertThat(again.getAttempt()).isEqualTo(3);
        assertThat(again.getInstruction()).isEqualTo(released.getInstruction());
        assertThat(again.getInstruction().getVerdict()).isEqualTo(PixelVerdict.RELEASE);
    }

    @Test
    void rejectedInstanceIsToldAndStaysWhereItIs() {
        control.receive(received("patient", "instance"));
        control.answer(answer(control.headerRequests.readValue(), quarantined("TEXT_LEFT")));
        control.quarantined.readValue();

        control.review(reviewed(ReviewDecision.REJECT, 1));
        control.review(reviewed(ReviewDecision.RERUN, 1));

        assertThat(control.quarantined.readValue().getReason()).isEqualTo("REJECTED_BY_REVIEWER");
        assertThat(control.headerRequests.isEmpty()).isTrue();
    }

    @Test
    void projectsDoNotSharePseudonymsNorLedgerEntries() {
        control.receive(received("a", "1"));
        control.receive(InstanceReceived.newBuilder(received("a", "1"))
                .setProject("other")
                .build());

        List<DeidRequested> requests = control.headerRequests.readValuesToList();
        assertThat(requests).extracting(DeidRequested::getProject).containsExactly("default", "other");
        assertThat(requests.get(1).getAssignment()).isNotEqualTo(requests.get(0).getAssignment());
    }

    @Test
    void largeInstancesTakeTheirOwnLane() {
        control.receive(received("patient", "instance", "11".repeat(32), 65 * MB));

        assertThat(control.headerRequests.isEmpty()).isTrue();
        assertThat(control.largeRequests.readValue().getLane()).isEqualTo(Lane.LARGE);
    }

    @Test
    void pixelsThatMustBeCleanedTakeTheirOwnLane() {
        control.receive(InstanceReceived.newBuilder(received("patient", "instance"))
                .setSummary(Events.summary("XA"))
                .build());

        assertThat(control.headerRequests.isEmpty()).isTrue();
        assertThat(control.pixelRequests.readValue().getLane()).isEqualTo(Lane.PIXEL);
    }

    @Test
    void riskyPixelsAreQuarantinedWithoutARequestOrAPseudonym() {
        control.receive(InstanceReceived.newBuilder(received("patient", "instance"))
                .setSummary(Events.summary("US"))
                .build());

        var quarantined = control.quarantined.readKeyValue();
        assertThat(quarantined.key).isEqualTo("instance");
        assertThat(quarantined.value.getReason()).isEqualTo("BURNED_IN_RISK");
        assertThat(quarantined.value.getStage()).isEqualTo(QuarantineStage.CONTROL);
        assertThat(quarantined.value.getModality()).isEqualTo("US");
        assertThat(control.headerRequests.isEmpty()).isTrue();
        assertThat(control.assignments.isEmpty()).isTrue();
        assertThat(control.pending()).isZero();
    }

    @Test
    void duplicateIsDroppedAndCounted() {
        control.receive(received("patient", "instance"));
        control.receive(received("patient", "instance"));

        assertThat(control.headerRequests.readValuesToList()).hasSize(1);
        assertThat(control.count("lethe.deid.dropped", "why", "duplicate")).isEqualTo(1);
    }

    @Test
    void otherBytesUnderTheSameUidAreQuarantinedWhileTheFirstGoesOn() {
        control.receive(received("patient", "instance"));
        control.receive(received("patient", "instance", "99".repeat(32), MB));
        control.receive(received("patient", "instance", "99".repeat(32), MB));

        DeidRequested request = control.headerRequests.readValue();
        assertThat(control.headerRequests.isEmpty()).isTrue();
        var quarantined = control.quarantined.readValuesToList();
        assertThat(quarantined).hasSize(1);
        assertThat(quarantined.get(0).getReason()).isEqualTo("SOP_INSTANCE_UID_CONFLICT");
        assertThat(quarantined.get(0).getObject().getSha256()).isEqualTo("99".repeat(32));
        control.answer(completion(request));
        assertThat(control.deidentified.readValuesToList()).hasSize(1);
    }

    @Test
    void completedInstanceIsPublishedOnceAndOnlyOnce() {
        control.receive(received("patient", "instance"));
        DeidResult completion = completion(control.headerRequests.readValue());

        control.answer(completion);
        control.answer(completion);

        var published = control.deidentified.readKeyValuesToList();
        assertThat(published).hasSize(1);
        assertThat(published.get(0).key).isEqualTo("2.25.3");
        assertThat(published.get(0).value.getPixels()).isEqualTo(completed("").getPixels());
        assertThat(published.get(0).value.getProfile()).isEqualTo(PROFILE);
        assertThat(control.pending()).isZero();
        control.pass(Duration.ofDays(2));
        assertThat(control.headerRequests.isEmpty()).isTrue();
    }

    @Test
    void nothingOfTheSourceRecordTravelsOn() {
        // Given a received record with a time and a header of its own
        TestRecord<String, InstanceReceived> source =
                new TestRecord<>("patient", received("patient", "instance"), ControlDriver.START.minusSeconds(9_999));
        source.headers().add("trace", new byte[] {1});
        control.received.pipeInput(source);

        // When it is answered and published
        DeidRequested request = control.headerRequests.readRecord().value();
        TestRecord<String, DeidResult> result =
                new TestRecord<>("patient", completion(request), source.getRecordTime());
        result.headers().add("trace", new byte[] {1});
        control.results.pipeInput(result);

        // Then the published record bears the time of publication and no header
        var published = control.deidentified.readRecord();
        assertThat(published.getRecordTime()).isEqualTo(ControlDriver.START);
        assertThat(published.headers()).isEmpty();
        assertThat(published.value().toString()).doesNotContain("11".repeat(32), "instance\"", "patient");
    }

    @Test
    void resultsOfAnotherProfileAreDropped() {
        control.receive(received("patient", "instance"));
        DeidRequested request = control.headerRequests.readValue();

        control.answer(answer(
                DeidRequested.newBuilder(request).setProfile(NEXT_PROFILE).build(),
                completed(request.getAssignment().getPseudonym())));

        assertThat(control.deidentified.isEmpty()).isTrue();
        assertThat(control.count("lethe.deid.dropped", "why", "outdated")).isEqualTo(1);
        assertThat(control.pending()).isEqualTo(1);
    }

    @Test
    void quarantineOfTheDataPlaneReachesOperators() {
        control.receive(received("patient", "instance"));
        control.answer(answer(control.headerRequests.readValue(), quarantined("LEAK_GATE")));

        var quarantined = control.quarantined.readValue();
        assertThat(quarantined.getReason()).isEqualTo("LEAK_GATE");
        assertThat(quarantined.getTagPath()).isEqualTo("(0010,0010)");
        assertThat(quarantined.getAttempt()).isEqualTo(1);
        assertThat(control.pending()).isZero();
    }

    @Test
    void deferredInstanceIsRequestedAgainWhenItsTimeHasCome() {
        // Given two instances, one deferred
        control.receive(received("patient", "1"));
        control.receive(received("patient", "2"));
        DeidRequested request = control.headerRequests.readValuesToList().get(0);
        control.answer(answer(request, deferred("OBJECT_STORE_UNAVAILABLE")));

        // When its time has not come, nothing; then it alone is requested
        control.pass(Duration.ofSeconds(1));
        assertThat(control.headerRequests.isEmpty()).isTrue();
        control.pass(Duration.ofSeconds(2));
        DeidRequested again = control.headerRequests.readValue();
        assertThat(again.getInstanceKey()).isEqualTo("1");
        assertThat(again.getAttempt()).isEqualTo(2);
        assertThat(again.getAssignment()).isEqualTo(request.getAssignment());
        assertThat(control.headerRequests.isEmpty()).isTrue();

        // and is published like any other
        control.answer(completion(again));
        assertThat(control.deidentified.readValuesToList()).hasSize(1);
    }

    @Test
    void unansweredRequestIsMadeAgain() {
        control.receive(received("patient", "instance"));
        control.headerRequests.readValue();

        control.pass(Duration.ofMinutes(14));
        assertThat(control.headerRequests.isEmpty()).isTrue();
        control.pass(Duration.ofMinutes(2));
        assertThat(control.headerRequests.readValue().getAttempt()).isEqualTo(2);
        control.pass(Duration.ofMinutes(29));
        assertThat(control.headerRequests.isEmpty()).isTrue();
        control.pass(Duration.ofMinutes(2));
        assertThat(control.headerRequests.readValue().getAttempt()).isEqualTo(3);
    }

    @Test
    void manyDueAtOnceAreAllRequestedAgain() {
        for (int i = 0; i < 2_500; i++) {
            control.receive(received("patient", "instance-" + i));
        }
        control.headerRequests.readValuesToList();

        control.pass(Duration.ofMinutes(16));
        control.pass(LedgerProcessor.TICK);
        control.pass(LedgerProcessor.TICK);

        assertThat(control.headerRequests.readValuesToList())
                .hasSize(2_500)
                .extracting(DeidRequested::getInstanceKey)
                .doesNotHaveDuplicates();
    }

    @Test
    void restartKeepsPseudonymsLedgerAndQueue() {
        // Given a patient with one instance published, one pending
        control.receive(received("patient", "1"));
        control.receive(received("patient", "2"));
        List<DeidRequested> before = control.headerRequests.readValuesToList();
        control.answer(completion(before.get(0)));

        // When the process starts again on the same state
        control = control.restart(stateDir.resolve("next"), PROFILE);
        control.receive(received("patient", "1"));
        control.receive(received("patient", "3"));

        // Then the pseudonym is the same, the duplicate is known, and the pending one is still asked for
        DeidRequested third = control.headerRequests.readValue();
        assertThat(third.getInstanceKey()).isEqualTo("3");
        assertThat(third.getAssignment()).isEqualTo(before.get(0).getAssignment());
        assertThat(control.assignments.isEmpty()).isTrue();
        assertThat(control.headerRequests.isEmpty()).isTrue();
        assertThat(control.pending()).isEqualTo(2);
        control.pass(Duration.ofMinutes(16));
        assertThat(control.headerRequests.readValuesToList())
                .extracting(DeidRequested::getInstanceKey)
                .containsExactlyInAnyOrder("2", "3");
    }

    @Test
    void newProfileRequestsAllThatIsPendingAnewAndLeavesThePublishedAlone() {
        // Given more pending instances than one tick handles, and one published
        control.receive(received("patient", "published"));
        control.answer(completion(control.headerRequests.readValue()));
        for (int i = 0; i < 2_100; i++) {
            control.receive(received("patient", "pending-" + i));
        }
        List<DeidRequested> before = control.headerRequests.readValuesToList();

        // When the process starts with another profile
        control = control.restart(stateDir.resolve("next"), NEXT_PROFILE);
        for (int i = 0; i < 10; i++) {
            control.pass(LedgerProcessor.TICK);
        }

        // Then each pending one is requested once under it, and answers under the old one are dropped
        List<DeidRequested> requests = control.headerRequests.readValuesToList();
        assertThat(requests).hasSize(2_100).allMatch(r -> r.getProfile().equals(NEXT_PROFILE));
        assertThat(requests).extracting(DeidRequested::getInstanceKey).doesNotHaveDuplicates();
        control.answer(completion(before.get(0)));
        assertThat(control.deidentified.isEmpty()).isTrue();
        control.answer(completion(requests.get(0)));
        assertThat(control.deidentified.readValue().getProfile()).isEqualTo(NEXT_PROFILE);
    }

    private static DeidResult completion(DeidRequested request) {
        return answer(request, completed(request.getAssignment().getPseudonym()));
    }
}
