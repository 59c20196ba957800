package dev.lethe.pixel.region;

import dev.lethe.deid.QuarantineException;
import dev.lethe.dicom.Attributes;
import dev.lethe.pixel.Box;
import dev.lethe.pixel.ImagePixel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which areas of an image are blanked without looking, because devices of its kind write about the patient there. Decided by
 * {@code region-rules.tsv}, whose head tells where the rules come from; all rules that apply count. Immutable.
 */
public final class RegionRules {
    static final String TABLE = "region-rules.tsv";

    private final List<RegionRule> rules;

    private RegionRules(List<RegionRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * The rules that come with Lethe.
     *
     * @throws IllegalStateException when one cannot be read; names line and cause
     */
    public static RegionRules load() {
        try (InputStream in = RegionRules.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + TABLE);
            }
            return of(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(TABLE, e);
        }
    }

    static RegionRules of(List<String> lines) {
        List<RegionRule> rules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("#")) {
                continue;
            }
            try {
                RegionRule rule = RegionRule.parse(lines.get(i));
                if (!names.add(rule.name())) {
                    throw new IllegalArgumentException("the name " + rule.name() + " again");
                }
                rules.add(rule);
            } catch (IllegalArgumentException e) {
                throw new IllegalStateException(TABLE + " line " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        return new RegionRules(rules);
    }

    /** As {@link #of(Attributes, Attributes)}, where there is no file meta information. */
    public RegionDecision of(Attributes header) throws QuarantineException {
        return of(header, null);
    }

    /**
     * What to blank.
     *
     * @param header as received
     * @param fileMeta file meta information as received, in which one rule finds its device; null where there is none
     * @throws QuarantineException when the header describes no image
     */
    public RegionDecision of(Attributes header, Attributes fileMeta) throws QuarantineException {
        ImagePixel image = ImagePixel.of(header);
        HeaderTexts texts = new HeaderTexts(header, fileMeta);
        List<String> names = new ArrayList<>();
        Set<Box> boxes = new LinkedHashSet<>();
        for (RegionRule rule : rules) {
            if (!rule.condition().holds(texts)) {
                continue;
            }
            names.add(rule.name());
            for (Box box : rule.boxes()) {
                Box inside = box.within(image.columns(), image.rows());
                if (inside != null) {
                    boxes.add(inside);
                }
            }
        }
        return new RegionDecision(largest(boxes), names);
    }

    /** Without those that lie in another one. */
    private static List<Box> largest(Set<Box> boxes) {
        return boxes.stream()
                .filter(box -> boxes.stream().noneMatch(other -> !other.equals(box) && other.contains(box)))
                .toList();
    }

    List<RegionRule> rules() {
        return rules;
    }
}
