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
    private static final String UNASSESSED = "UNASSESSED_PIXELS";

    /** @param readable whether anybody can read it; @param showsText a human saw text about the patient in the pixels */
    static Expectation of(Source source, boolean readable, boolean showsText) {
        if (!readable || source.header() == null) {
            // Damaged: nobody can ask for more than that it does not do harm.
            return any(REFUSED, PUBLISHED, BURNED_IN, UNASSESSED, "MALFORMED", "LIMIT_EXCEEDED");
        }
        if (!source.isIdentified() || source.isClass(UID.MediaStorageDirectoryStorage)) {
            return any(REFUSED);
        }
        if (source.isClass(UID.EncapsulatedPDFStorage, UID.EncapsulatedCDAStorage)) {
            return any("ENCAPSULATED_DOCUMENT");
        }
        if (source.isClass(UID.BasicVoiceAudioWaveformStorage)) {
            return any("AUDIO");
        }
        if (source.isClass(UID.VideoEndoscopicImageStorage, UID.VideoPhotographicImageStorage)) {
            return any("VIDEO");
        }
        if (!source.hasPixels()) {
            return any(PUBLISHED);
        }
        boolean screen = source.isClass(
                        UID.SecondaryCaptureImageStorage,
                        UID.MultiFrameGrayscaleWordSecondaryCaptureImageStorage,
                        UID.MultiFrameSingleBitSecondaryCaptureImageStorage,
                        UID.UltrasoundImageStorage,
                        UID.UltrasoundMultiFrameImageStorage)
                || source.text(Tag.BurnedInAnnotation).equals("YES");
        if (screen) {
            return any(BURNED_IN);
        }
        if (showsText) {
            return any(BURNED_IN, UNASSESSED);
        }
        return source.isPlainTomography() ? any(PUBLISHED) : any(PUBLISHED, BURNED_IN, UNASSESSED);
    }

    private static Expectation any(String... outcomes) {
        return new Expectation(Set.of(outcomes));
    }
}
