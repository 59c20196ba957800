package dev.lethe.deid.safeprivate;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Sequence;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The Private Tag Knowledge Base of The Cancer Imaging Archive: what its curators keep, hash or offset. It knows an element in
 * one place: in the data set, or in the sequences it was seen in.
 */
public final class PrivateTagKnowledgeBase {
    /** Path, disposition, VRs. */
    public static final int COLUMNS = 3;

    private final Map<String, List<PrivateRule>> rules = new HashMap<>();

    /** @throws IllegalStateException for a disposition that is none of k, h and o */
    public void add(String[] row) {
        PrivateTreatment treatment =
                switch (row[1]) {
                    case "k" -> PrivateTreatment.KEEP;
                    case "h" -> PrivateTreatment.HASH;
                    case "o" -> PrivateTreatment.OFFSET_DATE;
                    default -> throw new IllegalStateException("unknown disposition");
                };
        rules.computeIfAbsent(row[0], path -> new ArrayList<>(1))
                .add(new PrivateRule(
                        treatment,
                        SafePrivateAttributes.vrs(row[2]),
                        false,
                        "TCIA Private Tag Knowledge Base, disposition " + row[1]));
    }

    /** For the VR in the stream; null when it has none for that, or for this place. */
    PrivateRule ruleFor(Attributes dataSet, int tag) {
        VR encoded = dataSet.getVR(tag);
        for (PrivateRule rule : at(dataSet, tag)) {
            if (rule.allows(encoded)) {
                return rule;
            }
        }
        return null;
    }

    /** The VRs that the element was seen in, opaque ones left out; empty when nothing is known. */
    Set<VR> vrsOf(Attributes dataSet, int tag) {
        Set<VR> vrs = new HashSet<>();
        at(dataSet, tag).forEach(rule -> vrs.addAll(rule.vrs()));
        return vrs;
    }

    private List<PrivateRule> at(Attributes dataSet, int tag) {
        if (rules.isEmpty()) {
            return List.of();
        }
        String path = step(dataSet, tag);
        for (Sequence around = dataSet.sequence();
                around != null && path != null;
                around = around.parent().sequence()) {
            String step = step(around.parent(), around.tag());
            path = step == null ? null : step + "/" + path;
        }
        return rules.getOrDefault(path, List.of());
    }

    /** Null for a private element without a creator. */
    private static String step(Attributes dataSet, int tag) {
        if (!Tag.isPrivate(tag)) {
            return String.format(Locale.ROOT, "%04X,%04X", Tag.group(tag), Tag.element(tag));
        }
        PrivateElement element = PrivateElement.of(dataSet, tag);
        return element == null
                ? null
                : String.format(Locale.ROOT, "%04X,%s,%02X", element.group(), element.creator(), element.element());
    }
}
