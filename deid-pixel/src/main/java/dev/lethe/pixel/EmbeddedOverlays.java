package dev.lethe.pixel;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Tag;

/** Overlays in unused bits of Pixel Data (retired, PS3.3 C.9.2 of 2004). */
final class EmbeddedOverlays {
    private static final int GROUPS = 16;
    private static final int FIRST_GROUP = 0x6000;

    private EmbeddedOverlays() {}

    /** The bits are gone: so is what describes them. */
    static void remove(Attributes clean) {
        for (int tag : clean.tags()) {
            int group = Tag.group(tag);
            boolean overlay = group >= FIRST_GROUP && group < FIRST_GROUP + 2 * GROUPS && (group & 1) == 0;
            if (overlay && clean.getInt(Tag.OverlayBitsAllocated + ((group - FIRST_GROUP) << 16), 1) != 1) {
                clean.remove(tag);
            }
        }
    }
}
