package dev.lethe.quickstart.bench.deid;

/** What is scored. The first nine are those of MIDI-B. */
enum Category {
    TEXT_REMOVED("text removed", "identifying text and values are gone from their element"),
    TEXT_RETAINED("text retained", "values and words that identify nobody are unchanged"),
    TAG_RETAINED("tag retained", "attributes that may not or need not go are there"),
    NOT_NULL("not null", "attributes that must have a value have one"),
    DATE_SHIFTED("date shifted", "dates are moved by the patient's days, removed or kept, as the profile says"),
    UID_CHANGED("UID changed", "UIDs of instances are replaced"),
    UID_CONSISTENT("UID consistent", "one original, one replacement, in every file"),
    PATIENT_ID_CONSISTENT("patient id consistent", "one patient, one pseudonym, and no two patients share one"),
    PIXELS_RETAINED("pixels retained", "Pixel Data is the same, byte for byte"),
    RAW_BYTES("raw-byte scan", "no planted text anywhere in the file, in any encoding"),
    REFERENCE_CLOSURE("reference closure", "what referred to an instance of the set still does"),
    INTERVAL_PRESERVED("interval preserved", "the days between two dates of a patient stay the same");

    private final String title;
    private final String meaning;

    Category(String title, String meaning) {
        this.title = title;
        this.meaning = meaning;
    }

    String title() {
        return title;
    }

    String meaning() {
        return meaning;
    }

    /** Whether one failure is one too many, however many checks there were. */
    boolean mustBePerfect() {
        return this == TEXT_REMOVED || this == UID_CHANGED;
    }
}
