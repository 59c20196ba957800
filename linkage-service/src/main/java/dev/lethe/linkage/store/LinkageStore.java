package dev.lethe.linkage.store;

import dev.lethe.schemas.avro.InstanceDeidentified;
import dev.lethe.schemas.avro.InstanceReceived;
import dev.lethe.schemas.avro.PatientIdentity;
import dev.lethe.schemas.avro.PseudonymAssigned;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * The cross-reference on local disk, in RocksDB. What a batch of records says and how far the topics were read is
 * written at once, so a crash neither loses nor doubles anything; a lost disk is rebuilt by reading the topics again.
 * Identities are kept as they came, sealed.
 *
 * <p>One thread writes; any may read.
 */
public final class LinkageStore implements CrossReference, AutoCloseable {
    private static final byte[] NOTHING = new byte[0];

    private final Options options = new Options().setCreateIfMissing(true).setMaxTotalWalSize(64 << 20);
    private final WriteOptions writeOptions = new WriteOptions();
    private final RocksDB db;

    static {
        RocksDB.loadLibrary();
    }

    /**
     * Opens the store, or makes it.
     *
     * @throws IOException if the folder cannot be used, as when another process does
     */
    public LinkageStore(Path folder) throws IOException {
        Files.createDirectories(folder);
        try {
            db = RocksDB.open(options, folder.toString());
        } catch (RocksDBException e) {
            throw new IOException("the linkage store cannot be opened", e);
        }
    }

    @Override
    public Set<String> patients(Collection<String> tokens) {
        Set<String> patients = new TreeSet<>();
        for (String token : tokens) {
            scan(Key.prefix(Space.TOKEN, token), parts -> {
                patients.add(parts.get(1));
                return true;
            });
        }
        return patients;
    }

    @Override
    public List<Reference> references(String patientKey) {
        List<Reference> references = new ArrayList<>();
        scan(Key.prefix(Space.ASSIGNMENT, patientKey), parts -> {
            references.add(new Reference(parts.get(1), parts.get(2)));
            return true;
        });
        return references;
    }

    @Override
    public List<Reference> pseudonym(String pseudonym) {
        Set<Reference> references = new LinkedHashSet<>();
        scan(Key.prefix(Space.PSEUDONYM, pseudonym), parts -> {
            references.add(new Reference(parts.get(1), pseudonym));
            return true;
        });
        return List.copyOf(references);
    }

    @Override
    public Studies studies(Reference reference, int limit) {
        List<String> studies = new ArrayList<>();
        boolean[] more = {false};
        scan(Key.prefix(Space.STUDY, reference.project(), reference.pseudonym()), parts -> {
            if (studies.size() == limit) {
                more[0] = true;
                return false;
            }
            return studies.add(parts.get(2));
        });
        return new Studies(studies, !more[0]);
    }

    /** The identity as it came, sealed, by the key of its record. */
    public Optional<byte[]> sealedIdentity(String recordKey) {
        byte[] value = get(Key.of(Space.IDENTITY, recordKey));
        return value == null
                ? Optional.empty()
                : Optional.of(SealedIdentity.parse(value).sealed());
    }

    /** Where to go on reading a partition; empty when nothing of it was read. */
    OptionalLong position(String topicId, int partition) {
        byte[] value = get(Key.of(Space.POSITION, topicId, Integer.toString(partition)));
        return value == null
                ? OptionalLong.empty()
                : OptionalLong.of(ByteBuffer.wrap(value).getLong());
    }

    /** Ids of the topics that were read so far. */
    Set<String> topicIds() {
        Set<String> ids = new TreeSet<>();
        scan(Key.prefix(Space.POSITION), parts -> ids.add(parts.get(0)) || true);
        return ids;
    }

    /** Throws everything away: the topics are others than those it was read from. */
    void clear() throws RocksDBException {
        db.deleteRange(new byte[] {0}, new byte[] {(byte) 0xFF});
    }

    /** Begins a change. The next one sees it once it is committed, not before. */
    Update update() {
        return new Update();
    }

    /** What one record says; becomes visible at once. Owned by the writing thread. */
    final class Update implements AutoCloseable {
        private final WriteBatch batch = new WriteBatch();

        /** A patient's identity; tokens add to those that came under the same record key before. */
        void identity(String recordKey, PatientIdentity identity) throws RocksDBException {
            Set<String> tokens = new TreeSet<>(identity.getBlindTokens());
            byte[] before = get(Key.of(Space.IDENTITY, recordKey));
            if (before != null) {
                tokens.addAll(SealedIdentity.parse(before).tokens());
            }
            byte[] sealed = new byte[identity.getSealed().remaining()];
            identity.getSealed().duplicate().get(sealed);
            SealedIdentity kept = new SealedIdentity(identity.getPatientKey(), List.copyOf(tokens), sealed);
            batch.put(Key.of(Space.IDENTITY, recordKey), kept.toBytes());
            for (String token : tokens) {
                batch.put(Key.of(Space.TOKEN, token, identity.getPatientKey()), NOTHING);
            }
        }

        /** The identity was erased. */
        void identityErased(String recordKey) throws RocksDBException {
            byte[] before = get(Key.of(Space.IDENTITY, recordKey));
            if (before != null) {
                SealedIdentity kept = SealedIdentity.parse(before);
                for (String token : kept.tokens()) {
                    batch.delete(Key.of(Space.TOKEN, token, kept.patientKey()));
                }
                batch.delete(Key.of(Space.IDENTITY, recordKey));
            }
        }

        /** A pseudonym, for the patient and for every patient that was merged into this one. */
        void assignment(PseudonymAssigned event) throws RocksDBException {
            String pseudonym = event.getAssignment().getPseudonym();
            List<String> patients = new ArrayList<>(event.getAliases());
            patients.add(event.getPatientKey());
            for (String patient : patients) {
                // A retired patient's own pseudonym gives way to that of the survivor.
                assignmentErased(event.getProject(), patient);
                batch.put(Key.of(Space.ASSIGNMENT, patient, event.getProject(), pseudonym), NOTHING);
                batch.put(Key.of(Space.PSEUDONYM, pseudonym, event.getProject(), patient), NOTHING);
            }
        }

        /** The assignment was erased. */
        void assignmentErased(String project, String patientKey) throws RocksDBException {
            for (Reference reference : references(patientKey)) {
                if (reference.project().equals(project)) {
                    batch.delete(Key.of(Space.ASSIGNMENT, patientKey, project, reference.pseudonym()));
                    batch.delete(Key.of(Space.PSEUDONYM, reference.pseudonym(), project, patientKey));
                }
            }
        }

        /** An instance of a study came in: the study's key and tokens lead to its patient. */
        void received(InstanceReceived event) throws RocksDBException {
            batch.put(Key.of(Space.TOKEN, event.getStudyKey(), event.getPatientKey()), NOTHING);
            for (String token : event.getBlindTokens()) {
                batch.put(Key.of(Space.TOKEN, token, event.getPatientKey()), NOTHING);
            }
        }

        /** A clean instance exists, so its study does. */
        void published(InstanceDeidentified event) throws RocksDBException {
            String study = event.getStudyInstanceUid();
            batch.put(Key.of(Space.STUDY, event.getProject(), event.getPseudonym(), study), NOTHING);
        }

        /** The partition was read up to here. */
        void position(String topicId, int partition, long next) throws RocksDBException {
            byte[] offset = ByteBuffer.allocate(Long.BYTES).putLong(next).array();
            batch.put(Key.of(Space.POSITION, topicId, Integer.toString(partition)), offset);
        }

        void commit() throws RocksDBException {
            db.write(writeOptions, batch);
            batch.clear();
        }

        @Override
        public void close() {
            batch.close();
        }
    }

    private byte[] get(byte[] key) {
        try {
            return db.get(key);
        } catch (RocksDBException e) {
            throw new IllegalStateException("the linkage store cannot be read", e);
        }
    }

    /** Visits the keys that begin with a prefix, in order, until the visitor has seen enough. */
    private void scan(byte[] prefix, Predicate<List<String>> visitor) {
        try (RocksIterator iterator = db.newIterator()) {
            for (iterator.seek(prefix); iterator.isValid(); iterator.next()) {
                byte[] key = iterator.key();
                boolean within =
                        key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
                if (!within || !visitor.test(Key.parts(key))) {
                    return;
                }
            }
            iterator.status();
        } catch (RocksDBException e) {
            throw new IllegalStateException("the linkage store cannot be read", e);
        }
    }

    @Override
    public void close() {
        db.close();
        writeOptions.close();
        options.close();
    }
}
