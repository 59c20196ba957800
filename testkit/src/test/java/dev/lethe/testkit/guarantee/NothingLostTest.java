package dev.lethe.testkit.guarantee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class NothingLostTest {
    private final Events events = new Events()
            .published("p1", "i1", "2.25.11", "A")
            .received("p1", "i2")
            .quarantined("p1", "i2");

    @Test
    void holdsWhenEachInstanceIsPublishedOrQuarantined() {
        NothingLost guarantee = new NothingLost(events, "default", List.of("i1", "i2"));

        guarantee.verify();
        assertThat(guarantee.open()).isEmpty();
        assertThat(guarantee.published()).containsExactly("i1");
        assertThat(guarantee.quarantined()).containsExactly("i2");
    }

    @Test
    void missesAnInstanceThatIsNeither() {
        events.received("p2", "i3");

        NothingLost guarantee = new NothingLost(events, "default", null);

        assertThat(guarantee.open()).containsExactly("i3");
        assertThatThrownBy(guarantee::verify)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("i3: neither published nor quarantined");
    }

    @Test
    void saysThatAnInstanceIsDeferred() {
        events.received("p2", "i3").deferred("p2", "i3");

        assertThat(new NothingLost(events, "default", null).violations())
                .extracting(Violation::what)
                .containsExactly("deferred, neither published nor quarantined");
    }

    @Test
    void missesAnAcknowledgedInstanceThatNeverReachedTheLog() {
        assertThat(new NothingLost(events, "default", List.of("i9")).violations())
                .extracting(Violation::what)
                .containsExactly("acknowledged without an event in the log");
    }

    @Test
    void refusesAnInstanceThatIsBoth() {
        events.quarantined("p1", "i1");

        assertThat(new NothingLost(events, "default", null).violations())
                .containsExactly(new Violation("NothingLost", "i1", "both published and quarantined"));
    }

    @Test
    void takesWhatAReviewerReleasedForPublished() {
        events.quarantined("p1", "i1").reviewed("p1", "i1");

        assertThat(new NothingLost(events, "default", null).violations()).isEmpty();
    }

    @Test
    void refusesAPublicationThatNothingLedTo() {
        events.deidentified("2.25.99", "A");

        assertThat(new NothingLost(events, "default", null).violations())
                .extracting(Violation::where)
                .containsExactly("2.25.99");
    }

    @Test
    void takesAnObjectKeptBackAsAConflictForAccountedFor() {
        events.received("p1", "i1", "11").quarantined("p1", "i1", "SOP_INSTANCE_UID_CONFLICT", "11");

        new NothingLost(events, "default", null).verify();
    }

    @Test
    void missesASecondObjectOfAnInstanceThatIsNoConflict() {
        events.received("p1", "i1", "11");

        assertThat(new NothingLost(events, "default", null).violations())
                .extracting(Violation::what)
                .containsExactly("several objects, of which only one can be the instance");
    }

    @Test
    void takesAConflictAloneForNoEnd() {
        events.received("p3", "i4", "11").quarantined("p3", "i4", "SOP_INSTANCE_UID_CONFLICT", "11");

        assertThat(new NothingLost(events, "default", null).open()).containsExactly("i4");
    }

    @Test
    void allowsThatAnInstanceIsPublishedOnceItWasSentAgain() {
        events.quarantined("p1", "i1", "RAW_OBJECT_MISSING", "00");

        new NothingLost(events, "default", null).verify();
    }
}
