package dev.lethe.deid.graphics;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Tag;
import java.util.Optional;

/**
 * The bitmap of one overlay plane (PS3.3 C.9.2).
 *
 * @param frames (60xx,0015), 1 where absent
 * @param bits as OverlayCleaner.Bitmap has them
 */
record OverlayPlane(int columns, int rows, int frames, byte[] bits) {
    /** Larger ones are not looked at. */
    private static final long MOST_PIXELS = 1L << 25;

    private static final int MOST_FRAMES = 4096;

    /** Empty when there is none, or none that is understood: in unused bits of Pixel Data, or with more bits than it shows. */
    static Optional<OverlayPlane> of(Attributes dataSet, int group) {
        int rows = dataSet.getInt(Tag.OverlayRows + group, 0);
        int columns = dataSet.getInt(Tag.OverlayColumns + group, 0);
        int frames = dataSet.containsValue(Tag.NumberOfFramesInOverlay + group)
                ? dataSet.getInt(Tag.NumberOfFramesInOverlay + group, 0)
                : 1;
        byte[] bits = dataSet.getBytes(Tag.OverlayData + group);
        boolean ownBits = dataSet.getInt(Tag.OverlayBitsAllocated + group, 0) == 1
                && dataSet.getInt(Tag.OverlayBitPosition + group, 0) == 0;
        String type = dataSet.getString(Tag.OverlayType + group);
        boolean known = "G".equals(type) || "R".equals(type);
        if (!known || bits == null || !ownBits || rows < 1 || columns < 1 || frames < 1 || frames > MOST_FRAMES) {
            return Optional.empty();
        }
        long pixels = (long) rows * columns;
        long bytes = bits.length;
        boolean whole = pixels * frames <= bytes * 8 && bytes <= (pixels * frames + 15) / 16 * 2;
        return pixels <= MOST_PIXELS && whole
                ? Optional.of(new OverlayPlane(columns, rows, frames, bits))
                : Optional.empty();
    }

    boolean isBlank() {
        for (byte eight : bits) {
            if (eight != 0) {
                return false;
            }
        }
        return true;
    }
}
