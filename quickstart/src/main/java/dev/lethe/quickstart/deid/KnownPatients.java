package dev.lethe.quickstart.deid;

import dev.lethe.deid.PatientAssigner;
import dev.lethe.deid.PatientAssignment;
import dev.lethe.deid.Prf;
import dev.lethe.dicom.Attributes;
import dev.lethe.runtime.config.ConfigurationException;
import dev.lethe.runtime.identity.BlindKey;
import dev.lethe.runtime.identity.BlindKeys;
import dev.lethe.runtime.keys.Keysets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The patients of a state folder for those who only look: nothing is made, kept or locked. A patient it does not know gets an
 * example, one for all. Used by one thread.
 */
public final class KnownPatients implements PatientAssigner {
    private final Prf projectKey;
    /** Null without a state folder. */
    private final BlindKeys blind;

    private final Map<BlindKey, PatientAssignment> book;
    private final PatientAssignment example = StateFolder.mint().next();
    private boolean exampleGiven;

    private KnownPatients(Prf projectKey, BlindKeys blind, Map<BlindKey, PatientAssignment> book) {
        this.projectKey = projectKey;
        this.blind = blind;
        this.book = book;
    }

    /**
     * @param state need not exist
     * @throws StateException when it is damaged
     */
    public static KnownPatients look(Path state) {
        if (!Files.isDirectory(StateFolder.keys(state))) {
            return new KnownPatients(HmacPrf.random(), null, Map.of());
        }
        try {
            Keysets keys = Keysets.open(StateFolder.keys(state));
            return new KnownPatients(
                    keys.project(StateFolder.PROJECT)::compute,
                    new BlindKeys(keys.site()),
                    PatientBook.look(StateFolder.book(state)));
        } catch (IOException | ConfigurationException e) {
            throw new StateException(state + ": " + e.getMessage(), e);
        }
    }

    @Override
    public PatientAssignment assign(Attributes header) {
        PatientAssignment known = blind == null ? null : book.get(StateFolder.patient(blind, header));
        exampleGiven |= known == null;
        return known == null ? example : known;
    }

    /** Whether somebody was met whom the folder does not know. */
    public boolean isExampleGiven() {
        return exampleGiven;
    }

    public Prf projectKey() {
        return projectKey;
    }
}
