package dev.lethe.deid.content;

import java.util.Set;

/** Coding Scheme Designators (PS3.16 Table 8-1). */
final class CodingSchemes {
    /**
     * Public ones, whose codes are the same in every hospital. Not those whose codes name a person, a device or an
     * organization.
     */
    private static final Set<String> PUBLIC = Set.of(
            "ACR",
            "ASTM-sigpurpose",
            "BARI",
            "BI",
            "C4",
            "C5",
            "CD2",
            "DC",
            "DCM",
            "DCMUID",
            "FMA",
            "HPC",
            "I10",
            "I10C",
            "I10P",
            "I11",
            "I9",
            "I9C",
            "IBSI",
            "ICDO3",
            "ISO3166_1",
            "ISO5218_1",
            "ISO639_1",
            "ISO639_2",
            "ITIS_TSN",
            "LN",
            "MA",
            "MAYOASRG",
            "MDC",
            "MDNS",
            "MGI",
            "MSH",
            "NCDR",
            "NCIt",
            "NDC",
            "NEU",
            "NICIP",
            "NYUMCCG",
            "PATHLEX",
            "POS",
            "PUBCHEM_CID",
            "RADELEMENT",
            "RADLEX",
            "RFC3066",
            "RFC4646",
            "RFC5646",
            "RXNORM",
            "SCPECG",
            "SCT",
            "UBERON",
            "UCUM",
            "UMLS",
            "UNII",
            "VANDF");

    private CodingSchemes() {}

    /** Whether codes of the scheme are known to everybody, so that they tell nothing about a place or a person. */
    static boolean isPublic(String designator) {
        return PUBLIC.contains(canonical(designator));
    }

    /** One designator for SNOMED, whose retired designators SRT, SNM3 and 99SDM still stand in archives, and for NCDR. */
    static String canonical(String designator) {
        return switch (designator) {
            case "SRT", "SNM3", "99SDM" -> "SCT";
            case "NCDR [2.0b]" -> "NCDR";
            default -> designator;
        };
    }
}
