package dev.lethe.deid.content;

import dev.lethe.deid.profile.Action;
import dev.lethe.dicom.Attributes;

/** What the engine does to the attributes of a content item. */
public interface ContentElements {
    /**
     * An item is about to be cleaned.
     *
     * @param to becomes the clean one; null when nothing becomes of it after all
     */
    void begin(Attributes from, Attributes to);

    /** An attribute was decided about, by what the item says. */
    void tell(Attributes from, int tag, Action action);

    /** Takes an attribute over as its own rule says. */
    void clean(Attributes from, Attributes to, int tag);

    /** Takes an attribute that is there over by an action, K, C, D or U; never empty, in need a dummy. */
    void apply(Attributes from, Attributes to, int tag, Action action);

    /** What an override of the profile does to an attribute at this place; null when there is none. */
    Action override(int tag);

    /** The pseudonym for the patient's name, a dummy for that of anybody else. */
    String replaceName(String personName);

    /** Goes into the items of a sequence. */
    void enter(int sequence);

    /** Comes back from the items of a sequence. */
    void leave();
}
