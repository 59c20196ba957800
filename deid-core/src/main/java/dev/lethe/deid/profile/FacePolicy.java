package dev.lethe.deid.profile;

import java.util.Locale;

/** What becomes of slices of a head, of which a face could be made that is recognized (PS3.15 E.3.2). */
public enum FacePolicy {
    /** They are published, and say so: Recognizable Visual Features (0028,0302) is YES. */
    PASS,
    /** They are kept back, and so are slices of which nobody says what they show. */
    QUARANTINE,
    /**
     * A defacer outside is asked to make a face out of them impossible, or to say that there is none: the Clean Recognizable Visual
     * Features Option (PS3.15 E.3.2). Of which nobody says what they show are asked about too.
     */
    DEFACE;

    /** As profiles write it. */
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
