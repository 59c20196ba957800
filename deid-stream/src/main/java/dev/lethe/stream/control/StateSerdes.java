package dev.lethe.stream.control;

import dev.lethe.schemas.TrustedRecords;
import dev.lethe.schemas.avro.Assignment;
import dev.lethe.schemas.avro.LedgerEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * State is kept in Avro's single-object encoding, which names its schema by fingerprint: what this process wrote it can
 * read back without the registry. A changed schema must add the one before to its decoder ({@code addSchema}).
 */
final class StateSerdes {
    static {
        TrustedRecords.register();
    }

    private StateSerdes() {}

    static Serde<LedgerEntry> ledgerEntry() {
        return of(LedgerEntry.getEncoder(), LedgerEntry.getDecoder());
    }

    static Serde<Assignment> assignment() {
        return of(Assignment.getEncoder(), Assignment.getDecoder());
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
