package dev.lethe.stream;

import dev.lethe.schemas.TrustedRecords;
import dev.lethe.schemas.avro.Assignment;
import dev.lethe.schemas.avro.LayoutHistory;
import dev.lethe.schemas.avro.LedgerEntry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.SchemaStore;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * State is kept in Avro's single-object encoding, which names its schema by fingerprint: what this process wrote it can
 * read back without the registry. The schemas before a change lie in the folder {@code state}.
 */
public final class StateSerdes {
    static {
        TrustedRecords.register();
    }

    private StateSerdes() {}

    public static Serde<LedgerEntry> ledgerEntry() {
        SchemaStore.Cache before = new SchemaStore.Cache();
        before.addSchema(schema("state/LedgerEntry-1.avsc"));
        return of(LedgerEntry.getEncoder(), LedgerEntry.createDecoder(before));
    }

    public static Serde<Assignment> assignment() {
        return of(Assignment.getEncoder(), Assignment.getDecoder());
    }

    public static Serde<LayoutHistory> layoutHistory() {
        return of(LayoutHistory.getEncoder(), LayoutHistory.getDecoder());
    }

    private static Schema schema(String resource) {
        try (InputStream in = StateSerdes.class.getResourceAsStream(resource)) {
            return new Schema.Parser().parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> Serde<T> of(BinaryMessageEncoder<T> encoder, BinaryMessageDecoder<T> decoder) {
        return Serdes.serdeFrom(
                (topic, value) -> {
                    if (value == null) {
                        return null;
                    }
                    try {
                        ByteBuffer bytes = encoder.encode(value);
                        byte[] exact = new byte[bytes.remaining()];
                        bytes.get(exact);
                        return exact;
                    } catch (IOException | RuntimeException e) {
                        throw new SerializationException("state does not fit its schema: " + e.getClass());
                    }
                },
                (topic, bytes) -> {
                    if (bytes == null) {
                        return null;
                    }
                    try {
                        return decoder.decode(bytes);
                    } catch (IOException | RuntimeException e) {
                        throw new SerializationException("state cannot be read: " + e.getClass());
                    }
                });
    }
}
