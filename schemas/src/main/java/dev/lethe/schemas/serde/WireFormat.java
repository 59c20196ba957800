package dev.lethe.schemas.serde;

import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;

/**
 * The Confluent wire format: a zero byte, the schema's id as four bytes big endian, then the record in Avro's binary
 * encoding.
 */
final class WireFormat {
    static final byte MAGIC = 0;
    static final int HEADER_LENGTH = 5;

    private WireFormat() {}

    static byte[] header(int id) {
        return ByteBuffer.allocate(HEADER_LENGTH).put(MAGIC).putInt(id).array();
    }

    static int id(byte[] data) {
        if (data.length < HEADER_LENGTH || data[0] != MAGIC) {
            throw new SerializationException("not in the Confluent wire format");
        }
        return ByteBuffer.wrap(data).getInt(1);
    }
}
