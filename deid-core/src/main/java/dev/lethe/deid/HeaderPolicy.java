package dev.lethe.deid;

import dev.lethe.deid.graphics.GraphicRules;
import dev.lethe.deid.profile.DocumentPolicy;
import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;

/**
 * What of the source is held: nothing that is removed anyway and tells nothing worth searching for (private values that the profile
 * does not ask about or that are too long to be looked at, binary values that a rule removes, pixels of icons, documents that are
 * not cleaned, bitmaps of overlays that are too long or lie in items), and not Pixel Data, which streams past.
 */
final class HeaderPolicy implements BulkPolicy {
    private static final int PIXEL_DATA_GROUP = 0x7FE0;

    private final Profile profile;
    private final boolean privates;
    private final boolean documents;
    private final int longest;

    /** @param limits a longer private value or overlay is not worth refusing the instance, it goes */
    HeaderPolicy(Profile profile, DicomLimits limits) {
        this.profile = profile;
        privates = profile.privateRules() != null;
        documents = profile.definition().documents() != DocumentPolicy.QUARANTINE;
        longest = limits.valueBytes();
    }

    @Override
    public Action action(int tag, VR vr, long length, int depth) {
        if (Tag.isPrivate(tag)) {
            return privates && length >= 0 && length <= longest ? Action.HOLD : Action.SKIP;
        }
        if (length < 0 && depth > 0) {
            return Action.SKIP;
        }
        if (isPixelData(tag)) {
            return depth == 0 ? Action.STOP : Action.SKIP;
        }
        if (Tag.group(tag) == PIXEL_DATA_GROUP && depth > 0 || length < 0) {
            return Action.SKIP;
        }
        if (GraphicRules.isOverlay(tag) && vr.isBytes() && (depth > 0 || length > longest)) {
            return Action.SKIP;
        }
        if (tag == Tag.EncapsulatedDocument) {
            return documents && depth == 0 ? Action.HOLD : Action.SKIP;
        }
        boolean removed = vr.isBytes() && profile.removesEverywhere(tag);
        return removed ? Action.SKIP : Action.HOLD;
    }

    static boolean isPixelData(int tag) {
        return tag == Tag.PixelData || tag == Tag.FloatPixelData || tag == Tag.DoubleFloatPixelData;
    }
}
