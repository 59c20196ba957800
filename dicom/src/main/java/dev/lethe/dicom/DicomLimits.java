package dev.lethe.dicom;

/**
 * Bounds for hostile input. Every one is a ceiling on what is held or done, not on what may stream past.
 *
 * @param nesting deepest nesting of sequences; a top-level sequence is at depth 1
 * @param valueBytes longest single value that is held in memory, in bytes; of encapsulated pixel data the sum of its fragments
 * @param headerBytes sum of what a header holds, in bytes: its values, {@link #ELEMENT_COST} for each element and
 *     {@link #ITEM_COST} for each item
 * @param elements most elements and items, at all depths together, in one data set
 * @param inflatedBytes longest data set that may come out of a deflated one, in bytes
 * @param inflateRatio most inflated bytes per deflated byte; looked at once more than {@code inflateGraceBytes} came out
 * @param inflateGraceBytes inflated bytes up to which any ratio passes, for small data sets that are mostly zeros
 */
public record DicomLimits(
        int nesting,
        int valueBytes,
        int headerBytes,
        int elements,
        long inflatedBytes,
        int inflateRatio,
        long inflateGraceBytes) {
    /** What an element counts toward {@link #headerBytes()} besides its value. */
    public static final int ELEMENT_COST = 64;
    /** What an item counts toward {@link #headerBytes()} besides its elements. */
    public static final int ITEM_COST = 192;

    /**
     * 64 levels, 16 MiB a value, 64 MiB a header, 2,000,000 elements, 4 GiB inflated, 200 : 1 beyond 8 MiB.
     */
    public static final DicomLimits DEFAULT =
            new DicomLimits(64, 16 << 20, 64 << 20, 2_000_000, 4L << 30, 200, 8L << 20);

    public DicomLimits {
        if (nesting < 1
                || valueBytes < 1
                || headerBytes < 1
                || elements < 1
                || inflatedBytes < 1
                || inflateRatio < 1
                || inflateGraceBytes < 0) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }
}
