package dev.lethe.deid;

import dev.lethe.deid.profile.PixelRule;
import dev.lethe.deid.profile.ProfileDefinition;
import dev.lethe.deid.profile.ProfileException;
import dev.lethe.deid.profile.ProfileException.Defect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether the pixels of an instance may carry text about the patient, and what is done about it: the first rule that applies decides,
 * of the profile's, then of the table {@code risk/pixel-risk.tsv}. Immutable.
 */
public final class PixelRisk {
    static final String TABLE = "risk/pixel-risk.tsv";

    /** What is done to pixels. */
    public enum Treatment {
        /** Nothing: there is no text in them. */
        CLEAR,
        /** The regions known of the device are blanked; where none are known, as {@link #OCR}. */
        RULES,
        /** The regions known of the device are blanked, and all text besides is searched for. */
        OCR,
        /** There are none; the document inside is treated as the profile says. */
        DOCUMENT,
        /** Nothing helps: kept back. */
        QUARANTINE;

        /** As profiles write it. */
        public String title() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What a rule says.
     *
     * @param rule its name
     * @param treatment what is done
     * @param reason why an instance whose pixels are not cleaned must not be published; null when they are clear
     */
    public record Assessment(String rule, Treatment treatment, QuarantineReason reason) {
        /** Whether the pixels need no cleaning. */
        public boolean isClear() {
            return treatment == Treatment.CLEAR;
        }
    }

    /**
     * A rule, to be read.
     *
     * @param conditions such as {@code burned=NO class=CTImageStorage,MRImageStorage}
     * @param why for a person
     * @param line of the profile where it stands; 0 of the table's own
     */
    public record Row(Assessment assessment, String conditions, String why, int line) {
        public boolean isOfProfile() {
            return line > 0;
        }
    }

    private record Rule(PixelConditions conditions, Row row) {}

    private static final List<Rule> TABLE_RULES = load();

    private final List<Rule> rules = new ArrayList<>();

    private PixelRisk() {}

    /** @throws ProfileException when a rule of the profile is not understood, or would open what it does not name */
    static PixelRisk of(ProfileDefinition definition) throws ProfileException {
        PixelRisk risk = new PixelRisk();
        List<Defect> defects = new ArrayList<>();
        Set<String> names = new HashSet<>();
        TABLE_RULES.forEach(rule -> names.add(rule.row.assessment.rule));
        for (PixelRule rule : definition.pixelRules()) {
            try {
                risk.rules.add(ofProfile(rule));
            } catch (IllegalArgumentException e) {
                defects.add(new Defect(rule.line(), "rule " + rule.name() + ": " + e.getMessage()));
            }
            if (!names.add(rule.name())) {
                defects.add(
                        new Defect(rule.line(), "there is another rule " + rule.name() + ": choose a name of its own"));
            }
        }
        if (!defects.isEmpty()) {
            throw new ProfileException(definition.source(), defects);
        }
        risk.rules.addAll(TABLE_RULES);
        return risk;
    }

    private static Rule ofProfile(PixelRule rule) {
        PixelConditions conditions = new PixelConditions(rule.conditions());
        if (rule.treatment() == Treatment.CLEAR && !conditions.name("class")) {
            throw new IllegalArgumentException(
                    "clear needs the condition class, as screens and reports name the same modality and device: add it");
        }
        QuarantineReason reason =
                switch (rule.treatment()) {
                    case CLEAR -> null;
                    case RULES, OCR -> QuarantineReason.BURNED_IN_RISK;
                    case DOCUMENT -> QuarantineReason.ENCAPSULATED_DOCUMENT;
                    case QUARANTINE -> QuarantineReason.PROFILE_RULE;
                };
        Assessment assessment = new Assessment(rule.name(), rule.treatment(), reason);
        return new Rule(conditions, new Row(assessment, conditions.toString(), rule.reason(), rule.line()));
    }

    /** Never null: the last row of the table holds for anything. */
    public Assessment assess(PixelFacts facts) {
        return decide(facts).assessment;
    }

    /** The rule that decides. */
    public Row decide(PixelFacts facts) {
        for (Rule rule : rules) {
            if (rule.conditions.hold(facts) && applies(rule, facts)) {
                return rule.row;
            }
        }
        throw new IllegalStateException("the pixel risk table has no last rule");
    }

    /**
     * What may be decided of an instance of which Samples per Pixel and overlays within Pixel Data are not known yet: what the
     * profile's rules about these say, and last what is decided if none of them holds.
     */
    public List<Assessment> outlook(PixelFacts summary) {
        List<Assessment> found = new ArrayList<>();
        for (Rule rule : rules) {
            boolean holds = rule.conditions.hold(summary);
            if (applies(rule, summary) && (holds || rule.row.isOfProfile() && rule.conditions.mayHold(summary))) {
                found.add(rule.row.assessment);
                if (holds) {
                    return found;
                }
            }
        }
        throw new IllegalStateException("the pixel risk table has no last rule");
    }

    /** All rules, in the order in which they are asked. */
    public List<Row> rows() {
        return rules.stream().map(Rule::row).toList();
    }

    /**
     * A rule of a profile leaves alone what its treatment is not for: pixels that are not there, documents; and what it would clear
     * without naming it: transfer syntaxes that the table has a rule for (video with its sound, pixels on another server), and
     * pixels of which the device itself says that there is text in them.
     */
    private static boolean applies(Rule rule, PixelFacts facts) {
        if (!rule.row.isOfProfile()) {
            return true;
        }
        return switch (rule.row.assessment.treatment) {
            case CLEAR ->
                !isDocument(facts)
                        && (rule.conditions.name("burned") || !"YES".equals(facts.burnedInAnnotation()))
                        && (rule.conditions.name("syntax") || !isOfSpecialSyntax(facts));
            case RULES, OCR -> facts.hasPixelData() && !isDocument(facts);
            case DOCUMENT -> isDocument(facts);
            case QUARANTINE -> true;
        };
    }

    private static boolean isDocument(PixelFacts facts) {
        return TABLE_RULES.stream()
                .anyMatch(rule -> rule.row.assessment.treatment == Treatment.DOCUMENT && rule.conditions.hold(facts));
    }

    private static boolean isOfSpecialSyntax(PixelFacts facts) {
        return TABLE_RULES.stream().anyMatch(rule -> rule.conditions.name("syntax") && rule.conditions.hold(facts));
    }

    private static List<Rule> load() {
        List<Rule> rules = new ArrayList<>();
        RuleData.forEachRow(TABLE, 5, row -> {
            PixelConditions conditions = PixelConditions.ofTable(row[1]);
            Treatment treatment = Treatment.valueOf(row[2]);
            QuarantineReason reason = treatment == Treatment.CLEAR ? null : QuarantineReason.valueOf(row[3]);
            Assessment assessment = new Assessment(row[0], treatment, reason);
            rules.add(new Rule(conditions, new Row(assessment, conditions.toString(), row[4], 0)));
        });
        return List.copyOf(rules);
    }
}
