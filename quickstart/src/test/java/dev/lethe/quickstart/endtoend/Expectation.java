package dev.lethe.quickstart.endtoend;

import dev.lethe.dicom.Tag;
import dev.lethe.dicom.UID;
import java.util.Set;

/**
 * What ought to become of an instance, by rules short enough to be believed: written from the standard's SOP classes, not
 * from the product's tables.
 *
 * @param outcomes any of which is right: {@value #REFUSED}, {@value #PUBLISHED} or a reason for quarantine
 */
record Expectation(Set<String> outcomes) {
    static final String REFUSED = "refused";
    static final String PUBLISHED = "published";

    private static final String BURNED_IN = "BURNED_IN_RISK";
    private static final String UNDECODABLE = "UNDECODABLE_PIXELS";
    private static final String TEXT_LEFT = "TEXT_LEFT";

    /** @param readable whether anybody can read it */
    static Expectation of(Source source, boolean readable) {
        if (!readable || source.header() == null) {
            // Damaged: nobody can ask for more than that it does not do harm.
            return any(REFUSED, PUBLISHED, BURNED_IN, UNDECODABLE, TEXT_LEFT, "MALFORMED", "LIMIT_EXCEEDED");
        }
        if (!source.isIdentified() || source.isClass(UID.MediaStorageDirectoryStorage)) {
            return any(REFUSED);
        }
        if (source.isClass(UID.EncapsulatedPDFStorage, UID.EncapsulatedCDAStorage)) {
            return any(PUBLISHED);
        }
        if (source.isClass(UID.BasicVoiceAudioWaveformStorage)) {
            return any("AUDIO");
        }
        if (source.isClass(UID.VideoEndoscopicImageStorage)) {
            return any("TEXT_IN_VIDEO");
        }
        if (!source.hasPixels()) {
            return any(PUBLISHED);
        }
        if (source.isClass(UID.VLPhotographicImageStorage, UID.VideoPhotographicImageStorage)) {
            return any("RECOGNIZABLE_VISUAL_FEATURES");
        }
        if (source.isPlainTomography()) {
            return any(PUBLISHED);
        }
        // Kept back where a device declares text that is not found.
        return source.text(Tag.BurnedInAnnotation).equals("YES")
                ? any(PUBLISHED, BURNED_IN, UNDECODABLE, TEXT_LEFT)
                : any(PUBLISHED, UNDECODABLE, TEXT_LEFT);
    }

    private static Expectation any(String... outcomes) {
        return new Expectation(Set.of(outcomes));
    }
}
