package dev.lethe.stream.control;

import static dev.lethe.stream.control.Events.NEXT_PROFILE;
import static dev.lethe.stream.control.Events.PROFILE;
import static dev.lethe.stream.control.Events.answer;
import static dev.lethe.stream.control.Events.completed;
import static dev.lethe.stream.control.Events.received;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.schemas.avro.DeidCompleted;
import dev.lethe.schemas.avro.DeidRequested;
import dev.lethe.schemas.avro.InstanceReceived;
import dev.lethe.schemas.avro.InstanceSummary;
import dev.lethe.schemas.avro.PixelInstruction;
import dev.lethe.schemas.avro.PixelLayout;
import dev.lethe.schemas.avro.PixelRegion;
import dev.lethe.schemas.avro.PixelVerdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayoutMemoryTest {
    private static final PixelRegion NAME = new PixelRegion(1, 1, 10, 10, 200, 16);
    private static final PixelRegion MASKED = new PixelRegion(1, Integer.MAX_VALUE, 8, 8, 204, 20);

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

    private static InstanceReceived screen(String patient, String instance) {
        return InstanceReceived.newBuilder(received(patient, instance))
                .setSummary(InstanceSummary.newBuilder(Events.summary("XA"))
                        .setManufacturer("ACME")
                        .setManufacturerModelName("Echo")
                        .setRows(600)
                        .setColumns(800)
                        .setFrames(1)
                        .setHasPixelData(true)
                        .build())
                .build();
    }

    private DeidRequested request(String patient, String instance) {
        control.receive(screen(patient, instance));
        return control.pixelRequests.readValue();
    }

    private void complete(DeidRequested request, PixelRegion... regions) {
        DeidCompleted completed = DeidCompleted.newBuilder(
                        completed(request.getAssignment().getPseudonym()))
                .setRegions(List.of(regions))
                .build();
        control.answer(answer(request, completed));
    }

    private void learn() {
        for (String patient : List.of("a", "b", "c")) {
            complete(request(patient, "of-" + patient), NAME);
        }
    }

    @Test
    void theFourthPatientsRequestTellsWhatThreeShowed() {
        // Given
        learn();
        KeyValue<String, PixelLayout> layout = control.layouts.readKeyValue();
        assertThat(layout.key)
                .startsWith("site/")
                .isEqualTo(layout.value.getLayout().getKey());
        assertThat(layout.value.getLayout().getManufacturer()).isEqualTo("ACME");
        assertThat(layout.value.getObserved()).isEqualTo(3);

        // When
        DeidRequested request = request("d", "of-d");

        // Then
        assertThat(request.getInstruction()).isEqualTo(new PixelInstruction(PixelVerdict.PROFILE, List.of(MASKED)));
        assertThat(control.count("lethe.deid.requested.masked")).isEqualTo(1);
    }

    @Test
    void theSameIsToldWhenItIsRequestedAgain() {
        learn();
        DeidRequested first = request("d", "of-d");
        // The mask changes meanwhile
        control.layoutUpdates.pipeInput(control.layouts.readKeyValue().key, null);

        control.pass(Duration.ofHours(2));

        DeidRequested again = control.pixelRequests.readValue();
        assertThat(again.getAttempt()).isEqualTo(2);
        assertThat(again.getInstruction()).isEqualTo(first.getInstruction());
        assertThat(request("e", "of-e").getInstruction()).isNull();
    }

    @Test
    void underAnotherProfileWhatIsRememberedThenIsTold() {
        // Given an instance that was requested before anything was known of its screen
        assertThat(request("z", "of-z").getInstruction()).isNull();
        learn();
        KeyValue<String, PixelLayout> layout = control.layouts.readKeyValue();

        // When the process starts with another profile, and reads the topic
        control = control.restart(stateDir.resolve("next"), NEXT_PROFILE);
        control.layoutUpdates.pipeInput(layout.key, layout.value);
        control.pass(LedgerProcessor.TICK);

        // Then
        DeidRequested again = control.pixelRequests.readValue();
        assertThat(again.getInstruction().getRegions()).containsExactly(MASKED);
    }

    @Test
    void answersWithAMaskTeachNothing() {
        learn();
        complete(request("d", "of-d"), NAME);
        assertThat(control.observed.readValuesToList()).hasSize(3);
    }

    @Test
    void oneOfEightIsSearchedWithoutAMaskAndTeaches() {
        learn();
        control.observed.readValuesToList();
        int told = 0;
        for (int i = 0; i < 400; i++) {
            DeidRequested request = request("p" + i, "instance-" + i);
            told += request.getInstruction() == null ? 0 : 1;
            complete(request, NAME);
        }
        assertThat(told).isBetween(330, 370);
        assertThat(control.observed.readValuesToList()).hasSize(400 - told);
    }

    @Test
    void aPlaceWithoutTextIsForgotten() {
        learn();
        for (int i = 0; i < 100; i++) {
            complete(request("p" + i, "instance-" + i * 8));
        }
        List<KeyValue<String, PixelLayout>> layouts = control.layouts.readKeyValuesToList();
        assertThat(layouts).hasSize(2);
        assertThat(layouts.get(1).value).as("deleted").isNull();
        assertThat(request("q", "of-q").getInstruction()).isNull();
    }

    @Test
    void instancesOfUnknownDevicesAndThoseWithClearPixelsTeachNothing() {
        control.receive(received("a", "1"));
        complete(control.headerRequests.readValue());
        control.receive(InstanceReceived.newBuilder(received("a", "2"))
                .setSummary(Events.summary("XA"))
                .build());
        complete(control.pixelRequests.readValue(), NAME);
        assertThat(control.observed.isEmpty()).isTrue();
    }

    @Test
    void layoutsNameNoPatientAndBearNothingOfTheSourcesRecord() {
        learn();
        TestRecord<String, PixelLayout> layout = control.layouts.readRecord();
        assertThat(layout.value().toString()).doesNotContain("of-a", "\"a\"", "patientKey");
        assertThat(layout.headers()).isEmpty();
        assertThat(layout.getRecordTime()).isEqualTo(ControlDriver.START);
    }

    @Test
    void turnedOffItNeitherLearnsNorTells() {
        Decision.Request off = requested(false);
        assertThat(off.entry().getScreen()).isNull();
        assertThat(off.recalled()).isFalse();
        Decision.Request on = requested(true);
        assertThat(on.entry().getScreen()).isNotNull();
        assertThat(on.recalled()).isTrue();
    }

    private static Decision.Request requested(boolean layoutMemory) {
        ControlPolicy policy = new ControlPolicy(
                Events.POLICY.largeAbove(),
                Events.POLICY.answerWithin(),
                Events.POLICY.answerWithinLarge(),
                Events.POLICY.answerWithinAtMost(),
                Events.POLICY.deferFor(),
                Events.POLICY.deferAtMost(),
                Events.POLICY.boundedDeferrals(),
                layoutMemory,
                Events.POLICY.defacedWithin());
        InstanceDecisions decisions =
                new InstanceDecisions(policy, PROFILE, summary -> new PixelGate.Verdict(null, true));
        return (Decision.Request) decisions.received(screen("a", "1"), null, 0);
    }
}
