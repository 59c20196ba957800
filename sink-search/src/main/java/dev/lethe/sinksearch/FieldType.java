package dev.lethe.sinksearch;

import dev.lethe.dicom.VR;
import java.util.Map;

/** How a value of a VR is indexed. */
enum FieldType {
    /** Matched whole: codes, identifiers, times, ages. */
    KEYWORD(Map.of("type", "keyword")),
    /** Matched by words, and whole as {@code <field>.keyword}: descriptions, names, comments. */
    TEXT(Map.of("type", "text", "fields", Map.of("keyword", Map.of("type", "keyword", "ignore_above", 256)))),
    /** Compared by day; {@code YYYYMMDD} as in DICOM. */
    DATE(Map.of("type", "date", "format", "basic_date")),
    INTEGER(Map.of("type", "long")),
    DECIMAL(Map.of("type", "double")),
    /** Bytes and sequences. */
    NONE(Map.of());

    private final Map<String, Object> mapping;

    FieldType(Map<String, Object> mapping) {
        this.mapping = mapping;
    }

    /** The field's part of an OpenSearch mapping. */
    Map<String, Object> mapping() {
        return mapping;
    }

    /** @param keyword of the attribute: an LO that describes is text, any other a code */
    static FieldType of(VR vr, String keyword) {
        return switch (vr) {
            case AE, AS, AT, CS, DT, SH, TM, UI, UR -> KEYWORD;
            case LO -> keyword.matches(".*(Description|Comments|Name|Method)$") ? TEXT : KEYWORD;
            case LT, PN, ST, UC, UT -> TEXT;
            case DA -> DATE;
            case IS, SL, SS, SV, UL, US, UV -> INTEGER;
            case DS, FD, FL -> DECIMAL;
            default -> NONE;
        };
    }
}
