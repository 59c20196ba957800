package dev.lethe.deid.profile;

import java.util.Locale;

/** What becomes of the document of an Encapsulated Document Storage instance (PS3.3 A.45). */
public enum DocumentPolicy {
    /** It is not looked into, and the instance is kept back. */
    QUARANTINE,
    /** A PDF or CDA gives way to a notice that there was one; a model keeps its geometry and loses its names. */
    REPLACE,
    /** What is not known to be harmless is removed from a PDF or CDA; a model as above. */
    REDACT;

    /** As profiles write it. */
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
