package dev.lethe.deid;

import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;

/**
 * What of the source is held: nothing that is removed anyway and tells nothing worth searching for (private values, binary
 * values that a rule removes, pixels of icons), and not Pixel Data, which streams past.
 */
final class HeaderPolicy implements BulkPolicy {
    private static final int PIXEL_DATA_GROUP = 0x7FE0;

    private final Profile profile;

    HeaderPolicy(Profile profile) {
        this.profile = profile;
    }

    @Override
    public Action action(int tag, VR vr, long length, int depth) {
        if (Tag.isPrivate(tag) || length < 0 && depth > 0) {
            return Action.SKIP;
        }
        if (isPixelData(tag)) {
            return depth == 0 ? Action.STOP : Action.SKIP;
        }
        if (Tag.group(tag) == PIXEL_DATA_GROUP && depth > 0 || length < 0) {
            return Action.SKIP;
        }
        boolean removed =
                vr.isBytes() && (tag == Tag.EncapsulatedDocument || profile.actionFor(tag) == dev.lethe.deid.Action.X);
        return removed ? Action.SKIP : Action.HOLD;
    }

    static boolean isPixelData(int tag) {
        return tag == Tag.PixelData || tag == Tag.FloatPixelData || tag == Tag.DoubleFloatPixelData;
    }
}
