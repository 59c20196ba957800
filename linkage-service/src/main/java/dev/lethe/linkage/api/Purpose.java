package dev.lethe.linkage.api;

/** Purpose of use. A closed list: free text could hold PHI and would go into the audit trail. */
enum Purpose {
    CARE,
    RESEARCH,
    QUALITY,
    PATIENT_REQUEST,
    LEGAL
}
