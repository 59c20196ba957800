package dev.lethe.pixel.document;

import java.util.Locale;
import java.util.Map;

/** The kinds of documents that PS3.3 C.24.2 knows. */
enum DocumentKind {
    PDF,
    CDA,
    STL,
    OBJ,
    MTL;

    private static final Map<String, DocumentKind> BY_MIME_TYPE = Map.of(
            "application/pdf", PDF,
            "text/xml", CDA,
            "model/stl", STL,
            "model/obj", OBJ,
            "model/mtl", MTL);

    /** Of a MIME Type of Encapsulated Document (0042,0012); null for any other, and for null. */
    static DocumentKind of(String mimeType) {
        return mimeType == null ? null : BY_MIME_TYPE.get(mimeType.strip().toLowerCase(Locale.ROOT));
    }
}
