package dev.lethe.testkit.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PublishedOnceTest {
    private final Events events = new Events().deidentified("2.25.11", "A").deidentified("2.25.12", "A");

    @Test
    void holdsWhenEachIsThereOnce() {
        PublishedOnce guarantee = new PublishedOnce(events);

        guarantee.verify();
        assertThat(guarantee.count()).isEqualTo(2);
    }

    @Test
    void findsADuplicate() {
        events.deidentified("2.25.11", "A");

        assertThat(new PublishedOnce(events).violations())
                .containsExactly(new Violation("PublishedOnce", "default/2.25.11", "published at 0@0 and 0@2"));
    }

    @Test
    void findsAWrongKey() {
        events.deidentified("2.25.14", "2.25.13", "A", Events.object("o"), Events.object("m"));

        assertThat(new PublishedOnce(events).violations())
                .extracting(Violation::what)
                .containsExactly("key differs from the SOP Instance UID");
    }
}
