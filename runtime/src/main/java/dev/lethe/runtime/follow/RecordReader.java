package dev.lethe.runtime.follow;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.rocksdb.RocksDBException;

/** Says what a record changes in the local store. */
@FunctionalInterface
public interface RecordReader {
    /** @throws org.apache.kafka.common.errors.SerializationException if the record cannot be decoded */
    void read(ConsumerRecord<String, byte[]> record, LocalStore.Update update) throws RocksDBException;
}
