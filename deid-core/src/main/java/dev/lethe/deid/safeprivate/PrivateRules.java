package dev.lethe.deid.safeprivate;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.ElementDictionary;
import dev.lethe.dicom.VR;
import java.util.Objects;
import java.util.Set;

/**
 * Asks in this order, and the first that knows the element decides: the site's list, the instance's own declarations, PS3.15
 * Table E.3.10-1, the knowledge base. What none of them knows is removed. Immutable once built and thread-safe.
 */
public final class PrivateRules {
    /** Elements about which those who run the de-identification decided themselves. */
    @FunctionalInterface
    public interface SiteList {
        /** Null when the list does not name it; VRs and bytes of what it returns are not looked at. */
        PrivateRule ruleFor(PrivateElement element);
    }

    private final SiteList site;
    private final SafePrivateAttributes table;
    private final PrivateTagKnowledgeBase knowledgeBase;

    /** @param knowledgeBase an empty one when it is not to be asked */
    public PrivateRules(SiteList site, SafePrivateAttributes table, PrivateTagKnowledgeBase knowledgeBase) {
        this.site = Objects.requireNonNull(site, "site");
        this.table = Objects.requireNonNull(table, "table");
        this.knowledgeBase = Objects.requireNonNull(knowledgeBase, "knowledgeBase");
    }

    /**
     * @param dataSet or item that holds the element
     * @param declared by the instance
     */
    public PrivateRule ruleFor(Attributes dataSet, int tag, BlockDeclarations declared) {
        PrivateElement element = PrivateElement.of(dataSet, tag);
        if (element == null) {
            return PrivateRule.UNKNOWN;
        }
        PrivateRule rule = site.ruleFor(element);
        if (rule != null) {
            return new PrivateRule(rule.treatment(), knownVrs(element), true, rule.clause());
        }
        PrivateTreatment treatment = declared.treatmentOf(element);
        Set<VR> vrs = table.vrsOf(element);
        if (treatment != null) {
            // Nobody can look into bytes, and the instance's word alone is not enough for them.
            return new PrivateRule(treatment, knownVrs(element), vrs != null, "declared in (0008,0300)");
        }
        if (vrs != null) {
            return new PrivateRule(PrivateTreatment.KEEP, vrs, true, "PS3.15 Table E.3.10-1");
        }
        rule = knowledgeBase.ruleFor(dataSet, tag);
        return rule == null ? PrivateRule.UNKNOWN : rule;
    }

    /** VRs by the standard's table, else by the private dictionary. */
    private Set<VR> knownVrs(PrivateElement element) {
        Set<VR> vrs = table.vrsOf(element);
        if (vrs != null) {
            return vrs;
        }
        VR vr = ElementDictionary.vrOf(element.tagInFirstBlock(), element.creator());
        return vr == VR.UN ? Set.of() : Set.of(vr);
    }

    /** The one VR that an element of VR UN has by table, dictionary or knowledge base; null when there is none. */
    public VR vrOfUnknown(Attributes dataSet, int tag) {
        PrivateElement element = PrivateElement.of(dataSet, tag);
        if (element == null) {
            return null;
        }
        Set<VR> vrs = knownVrs(element);
        vrs = vrs.isEmpty() ? knowledgeBase.vrsOf(dataSet, tag) : vrs;
        return vrs.size() == 1 ? vrs.iterator().next() : null;
    }
}
