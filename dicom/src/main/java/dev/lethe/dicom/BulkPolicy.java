package dev.lethe.dicom;

/**
 * Decides for each element that is no sequence what {@link DicomInputStream#readHeader} does with its value. Asked in stream
 * order, before any byte of the value is read.
 */
@FunctionalInterface
public interface BulkPolicy {
    /** What to do with a value. */
    enum Action {
        /** Keep it in the header, within {@link DicomLimits}. */
        HOLD,
        /** Pass over it without holding it; the element is absent from the header. */
        SKIP,
        /**
         * Return from {@code readHeader}, positioned at the value. Possible at depth 0 only: inside an item it means HOLD.
         */
        STOP
    }

    /** Stops at top-level Pixel Data, Float and Double Float Pixel Data (PS3.3 C.7.6.24); holds everything else. */
    BulkPolicy STOP_AT_PIXEL_DATA = (tag, vr, length, depth) ->
            depth == 0 && (tag == Tag.PixelData || tag == Tag.FloatPixelData || tag == Tag.DoubleFloatPixelData)
                    ? Action.STOP
                    : Action.HOLD;

    /** Holds every value. */
    BulkPolicy HOLD_ALL = (tag, vr, length, depth) -> Action.HOLD;

    /**
     * @param tag of the element
     * @param vr its VR; in Implicit VR that of the dictionary
     * @param length bytes of its value, -1 where undefined (encapsulated fragments)
     * @param depth number of sequences around it, 0 at top level
     */
    Action action(int tag, VR vr, long length, int depth);

    /** Skips what is longer than {@code bytes} or of undefined length and asks this policy about the rest. */
    default BulkPolicy skippingLongerThan(int bytes) {
        return (tag, vr, length, depth) -> length < 0 || length > bytes ? Action.SKIP : action(tag, vr, length, depth);
    }
}
