package dev.lethe.deid;

import dev.lethe.deid.profile.Action;
import dev.lethe.dicom.Attributes;

/** Is told, while a data set is cleaned, what is decided about each element and which item becomes which. */
interface DecisionLog {
    /** For those who do not ask. */
    DecisionLog NONE = new DecisionLog() {
        @Override
        public void dataSet(Attributes from, Attributes to) {}

        @Override
        public void element(Attributes from, int tag, Rule rule, Action action) {}
    };

    /**
     * A data set or item is about to be cleaned, or is not to stay after all.
     *
     * @param to becomes the clean one, empty now; null when nothing becomes of it
     */
    void dataSet(Attributes from, Attributes to);

    /** @param action resolved by the attribute's Type: one of X, Z, D, K, C and U */
    void element(Attributes from, int tag, Rule rule, Action action);
}
