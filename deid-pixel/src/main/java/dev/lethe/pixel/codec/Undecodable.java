package dev.lethe.pixel.codec;

import dev.lethe.deid.QuarantineException;
import dev.lethe.deid.QuarantineReason;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TagPath;

/** The one way in which this package refuses pixels. */
final class Undecodable {
    private Undecodable() {}

    static QuarantineException pixels() {
        return new QuarantineException(QuarantineReason.UNDECODABLE_PIXELS, TagPath.of(Tag.PixelData));
    }

    static void unless(boolean holds) throws QuarantineException {
        if (!holds) {
            throw pixels();
        }
    }
}
