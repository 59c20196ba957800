package dev.lethe.gateway.reception;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Sequence;
import dev.lethe.dicom.Tag;
import dev.lethe.schemas.avro.UltrasoundRegion;
import java.util.ArrayList;
import java.util.List;

/**
 * Where in an ultrasound screen the image is, by the Sequence of Ultrasound Regions (0018,6011) of PS3.3 C.8.5.5. A guide, as
 * devices fill it in with care or without.
 */
final class UltrasoundRegions {
    private static final int MOST = 16;

    private UltrasoundRegions() {}

    /** Whether an attribute within items is read here; all are short numbers. */
    static boolean isRead(int tag) {
        return switch (tag) {
            case Tag.RegionSpatialFormat,
                    Tag.RegionDataType,
                    Tag.RegionLocationMinX0,
                    Tag.RegionLocationMinY0,
                    Tag.RegionLocationMaxX1,
                    Tag.RegionLocationMaxY1 -> true;
            default -> false;
        };
    }

    /**
     * The first regions in the order of the sequence, each once, cut to the image. Those whose corners are missing, in the wrong
     * order or outside are left out, so an empty list says nothing about the screen.
     */
    static List<UltrasoundRegion> of(Attributes header) {
        List<UltrasoundRegion> regions = new ArrayList<>();
        Sequence sequence = header.getSequence(Tag.SequenceOfUltrasoundRegions);
        if (sequence != null) {
            int columns = header.getInt(Tag.Columns, 0);
            int rows = header.getInt(Tag.Rows, 0);
            for (Attributes item : sequence) {
                UltrasoundRegion region = region(item, columns, rows);
                if (region != null && regions.size() < MOST && !regions.contains(region)) {
                    regions.add(region);
                }
            }
        }
        return regions;
    }

    /** Null where there is none. Corners are pixels, the first is 0, the last belongs to the region (PS3.3 C.8.5.5). */
    private static UltrasoundRegion region(Attributes item, int columns, int rows) {
        int left = item.getInt(Tag.RegionLocationMinX0, -1);
        int top = item.getInt(Tag.RegionLocationMinY0, -1);
        int right = Math.min(item.getInt(Tag.RegionLocationMaxX1, -1), columns - 1);
        int bottom = Math.min(item.getInt(Tag.RegionLocationMaxY1, -1), rows - 1);
        return left >= 0 && top >= 0 && right >= left && bottom >= top
                ? new UltrasoundRegion(
                        item.getInt(Tag.RegionSpatialFormat, 0),
                        item.getInt(Tag.RegionDataType, 0),
                        left,
                        top,
                        right - left + 1,
                        bottom - top + 1)
                : null;
    }
}
