package dev.lethe.pixel.jpeg;

import dev.lethe.deid.QuarantineException;
import dev.lethe.deid.QuarantineReason;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TagPath;

/** The one word for a stream that is damaged, hostile, or of a kind that is not treated. */
final class Damage {
    private Damage() {}

    static QuarantineException refused() {
        return new QuarantineException(QuarantineReason.UNDECODABLE_PIXELS, TagPath.of(Tag.PixelData));
    }

    static void require(boolean holds) throws QuarantineException {
        if (!holds) {
            throw refused();
        }
    }
}
