package dev.lethe.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.schemas.avro.InstanceState;
import dev.lethe.schemas.avro.Lane;
import dev.lethe.schemas.avro.LedgerEntry;
import dev.lethe.schemas.avro.ObjectRef;
import dev.lethe.schemas.avro.ProfileRef;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class StateSerdesTest {
    private static final int SINGLE_OBJECT_HEADER = 10;

    private static final LedgerEntry ENTRY = LedgerEntry.newBuilder()
            .setProject("default")
            .setSite("site")
            .setPatientKey("patient")
            .setInstanceKey("instance")
            .setState(InstanceState.DEFERRED)
            .setObject(new ObjectRef("raw", "lethe-raw", "ab/cd", null, 1L, "00"))
            .setLane(Lane.LARGE)
            .setProfile(new ProfileRef("basic", "1", "ab"))
            .setAttempt(3)
            .setReason("OBJECT_STORE_UNAVAILABLE")
            .setDueAt(7)
            .build();

    @Test
    void whatIsWrittenIsReadBack() {
        Serde<LedgerEntry> serde = StateSerdes.ledgerEntry();
        byte[] bytes = serde.serializer().serialize("", ENTRY);
        assertThat(serde.deserializer().deserialize("", bytes)).isEqualTo(ENTRY);
    }

    @Test
    void whatWasWrittenBeforeTheSchemaChangedIsReadBack() throws Exception {
        // Given
        Schema before;
        try (InputStream in = StateSerdes.class.getResourceAsStream("state/LedgerEntry-1.avsc")) {
            before = new Schema.Parser().parse(in);
        }
        ByteBuffer now = new BinaryMessageEncoder<>(GenericData.get(), LedgerEntry.getClassSchema()).encode(ENTRY);
        now.position(SINGLE_OBJECT_HEADER);
        GenericRecord entry = new GenericDatumReader<GenericRecord>(LedgerEntry.getClassSchema(), before)
                .read(null, DecoderFactory.get().binaryDecoder(now.array(), now.position(), now.remaining(), null));
        ByteBuffer bytes = new BinaryMessageEncoder<GenericRecord>(GenericData.get(), before).encode(entry);
        byte[] written = new byte[bytes.remaining()];
        bytes.get(written);

        // Then
        assertThat(StateSerdes.ledgerEntry().deserializer().deserialize("", written))
                .isEqualTo(ENTRY);
    }
}
