package dev.lethe.deid;

import java.util.List;
import java.util.Optional;

/**
 * What a profile makes of one instance, element by element.
 *
 * @param elements of source and output, in the order of the source; as far as the source can be read
 * @param pixels the rule that decided what is done to pixels; empty where the source cannot be read
 * @param refusal why there is no output; empty when there is one
 */
public record Explanation(List<ExplainedElement> elements, Optional<PixelRisk.Row> pixels, Optional<Refusal> refusal) {
    /**
     * Why an instance is not published.
     *
     * @param detail reason, and where known the place in the data set; never a value
     */
    public record Refusal(QuarantineReason reason, String detail) {}

    public Explanation {
        elements = List.copyOf(elements);
    }
}
