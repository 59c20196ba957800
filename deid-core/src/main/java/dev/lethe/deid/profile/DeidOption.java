package dev.lethe.deid.profile;

import java.util.Optional;

/** Options of the Basic Application Level Confidentiality Profile (PS3.15 E.3), each with its code of PS3.16 CID 7050. */
public enum DeidOption {
    CLEAN_PIXEL_DATA("Clean Pixel Data", "113101", null),
    CLEAN_RECOGNIZABLE_VISUAL_FEATURES("Clean Recognizable Visual Features", "113102", null),
    CLEAN_GRAPHICS("Clean Graphics", "113103", "cleanGraphOpt"),
    CLEAN_STRUCTURED_CONTENT("Clean Structured Content", "113104", "cleanStructContOpt"),
    CLEAN_DESCRIPTORS("Clean Descriptors", "113105", "cleanDescOpt"),
    RETAIN_FULL_DATES("Retain Longitudinal Temporal Information Full Dates", "113106", "rtnLongFullDatesOpt"),
    RETAIN_MODIFIED_DATES("Retain Longitudinal Temporal Information Modified Dates", "113107", "rtnLongModifDatesOpt"),
    RETAIN_PATIENT_CHARACTERISTICS("Retain Patient Characteristics", "113108", "rtnPatCharsOpt"),
    RETAIN_DEVICE_IDENTITY("Retain Device Identity", "113109", "rtnDevIdOpt"),
    RETAIN_UIDS("Retain UIDs", "113110", "rtnUIDsOpt"),
    RETAIN_SAFE_PRIVATE("Retain Safe Private", "113111", "rtnSafePrivOpt"),
    RETAIN_INSTITUTION_IDENTITY("Retain Institution Identity", "113112", "rtnInstIdOpt");

    private final String title;
    private final String code;
    private final String column;

    DeidOption(String title, String code, String column) {
        this.title = title;
        this.code = code;
        this.column = column;
    }

    /** As PS3.15 names it and as profiles write it, such as {@code Clean Descriptors}. */
    public String title() {
        return title;
    }

    /** Code Value of CID 7050, coding scheme DCM. */
    public String code() {
        return code;
    }

    /** Code Meaning of CID 7050. */
    public String codeMeaning() {
        return title + " Option";
    }

    /** Its column in the rule table; empty for the two that Table E.1-1 has no column for, as they are about pixels. */
    public Optional<String> column() {
        return Optional.ofNullable(column);
    }

    /** Whether it is claimed of an instance only when its pixels were cleaned (PS3.15 E.3.1, E.3.2). */
    public boolean isOfPixels() {
        return this == CLEAN_PIXEL_DATA || this == CLEAN_RECOGNIZABLE_VISUAL_FEATURES;
    }

    /** Empty when there is no such option. */
    public static Optional<DeidOption> ofTitle(String title) {
        for (DeidOption option : values()) {
            if (option.title.equals(title)) {
                return Optional.of(option);
            }
        }
        return Optional.empty();
    }
}
