package dev.lethe.pixel.video;

import dev.lethe.deid.QuarantineException;
import dev.lethe.deid.QuarantineReason;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TagPath;

/** The ways in which this package refuses a stream. */
final class Refused {
    private Refused() {}

    /** Damaged, or none that is understood. */
    static QuarantineException undecodable() {
        return of(QuarantineReason.UNDECODABLE_PIXELS);
    }

    /** Something lies in the stream that is not looked into. */
    static QuarantineException unknown() {
        return of(QuarantineReason.VIDEO);
    }

    static QuarantineException audio() {
        return of(QuarantineReason.AUDIO);
    }

    /** More than is looked at. */
    static QuarantineException tooLarge() {
        return of(QuarantineReason.LIMIT_EXCEEDED);
    }

    static QuarantineException of(QuarantineReason reason) {
        return new QuarantineException(reason, TagPath.of(Tag.PixelData));
    }

    static void unlessDecodable(boolean holds) throws QuarantineException {
        if (!holds) {
            throw undecodable();
        }
    }

    static void unlessKnown(boolean holds) throws QuarantineException {
        if (!holds) {
            throw unknown();
        }
    }
}
