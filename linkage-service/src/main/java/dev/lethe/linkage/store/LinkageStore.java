package dev.lethe.linkage.store;

import dev.lethe.runtime.follow.Key;
import dev.lethe.runtime.follow.LocalStore;
import dev.lethe.schemas.avro.InstanceDeidentified;
import dev.lethe.schemas.avro.InstanceReceived;
import dev.lethe.schemas.avro.PatientIdentity;
import dev.lethe.schemas.avro.PseudonymAssigned;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.rocksdb.RocksDBException;

/** The cross-reference in a local store. Identities are kept as they came, sealed. */
public final class LinkageStore implements CrossReference {
    private static final byte[] NOTHING = new byte[0];

    private final LocalStore store;

    public LinkageStore(LocalStore store) {
        this.store = store;
    }

    @Override
    public Set<String> patients(Collection<String> tokens) {
        Set<String> patients = new TreeSet<>();
        for (String token : tokens) {
            store.scan(key(Space.TOKEN, token), (parts, value) -> {
                patients.add(parts.get(1));
                return true;
            });
        }
        return patients;
    }

    @Override
    public List<Reference> references(String patientKey) {
        List<Reference> references = new ArrayList<>();
        store.scan(key(Space.ASSIGNMENT, patientKey), (parts, value) -> {
            references.add(new Reference(parts.get(1), parts.get(2)));
            return true;
        });
        return references;
    }

    @Override
    public List<Reference> pseudonym(String pseudonym) {
        Set<Reference> references = new LinkedHashSet<>();
        store.scan(key(Space.PSEUDONYM, pseudonym), (parts, value) -> {
            references.add(new Reference(parts.get(1), pseudonym));
            return true;
        });
        return List.copyOf(references);
    }

    @Override
    public Studies studies(Reference reference, int limit) {
        List<String> studies = new ArrayList<>();
        boolean[] more = {false};
        store.scan(key(Space.STUDY, reference.project(), reference.pseudonym()), (parts, value) -> {
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
        byte[] value = store.get(key(Space.IDENTITY, recordKey));
        return value == null
                ? Optional.empty()
                : Optional.of(SealedIdentity.parse(value).sealed());
    }

    private static byte[] key(Space space, String... parts) {
        return Key.of(space.first(), parts);
    }

    /** What a record says, to be written with others. */
    Changes changes(LocalStore.Update update) {
        return new Changes(update);
    }

    /** Of one record. Owned by the writing thread. */
    final class Changes {
        private final LocalStore.Update batch;

        private Changes(LocalStore.Update batch) {
            this.batch = batch;
        }

        /** A patient's identity; tokens add to those that came under the same record key before. */
        void identity(String recordKey, PatientIdentity identity) throws RocksDBException {
            Set<String> tokens = new TreeSet<>(identity.getBlindTokens());
            byte[] before = store.get(key(Space.IDENTITY, recordKey));
            if (before != null) {
                tokens.addAll(SealedIdentity.parse(before).tokens());
            }
            byte[] sealed = new byte[identity.getSealed().remaining()];
            identity.getSealed().duplicate().get(sealed);
            SealedIdentity kept = new SealedIdentity(identity.getPatientKey(), List.copyOf(tokens), sealed);
            batch.put(key(Space.IDENTITY, recordKey), kept.toBytes());
            for (String token : tokens) {
                batch.put(key(Space.TOKEN, token, identity.getPatientKey()), NOTHING);
            }
        }

        /** The identity was erased. */
        void identityErased(String recordKey) throws RocksDBException {
            byte[] before = store.get(key(Space.IDENTITY, recordKey));
            if (before != null) {
                SealedIdentity kept = SealedIdentity.parse(before);
                for (String token : kept.tokens()) {
                    batch.delete(key(Space.TOKEN, token, kept.patientKey()));
                }
                batch.delete(key(Space.IDENTITY, recordKey));
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
                batch.put(key(Space.ASSIGNMENT, patient, event.getProject(), pseudonym), NOTHING);
                batch.put(key(Space.PSEUDONYM, pseudonym, event.getProject(), patient), NOTHING);
            }
        }

        /** The assignment was erased. */
        void assignmentErased(String project, String patientKey) throws RocksDBException {
            for (Reference reference : references(patientKey)) {
                if (reference.project().equals(project)) {
                    batch.delete(key(Space.ASSIGNMENT, patientKey, project, reference.pseudonym()));
                    batch.delete(key(Space.PSEUDONYM, reference.pseudonym(), project, patientKey));
                }
            }
        }

        /** An instance of a study came in: the study's key and tokens lead to its patient. */
        void received(InstanceReceived event) throws RocksDBException {
            batch.put(key(Space.TOKEN, event.getStudyKey(), event.getPatientKey()), NOTHING);
            for (String token : event.getBlindTokens()) {
                batch.put(key(Space.TOKEN, token, event.getPatientKey()), NOTHING);
            }
        }

        /** A clean instance exists, so its study does. */
        void published(InstanceDeidentified event) throws RocksDBException {
            String study = event.getStudyInstanceUid();
            batch.put(key(Space.STUDY, event.getProject(), event.getPseudonym(), study), NOTHING);
        }
    }
}
