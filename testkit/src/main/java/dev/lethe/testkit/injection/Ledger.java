package dev.lethe.testkit.injection;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What was planted into one instance, and as whom. Never prints a value. */
public final class Ledger {
    private final String patient;
    private final Set<Token> outside;
    private final Map<String, Planted> planted = new LinkedHashMap<>();

    /**
     * @param patient invented Patient ID
     * @param outside identifying texts in the preamble and group 0002
     */
    Ledger(String patient, Set<Token> outside) {
        this.patient = patient;
        this.outside = new LinkedHashSet<>(outside);
    }

    void add(Planted value) {
        planted.put(value.path(), value);
    }

    /** Key of the patient: the same for all instances of one, different for different ones. */
    public String patient() {
        return patient;
    }

    /** Identifying texts in the preamble and in the file meta information. */
    public Set<Token> outside() {
        return outside;
    }

    /** What was planted at a path, as {@link dev.lethe.dicom.TagPath} writes it; null for what was there before. */
    public Planted at(String path) {
        return planted.get(path);
    }

    /** Every planted value. */
    public Collection<Planted> planted() {
        return planted.values();
    }

    @Override
    public String toString() {
        return "Ledger[" + planted.size() + " values]";
    }
}
