package dev.lethe.deid.profile;

import dev.lethe.deid.PixelRisk.Treatment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A rule of a profile about what is seen in pixels, asked before the pixel risk table.
 *
 * @param name short, for refusals and listings
 * @param conditions values by the name of the condition, as the table names them; all must hold, each by one of its values
 * @param reason why, for the reader of the profile
 * @param line of the profile where it stands, from 1
 */
public record PixelRule(
        String name, Map<String, List<String>> conditions, Treatment treatment, String reason, int line) {
    public PixelRule {
        conditions = Collections.unmodifiableMap(new LinkedHashMap<>(conditions));
    }

    /** Without name, reason and line: what it does, in one form however it was written. */
    public String rule() {
        StringBuilder text = new StringBuilder(treatment.title()).append(" where");
        new TreeMap<>(conditions).forEach((name, values) -> {
            List<String> sorted = new ArrayList<>(values);
            Collections.sort(sorted);
            text.append(' ')
                    .append(name)
                    .append(" \"")
                    .append(String.join("\" \"", sorted))
                    .append('"');
        });
        return text.toString();
    }
}
