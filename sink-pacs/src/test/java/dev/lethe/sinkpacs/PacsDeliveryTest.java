package dev.lethe.sinkpacs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.runtime.kafka.Backoff;
import dev.lethe.runtime.kafka.Delivery;
import dev.lethe.runtime.kafka.DeliveryFailures;
import dev.lethe.runtime.kafka.DeliverySettings;
import dev.lethe.runtime.lifecycle.Readiness;
import dev.lethe.runtime.object.ObjectCorruptException;
import dev.lethe.runtime.object.ObjectNotFoundException;
import dev.lethe.runtime.object.ObjectStoreRefusedException;
import dev.lethe.runtime.object.ObjectStoreUnavailableException;
import dev.lethe.schemas.avro.DeliveryFailed;
import dev.lethe.schemas.avro.InstanceDeidentified;
import dev.lethe.sinkpacs.Instances.Handed;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PacsDeliveryTest {
    private static final int MAX_ATTEMPTS = 3;

    private final Serializer<DeliveryFailed> noBytes = (topic, value) -> new byte[0];
    private final MockProducer<String, DeliveryFailed> kafka =
            new MockProducer<>(true, null, new StringSerializer(), noBytes);
    private final List<List<String>> requests = new ArrayList<>();
    private final Deque<Function<List<String>, StowAnswer>> script = new ArrayDeque<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Readiness readiness = new Readiness();
    private final Backoff backoff = new Backoff(Duration.ofMillis(1), Duration.ofMillis(2));
    /** Plays the script, then stores everything. */
    private final PacsDelivery delivery = new PacsDelivery(
            this::answer,
            ref -> {
                throw new ObjectNotFoundException("not read here");
            },
            new DeliveryFailures("sink-pacs", kafka, backoff, Clock.systemUTC()),
            new DeliverySettings("g", MAX_ATTEMPTS, backoff),
            new PacsMetrics(meters),
            readiness);

    private final Handed a = new Handed("2.25.10");
    private final Handed b = new Handed("2.25.11");
    private final Handed c = new Handed("2.25.12");

    @Test
    void finishesWhatTheArchiveConfirms() throws Exception {
        delivery.deliver(List.of(a, b));
        assertThat(requests).containsExactly(uids(a, b));
        assertThat(a.done).isTrue();
        assertThat(b.done).isTrue();
        assertThat(count("delivered_instances")).isEqualTo(2);
        assertThat(count("delivered_bytes")).isEqualTo(200);
        assertThat(givenUp()).isEmpty();
    }

    @Test
    void repeatsTheWholeRequestWhileTheArchiveIsAwayHoweverLong() throws Exception {
        // Given
        IntStream.range(0, 100).forEach(i -> script.add(all -> new StowAnswer.Unavailable("HTTP_STATUS", 503)));
        // When
        delivery.deliver(List.of(a, b));
        // Then
        assertThat(requests).hasSize(101).allMatch(r -> r.equals(uids(a, b)));
        assertThat(givenUp()).isEmpty();
        assertThat(count("retried_requests")).isEqualTo(100);
    }

    @Test
    void showsThatTheArchiveIsAwayUntilItAnswers() throws Exception {
        script.add(all -> new StowAnswer.Unavailable("UNREACHABLE", 0));
        script.add(all -> {
            assertThat(readiness.health().isReady()).isFalse();
            return stored(all);
        });
        delivery.deliver(List.of(a));
        assertThat(requests).hasSize(2);
        assertThat(readiness.health().isReady()).isTrue();
    }

    @Test
    void sendsOnlyWhatIsLeftAndAloneWhenPartOfARequestFailed() throws Exception {
        script.add(all -> answered(202, failed(b, 272), stored(a)));
        delivery.deliver(List.of(a, b, c));
        assertThat(requests).containsExactly(uids(a, b, c), uids(b), uids(c));
        assertThat(Stream.of(a, b, c)).allMatch(i -> i.done.get());
    }

    @Test
    void givesUpAnInstanceTheArchiveKeepsRefusingAndDeliversTheOthers() throws Exception {
        // Given
        IntStream.range(0, 10)
                .forEach(i -> script.add(all -> all.contains(b.key()) ? new StowAnswer.Refused(400) : stored(all)));
        // When
        delivery.deliver(List.of(a, b, c));
        // Then
        assertThat(requests).containsExactly(uids(a, b, c), uids(a), uids(b), uids(b), uids(b), uids(c));
        assertThat(Stream.of(a, b, c)).allMatch(i -> i.done.get());
        assertThat(givenUp()).singleElement().satisfies(failed -> {
            assertThat(failed.getSopInstanceUid()).isEqualTo(b.key());
            assertThat(failed.getReason()).isEqualTo("REQUEST_REFUSED");
            assertThat(failed.getStatus()).isEqualTo(400);
            assertThat(failed.getAttempts()).isEqualTo(MAX_ATTEMPTS);
            assertThat(failed.getSink()).isEqualTo("sink-pacs");
        });
        assertThat(count("failed_instances")).isEqualTo(1);
        assertThat(count("delivered_instances")).isEqualTo(2);
    }

    @Test
    void keepsTheFailureReasonTheArchiveNamed() throws Exception {
        IntStream.range(0, MAX_ATTEMPTS).forEach(i -> script.add(all -> answered(409, failed(a, 0xC122))));
        delivery.deliver(List.of(a));
        assertThat(givenUp()).singleElement().satisfies(failed -> {
            assertThat(failed.getReason()).isEqualTo("INSTANCE_REJECTED");
            assertThat(failed.getStatus()).isEqualTo(0xC122);
        });
    }

    @Test
    void doesNotTakeSilenceForAYes() throws Exception {
        IntStream.range(0, MAX_ATTEMPTS).forEach(i -> script.add(all -> answered(200)));
        delivery.deliver(List.of(a));
        assertThat(givenUp())
                .singleElement()
                .extracting(DeliveryFailed::getReason)
                .isEqualTo("NOT_CONFIRMED");
    }

    @Test
    void waitsForAFullArchiveForEver() throws Exception {
        IntStream.range(0, 50).forEach(i -> script.add(all -> answered(409, failed(a, 0xA700))));
        delivery.deliver(List.of(a));
        assertThat(requests).hasSize(51);
        assertThat(givenUp()).isEmpty();
    }

    @Test
    void waitsForTheObjectStoreForEverAlsoWhenItRefuses() throws Exception {
        // Given
        for (int i = 0; i < 25; i++) {
            script.add(all -> new StowAnswer.SourceFailed(0, new ObjectStoreUnavailableException("away")));
            script.add(all -> new StowAnswer.SourceFailed(1, new ObjectStoreRefusedException("wrong key")));
        }
        // When
        delivery.deliver(List.of(a, b));
        // Then
        assertThat(requests).hasSize(51).allMatch(r -> r.equals(uids(a, b)));
        assertThat(givenUp()).isEmpty();
    }

    @Test
    void givesUpAnInstanceWhoseObjectIsBad() throws Exception {
        // Given
        for (int i = 0; i < 10; i++) {
            script.add(all -> {
                if (all.contains(a.key())) {
                    return new StowAnswer.SourceFailed(all.indexOf(a.key()), new ObjectNotFoundException("gone"));
                }
                return all.contains(b.key())
                        ? new StowAnswer.SourceFailed(all.indexOf(b.key()), new ObjectCorruptException("bad"))
                        : stored(all);
            });
        }
        // When
        delivery.deliver(List.of(a, b, c));
        // Then
        assertThat(givenUp())
                .extracting(DeliveryFailed::getReason)
                .containsExactly("OBJECT_NOT_FOUND", "OBJECT_CORRUPT");
        assertThat(Stream.of(a, b, c)).allMatch(i -> i.done.get());
        assertThat(count("delivered_instances")).isEqualTo(1);
    }

    @Test
    void waitsForEverForAnArchiveThatBreaksEveryRequest() throws Exception {
        IntStream.range(0, 200).forEach(i -> script.add(all -> new StowAnswer.Broken("HTTP_STATUS", 500)));
        delivery.deliver(List.of(a, b));
        assertThat(givenUp()).isEmpty();
        assertThat(Stream.of(a, b)).allMatch(i -> i.done.get());
    }

    @Test
    void givesUpAnInstanceThatBreaksRequestsWhileOthersAreStored() throws Exception {
        // Given an archive that only instance a upsets, and another worker that delivers meanwhile
        IntStream.range(0, 100)
                .forEach(i -> script.add(all -> {
                    if (!all.contains(a.key())) {
                        return stored(all);
                    }
                    try {
                        delivery.deliver(List.of(new Handed("2.25.99" + i)));
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return new StowAnswer.Broken("HTTP_STATUS", 500);
                }));
        // When
        delivery.deliver(List.of(a));
        // Then
        assertThat(givenUp()).singleElement().satisfies(failed -> {
            assertThat(failed.getReason()).isEqualTo("BREAKS_THE_ARCHIVE");
            assertThat(failed.getStatus()).isEqualTo(500);
            assertThat(failed.getAttempts()).isEqualTo(10);
        });
    }

    @Test
    void stopsRetryingWhatWasTakenAway() throws Exception {
        script.add(all -> {
            a.abandoned.set(true);
            return new StowAnswer.Unavailable("UNREACHABLE", 0);
        });
        delivery.deliver(List.of(a, b));
        assertThat(requests).containsExactly(uids(a, b), uids(b));
        assertThat(a.done).isFalse();
        assertThat(b.done).isTrue();
    }

    @Test
    void givesUpVisiblyWhenTheSinkItselfIsDefective() throws Exception {
        IntStream.range(0, MAX_ATTEMPTS)
                .forEach(i -> script.add(all -> {
                    throw new IllegalStateException("defect");
                }));
        delivery.deliver(List.of(a));
        assertThat(givenUp())
                .singleElement()
                .extracting(DeliveryFailed::getReason)
                .isEqualTo("INTERNAL_ERROR");
    }

    private StowAnswer answer(List<? extends MultipartRelated.Part> parts) {
        List<String> uids = parts.stream()
                .map(part -> ((ObjectPart) part).ref().getKey().replace(".dcm", ""))
                .toList();
        Function<List<String>, StowAnswer> next;
        synchronized (requests) {
            next = script.isEmpty() ? this::stored : script.poll();
            if (!uids.get(0).startsWith("2.25.99")) {
                requests.add(uids);
            }
        }
        return next.apply(uids);
    }

    private StowAnswer stored(List<String> uids) {
        return answered(200, uids.stream().map(PacsDeliveryTest::storedItem).toArray(String[]::new));
    }

    private static String stored(Handed instance) {
        return storedItem(instance.key());
    }

    private static String storedItem(String uid) {
        return "+{\"00081155\":{\"vr\":\"UI\",\"Value\":[\"" + uid + "\"]}}";
    }

    private static String failed(Handed instance, int reason) {
        return "-{\"00081155\":{\"vr\":\"UI\",\"Value\":[\"" + instance.key()
                + "\"]},\"00081197\":{\"vr\":\"US\",\"Value\":[" + reason + "]}}";
    }

    private static StowAnswer answered(int status, String... items) {
        String json = "{\"00081198\":{\"vr\":\"SQ\",\"Value\":[" + items('-', items)
                + "]},\"00081199\":{\"vr\":\"SQ\",\"Value\":[" + items('+', items) + "]}}";
        return new StowAnswer.Answered(
                status, StoreInstancesResponse.parse(status, json.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    private static String items(char kind, String... items) {
        return Stream.of(items)
                .filter(item -> item.charAt(0) == kind)
                .map(item -> item.substring(1))
                .collect(Collectors.joining(","));
    }

    @SafeVarargs
    private static List<String> uids(Delivery<InstanceDeidentified>... instances) {
        return Stream.of(instances).map(Delivery::key).toList();
    }

    private List<DeliveryFailed> givenUp() {
        return kafka.history().stream().map(ProducerRecord::value).toList();
    }

    private double count(String what) {
        return meters.get("lethe_sink_pacs_" + what + "_total").counter().count();
    }
}
