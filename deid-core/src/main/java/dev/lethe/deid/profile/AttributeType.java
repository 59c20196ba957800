package dev.lethe.deid.profile;

/** Data element Type of PS3.5 7.4 in an IOD; 1C counts as 1 and 2C as 2, as an attribute that is there was required. */
public enum AttributeType {
    /** Must have a value. */
    TYPE_1,
    /** Must be there, may be empty. */
    TYPE_2,
    /** May be absent. */
    TYPE_3,
    /** The IOD is not known. */
    UNKNOWN
}
