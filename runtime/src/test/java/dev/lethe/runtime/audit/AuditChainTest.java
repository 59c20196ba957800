package dev.lethe.runtime.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.runtime.audit.AuditChain.Break;
import dev.lethe.runtime.audit.AuditChain.Flaw;
import dev.lethe.schemas.avro.AuditEvent;
import dev.lethe.schemas.avro.AuditOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditChainTest {
    private static final String CHAIN = "linkage-service/0";

    private final List<AuditEvent> chain = chain(CHAIN, 5);

    @Test
    void isWholeAsWritten() {
        assertThat(AuditChain.verify(chain)).isEmpty();
        assertThat(chain.get(0).getPreviousHash()).isEqualTo(AuditChain.GENESIS);
        assertThat(chain.get(3).getPreviousHash()).isEqualTo(chain.get(2).getHash());
    }

    @Test
    void hashesAsStoredEventsDo() {
        // Golden: computed with Python's hashlib over the documented encoding.
        assertThat(chain.get(0).getHash())
                .isEqualTo("8c3d40409e903285b9f8ec2954a912085263651df1caee688cc012617ae9d5e1");
    }

    @Test
    void showsAChangedEvent() {
        chain.set(2, AuditEvent.newBuilder(chain.get(2)).setActor("mallory").build());

        assertThat(AuditChain.verify(chain)).containsExactly(new Break(CHAIN, 2, Flaw.HASH));
    }

    @Test
    void showsAChangedEventWithARecomputedHash() {
        AuditEntry forged = new AuditEntry("mallory", "lookup", null, AuditOutcome.DENIED, Map.of());
        chain.set(2, AuditChain.next(CHAIN, chain.get(1), forged, Instant.EPOCH));

        assertThat(AuditChain.verify(chain)).containsExactly(new Break(CHAIN, 3, Flaw.LINK));
    }

    @Test
    void showsEachChangedField() {
        AuditEvent event = chain.get(1);
        List<AuditEvent> tampered = List.of(
                AuditEvent.newBuilder(event).setAt(Instant.EPOCH).build(),
                AuditEvent.newBuilder(event).setAction("pseudonym").build(),
                AuditEvent.newBuilder(event).setPurpose("CARE").build(),
                AuditEvent.newBuilder(event).setOutcome(AuditOutcome.DENIED).build(),
                AuditEvent.newBuilder(event)
                        .setDetails(Map.of("query", "PATIENT_ID"))
                        .build());

        assertThat(tampered).noneMatch(AuditChain::isGenuine);
    }

    @Test
    void showsAMissingEvent() {
        chain.remove(2);

        assertThat(AuditChain.verify(chain)).containsExactly(new Break(CHAIN, 3, Flaw.SEQUENCE));
    }

    @Test
    void showsAMissingBeginning() {
        chain.remove(0);

        assertThat(AuditChain.verify(chain)).containsExactly(new Break(CHAIN, 1, Flaw.SEQUENCE));
    }

    @Test
    void showsAnEventThatIsThereTwice() {
        chain.add(chain.get(4));

        assertThat(AuditChain.verify(chain)).containsExactly(new Break(CHAIN, 4, Flaw.SEQUENCE));
    }

    @Test
    void keepsChainsOfDifferentWritersApartInAnyOrder() {
        chain.addAll(chain("linkage-service/1", 3));
        Collections.reverse(chain);

        assertThat(AuditChain.verify(chain)).isEmpty();
    }

    private static List<AuditEvent> chain(String name, int length) {
        List<AuditEvent> events = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            AuditEntry entry = new AuditEntry(
                    "ada",
                    "lookup",
                    i == 0 ? null : "RESEARCH",
                    AuditOutcome.SUCCESS,
                    Map.of("query", "ACCESSION_NUMBER", "pseudonyms", "default/P" + i));
            AuditEvent previous = events.isEmpty() ? null : events.get(i - 1);
            events.add(AuditChain.next(name, previous, entry, Instant.ofEpochMilli(1_700_000_000_000L + i)));
        }
        return events;
    }
}
