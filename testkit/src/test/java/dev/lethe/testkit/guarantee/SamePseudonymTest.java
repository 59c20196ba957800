package dev.lethe.testkit.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SamePseudonymTest {
    private final Events events =
            new Events().published("p1", "i1", "2.25.11", "A").published("p2", "i2", "2.25.12", "B");

    @Test
    void holdsWhenEachPatientKeepsOneOfTheirOwn() {
        events.assigned("p1", "A").completed("p1", "i3", "2.25.13", "A");

        SamePseudonym guarantee = new SamePseudonym(events);

        guarantee.verify();
        assertThat(guarantee.pseudonyms()).containsEntry("default/p1", "A").containsEntry("default/p2", "B");
    }

    @Test
    void findsASecondAssignment() {
        events.assigned("p1", "C");

        assertThat(new SamePseudonym(events).violations())
                .containsExactly(new Violation("SamePseudonym", "default/p1", "assigned anew"));
    }

    @Test
    void findsTwoPatientsUnderOnePseudonym() {
        events.assigned("p3", "B");

        assertThat(new SamePseudonym(events).violations())
                .containsExactly(new Violation("SamePseudonym", "default/p3", "shares its pseudonym with default/p2"));
    }

    @Test
    void findsAnInstanceUnderAnotherPseudonym() {
        events.completed("p1", "i3", "2.25.13", "B");

        assertThat(new SamePseudonym(events).violations())
                .extracting(Violation::what)
                .containsExactly("de-identified under another pseudonym than the assigned one");
    }

    @Test
    void findsAPseudonymThatWasNeverAssigned() {
        events.deidentified("2.25.14", "Z");

        assertThat(new SamePseudonym(events).violations())
                .containsExactly(new Violation("SamePseudonym", "default/Z", "published but never assigned"));
    }
}
