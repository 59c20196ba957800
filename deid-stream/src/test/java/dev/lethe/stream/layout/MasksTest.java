package dev.lethe.stream.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.schemas.TrustedRecords;
import dev.lethe.schemas.avro.InstanceScreen;
import dev.lethe.schemas.avro.InstanceState;
import dev.lethe.schemas.avro.Lane;
import dev.lethe.schemas.avro.LayoutBox;
import dev.lethe.schemas.avro.LedgerEntry;
import dev.lethe.schemas.avro.ObjectRef;
import dev.lethe.schemas.avro.PixelInstruction;
import dev.lethe.schemas.avro.PixelLayout;
import dev.lethe.schemas.avro.PixelVerdict;
import dev.lethe.schemas.avro.ProfileRef;
import dev.lethe.schemas.avro.ScreenLayout;
import dev.lethe.schemas.registry.SchemaRegistryException;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;

class MasksTest {
    private static final ScreenLayout LAYOUT = new ScreenLayout("s/1", "s", "ACME", "Echo", "US", 600, 800);
    private static final String MASKED = "b";
    private static final String SEARCHED = "h";

    static {
        TrustedRecords.register();
    }

    private static final PixelLayout KNOWN = new PixelLayout(LAYOUT, 3L, List.of(new LayoutBox(8, 8, 204, 20, 3, 3)));

    private static Masks masks(Deserializer<PixelLayout> layouts) {
        return new Masks(key -> key.equals("s/1") ? new byte[1] : null, layouts);
    }

    private static LedgerEntry entry(String instance, PixelInstruction instruction) {
        return LedgerEntry.newBuilder()
                .setProject("default")
                .setSite("s")
                .setPatientKey("patient")
                .setInstanceKey(instance)
                .setState(InstanceState.REQUESTED)
                .setObject(new ObjectRef("main", "raw", "a", null, 1L, "11".repeat(32)))
                .setLane(Lane.PIXEL)
                .setProfile(new ProfileRef("basic", "1", "aa"))
                .setAttempt(4)
                .setScreen(new InstanceScreen(LAYOUT, 1, List.of()))
                .setInstruction(instruction)
                .setInstructedAt(2)
                .build();
    }

    @Test
    void theMaskCountsFromThisAttempt() {
        LedgerEntry told = masks((topic, bytes) -> KNOWN).instructed(entry(MASKED, null));
        assertThat(told.getInstruction().getVerdict()).isEqualTo(PixelVerdict.PROFILE);
        assertThat(told.getInstruction().getRegions()).hasSize(1);
        assertThat(told.getInstructedAt()).isEqualTo(4);
    }

    @Test
    void whatAReviewerSaidStays() {
        for (PixelVerdict verdict : List.of(PixelVerdict.REDACT, PixelVerdict.RELEASE)) {
            LedgerEntry reviewed = entry(MASKED, new PixelInstruction(verdict, List.of()));
            assertThat(masks((topic, bytes) -> KNOWN).instructed(reviewed)).isSameAs(reviewed);
        }
    }

    @Test
    void anOldMaskIsDroppedWhereNothingIsKnownAnyMore() {
        Masks masks = new Masks(key -> null, (topic, bytes) -> null);
        LedgerEntry told = masks.instructed(entry(MASKED, new PixelInstruction(PixelVerdict.PROFILE, List.of())));
        assertThat(told.getInstruction()).isNull();
        assertThat(told.getInstructedAt()).isEqualTo(4);
    }

    @Test
    void someAreSearchedWhateverIsKnown() {
        LedgerEntry searched = entry(SEARCHED, null);
        assertThat(masks((topic, bytes) -> KNOWN).instructed(searched)).isSameAs(searched);
    }

    @Test
    void aMaskThatCannotBeReadIsNone() {
        LedgerEntry entry = entry(MASKED, null);
        Masks unreadable = masks((topic, bytes) -> {
            throw new SerializationException("other bytes");
        });
        assertThat(unreadable.instructed(entry)).isSameAs(entry);
    }

    @Test
    void aRegistryThatIsAwayIsWaitedFor() {
        Masks waiting = masks((topic, bytes) -> {
            throw new SchemaRegistryException.Unavailable("away", null);
        });
        assertThatThrownBy(() -> waiting.instructed(entry(MASKED, null)))
                .isInstanceOf(SchemaRegistryException.Unavailable.class);
    }
}
