package dev.lethe.runtime.follow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * Keys and values on local disk, in RocksDB, with how far topics were read. What a record says and the position behind it
 * are written at once, so a crash neither loses nor doubles anything; a lost disk is rebuilt by reading the topics again.
 *
 * <p>One thread writes; any may read.
 */
public final class LocalStore implements AutoCloseable {
    /** Of the keys that hold positions: topic id, partition → next offset, eight bytes. Not for others. */
    private static final byte POSITION = 'o';

    private final Options options = new Options().setCreateIfMissing(true).setMaxTotalWalSize(64 << 20);
    private final WriteOptions writeOptions = new WriteOptions();
    private final RocksDB db;

    static {
        RocksDB.loadLibrary();
    }

    /** Sees one entry after the other. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * @param key   parts of the key
         * @param value not copied, not to be changed
         * @return whether to go on
         */
        boolean visit(List<String> key, byte[] value);
    }

    /**
     * Opens the store, or makes it.
     *
     * @throws IOException if the folder cannot be used, as when another process does
     */
    public LocalStore(Path folder) throws IOException {
        Files.createDirectories(folder);
        try {
            db = RocksDB.open(options, folder.toString());
        } catch (RocksDBException e) {
            throw new IOException("the local store cannot be opened", e);
        }
    }

    /** The value, or {@code null}. */
    public byte[] get(byte[] key) {
        try {
            return db.get(key);
        } catch (RocksDBException e) {
            throw new IllegalStateException("the local store cannot be read", e);
        }
    }

    /** Visits the entries whose keys begin with a prefix, in order, until the visitor has seen enough. */
    public void scan(byte[] prefix, Visitor visitor) {
        scan(prefix, prefix, visitor);
    }

    /** Likewise, beginning at the first key that is not before {@code from}. */
    public void scan(byte[] prefix, byte[] from, Visitor visitor) {
        try (RocksIterator iterator = db.newIterator()) {
            for (iterator.seek(from); iterator.isValid(); iterator.next()) {
                byte[] key = iterator.key();
                boolean within =
                        key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
                if (!within || !visitor.visit(Key.parts(key), iterator.value())) {
                    return;
                }
            }
            iterator.status();
        } catch (RocksDBException e) {
            throw new IllegalStateException("the local store cannot be read", e);
        }
    }

    /** Where to go on reading a partition; empty when nothing of it was read. */
    OptionalLong position(String topicId, int partition) {
        byte[] value = get(Key.of(POSITION, topicId, Integer.toString(partition)));
        return value == null
                ? OptionalLong.empty()
                : OptionalLong.of(ByteBuffer.wrap(value).getLong());
    }

    /** Ids of the topics that were read so far. */
    Set<String> topicIds() {
        Set<String> ids = new TreeSet<>();
        scan(Key.of(POSITION), (parts, value) -> ids.add(parts.get(0)) || true);
        return ids;
    }

    /** Throws everything away: the topics are others than those it was read from. */
    void clear() throws RocksDBException {
        db.deleteRange(new byte[] {0}, new byte[] {(byte) 0xFF});
    }

    /** Begins a change. The next one sees it once it is committed, not before. */
    public Update update() {
        return new Update();
    }

    /** What one record says; becomes visible at once. Owned by the writing thread. */
    public final class Update implements AutoCloseable {
        private final WriteBatch batch = new WriteBatch();

        private Update() {}

        public void put(byte[] key, byte[] value) throws RocksDBException {
            batch.put(key, value);
        }

        public void delete(byte[] key) throws RocksDBException {
            batch.delete(key);
        }

        /** The partition was read up to here. */
        void position(String topicId, int partition, long next) throws RocksDBException {
            byte[] offset = ByteBuffer.allocate(Long.BYTES).putLong(next).array();
            batch.put(Key.of(POSITION, topicId, Integer.toString(partition)), offset);
        }

        public void commit() throws RocksDBException {
            db.write(writeOptions, batch);
            batch.clear();
        }

        @Override
        public void close() {
            batch.close();
        }
    }

    @Override
    public void close() {
        db.close();
        writeOptions.close();
        options.close();
    }
}
