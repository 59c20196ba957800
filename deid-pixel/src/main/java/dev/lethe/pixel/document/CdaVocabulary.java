package dev.lethe.pixel.document;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What of the body of a CDA document (HL7 CDA Release 2) is known to be harmless. */
final class CdaVocabulary {
    /** What is kept of an element. */
    enum Kept {
        /** Its elements, and attributes of a few capitals. */
        STRUCTURE,
        /** A concept of a public coding system. */
        CODE,
        STATUS,
        /** What its type tells. */
        VALUE,
        QUANTITY,
        TEMPLATE,
        /** What the judge leaves of its text, in one line. */
        LINE,
        /** What the judge leaves of its blocks. */
        NARRATIVE
    }

    private static final Map<String, Kept> ELEMENTS = Map.ofEntries(
            Map.entry("structuredBody", Kept.STRUCTURE),
            Map.entry("component", Kept.STRUCTURE),
            Map.entry("section", Kept.STRUCTURE),
            Map.entry("entry", Kept.STRUCTURE),
            Map.entry("entryRelationship", Kept.STRUCTURE),
            Map.entry("act", Kept.STRUCTURE),
            Map.entry("encounter", Kept.STRUCTURE),
            Map.entry("observation", Kept.STRUCTURE),
            Map.entry("organizer", Kept.STRUCTURE),
            Map.entry("procedure", Kept.STRUCTURE),
            Map.entry("referenceRange", Kept.STRUCTURE),
            Map.entry("observationRange", Kept.STRUCTURE),
            Map.entry("code", Kept.CODE),
            Map.entry("interpretationCode", Kept.CODE),
            Map.entry("methodCode", Kept.CODE),
            Map.entry("priorityCode", Kept.CODE),
            Map.entry("targetSiteCode", Kept.CODE),
            Map.entry("approachSiteCode", Kept.CODE),
            Map.entry("statusCode", Kept.STATUS),
            Map.entry("value", Kept.VALUE),
            Map.entry("low", Kept.QUANTITY),
            Map.entry("high", Kept.QUANTITY),
            Map.entry("templateId", Kept.TEMPLATE),
            Map.entry("title", Kept.LINE),
            Map.entry("text", Kept.NARRATIVE));

    /** Types of observation values (attribute xsi:type). */
    private static final Map<String, Kept> TYPES = Map.ofEntries(
            Map.entry("CD", Kept.CODE),
            Map.entry("CE", Kept.CODE),
            Map.entry("CO", Kept.CODE),
            Map.entry("CV", Kept.CODE),
            Map.entry("PQ", Kept.QUANTITY),
            Map.entry("INT", Kept.QUANTITY),
            Map.entry("REAL", Kept.QUANTITY),
            Map.entry("IVL_PQ", Kept.STRUCTURE),
            Map.entry("ST", Kept.LINE),
            Map.entry("ED", Kept.LINE));

    /** DICOM, LOINC, SNOMED CT, RadLex, ICD-9-CM, ICD-10, ICD-10-CM, ICD-O-3, CPT. */
    private static final Set<String> CODE_SYSTEMS = Set.of(
            "1.2.840.10008.2.16.4",
            "2.16.840.1.113883.6.1",
            "2.16.840.1.113883.6.96",
            "2.16.840.1.113883.6.256",
            "2.16.840.1.113883.6.103",
            "2.16.840.1.113883.6.104",
            "2.16.840.1.113883.6.3",
            "2.16.840.1.113883.6.90",
            "2.16.840.1.113883.6.43.1",
            "2.16.840.1.113883.6.12");

    /** HL7's own vocabularies. */
    private static final Pattern HL7_CODE_SYSTEM = Pattern.compile("2\\.16\\.840\\.1\\.113883\\.5\\.\\d{1,5}");
    /** HL7's own templates, and DICOM's. */
    private static final Pattern TEMPLATE =
            Pattern.compile("(2\\.16\\.840\\.1\\.113883\\.10\\.20|1\\.2\\.840\\.10008\\.9)(\\.\\d{1,5}){1,8}");

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9./-]{1,18}");
    private static final Pattern STATUS = Pattern.compile("[a-z]{1,12}");
    private static final Pattern CAPITALS = Pattern.compile("[A-Z_]{1,8}");
    /** Too short for a number of a person, or a date. */
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,5}(\\.\\d{1,5})?");
    /** UCUM without annotations. */
    private static final Pattern UNIT = Pattern.compile("[A-Za-z0-9%/.*\\[\\]'-]{1,16}");

    private CdaVocabulary() {}

    /** Null for an element that goes with all that is in it. */
    static Kept element(String name) {
        return ELEMENTS.get(name);
    }

    /** Null for a type of which nothing is kept, such as times. */
    static Kept type(String type) {
        return type == null ? null : TYPES.get(type);
    }

    static boolean isCode(String code, String codeSystem) {
        return matches(CODE, code)
                && codeSystem != null
                && (CODE_SYSTEMS.contains(codeSystem) || matches(HL7_CODE_SYSTEM, codeSystem));
    }

    static boolean isStatus(String code) {
        return matches(STATUS, code);
    }

    static boolean isTemplate(String root) {
        return matches(TEMPLATE, root);
    }

    static boolean isKind(String code) {
        return matches(CAPITALS, code);
    }

    static boolean isNumber(String value) {
        return matches(NUMBER, value);
    }

    static boolean isUnit(String unit) {
        return matches(UNIT, unit);
    }

    private static boolean matches(Pattern pattern, String value) {
        return value != null && pattern.matcher(value).matches();
    }
}
