package dev.lethe.deid.profile;

import java.util.List;
import java.util.stream.Collectors;

/** A profile that is not understood or contradicts itself: nothing may start with it. Tells every defect and what to do. */
public final class ProfileException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * One defect.
     *
     * @param line from 1; 0 when it is about the whole file
     */
    public record Defect(int line, String message) {}

    private final transient List<Defect> defects;

    public ProfileException(String source, List<Defect> defects) {
        super(defects.stream()
                .map(defect -> source + (defect.line > 0 ? ":" + defect.line : "") + ": " + defect.message)
                .collect(Collectors.joining("\n")));
        this.defects = List.copyOf(defects);
    }

    public List<Defect> defects() {
        return defects;
    }
}
