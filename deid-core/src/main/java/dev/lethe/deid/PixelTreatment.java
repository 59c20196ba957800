package dev.lethe.deid;

/** What was done to the pixels. */
public enum PixelTreatment {
    /** The instance has none. */
    NONE,
    /** Every byte of Pixel Data is the source's. */
    UNTOUCHED,
    /** Regions of it were blanked. */
    REDACTED
}
