package dev.lethe.pixel.document;

/** What becomes of the text of a document. A model (STL, OBJ, MTL) keeps its geometry and loses its names under both. */
public enum DocumentTreatment {
    /** A short document of the same kind, which says that there was one, takes its place. */
    NOTICE,
    /** What identifies is removed, the rest stays legible. */
    REDACT
}
