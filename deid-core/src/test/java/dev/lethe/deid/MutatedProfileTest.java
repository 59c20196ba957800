package dev.lethe.deid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.deid.profile.ProfileDefinition;
import dev.lethe.deid.profile.ProfileException;
import dev.lethe.deid.profile.ProfileFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * What accidents do to the text of a profile never weakens it unseen. A damaged profile
 *
 * <ul>
 *   <li>is refused by a {@link ProfileException};
 *   <li>or does the same as before: its hash, which covers all rules, is the same;
 *   <li>or is another profile than those that ship, and says so: its name and version, which stand in each output, are
 *       others. That a site's own version means one thing for ever is the service's matter, which knows what ran before.
 *       Whatever such a profile declares, its outputs do not name the patient.
 * </ul>
 */
class MutatedProfileTest {
    static final List<String> PROFILES = ProfileFile.SHIPPED;

    private static final int MUTANTS = 1000;
    private static final String SIGNS = "\n\t :-#\"'[]{}&*!|>%@`,?09azAZ\u00e9\0";

    private enum Outcome {
        REFUSED,
        SAME,
        ANOTHER
    }

    @ParameterizedTest
    @FieldSource("PROFILES")
    void mutantsOfWhatShipsAreRefusedOrTheSame(String name) throws Exception {
        // Given / When / Then
        Map<Outcome, Integer> outcomes = outcomes(ProfileFile.shippedText(name));
        assertThat(outcomes.get(Outcome.REFUSED)).isGreaterThan(MUTANTS / 10);
        assertThat(outcomes.get(Outcome.SAME)).isGreaterThan(MUTANTS / 100);
    }

    @ParameterizedTest
    @FieldSource("PROFILES")
    void mutantsOfCopiesMayBeOthersAndHideThePatient(String name) throws Exception {
        // Given
        String copy = ProfileFile.shippedText(name).replace("profile: " + name, "profile: site") + """
                # of our own
                overrides:
                  - tag: StationName
                    action: K
                  - path: RequestAttributesSequence/ScheduledProcedureStepDescription
                    action: X
                """;
        // When / Then
        Map<Outcome, Integer> outcomes =
                outcomes(name.equals("safe-harbor") ? copy.replace("action: K", "action: D") : copy);
        assertThat(outcomes.get(Outcome.REFUSED)).isGreaterThan(MUTANTS / 10);
        assertThat(outcomes.get(Outcome.SAME)).isGreaterThan(MUTANTS / 100);
        assertThat(outcomes.get(Outcome.ANOTHER)).isPositive();
    }

    private static Map<Outcome, Integer> outcomes(String text) throws Exception {
        Profile original = Profile.of(ProfileFile.parse("original.yaml", text));
        Random random = new Random(20261120);
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        for (int i = 0; i < MUTANTS; i++) {
            String mutant = text;
            for (int edits = random.nextInt(3); edits >= 0; edits--) {
                mutant = random.nextBoolean() ? characterEdited(mutant, random) : lineEdited(mutant, random);
            }
            outcomes.merge(outcome(mutant, original), 1, Integer::sum);
        }
        return outcomes;
    }

    private static Outcome outcome(String text, Profile original) throws Exception {
        Profile profile;
        try {
            profile = Profile.of(ProfileFile.parse("mutant.yaml", text));
        } catch (ProfileException e) {
            assertThat(e.defects()).isNotEmpty();
            return Outcome.REFUSED;
        }
        if (profile.identity().hash().equals(original.identity().hash())) {
            return Outcome.SAME;
        }
        ProfileDefinition definition = profile.definition();
        boolean shipped = PROFILES.contains(definition.id());
        assertThat(shipped
                        && definition
                                .version()
                                .equals(Profile.named(definition.id())
                                        .definition()
                                        .version()))
                .as(text)
                .isFalse();
        assertThat(PlantedInstance.leakBy(profile)).as(text).isNull();
        return Outcome.ANOTHER;
    }

    /** A slip of the finger. */
    private static String characterEdited(String text, Random random) {
        if (text.isEmpty()) {
            return text;
        }
        int at = random.nextInt(text.length());
        String sign = String.valueOf(SIGNS.charAt(random.nextInt(SIGNS.length())));
        return switch (random.nextInt(5)) {
            case 0 -> text.substring(0, at) + text.substring(at + 1);
            case 1 -> text.substring(0, at) + sign + text.substring(at);
            case 2 -> text.substring(0, at) + sign + text.substring(at + 1);
            case 3 -> text.substring(0, at) + text.charAt(at) + text.substring(at);
            default -> text.substring(0, at);
        };
    }

    /** A slip of the editor: lines lost, doubled, moved, commented out, indented; words exchanged. */
    private static String lineEdited(String text, Random random) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        if (lines.isEmpty()) {
            return text;
        }
        int at = random.nextInt(lines.size());
        String line = lines.get(at);
        switch (random.nextInt(7)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(at, line);
            case 2 -> Collections.swap(lines, at, random.nextInt(lines.size()));
            case 3 -> lines.set(at, "# " + line);
            case 4 -> lines.set(at, "  " + line);
            case 5 -> lines.set(at, line.strip());
            default -> lines.set(at, wordsExchanged(line, random));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String wordsExchanged(String line, Random random) {
        String[] from = {
            "Full", "Modified", "Clean", "Retain", "Patient", "Device", "basic", "research", "none", "1", "2"
        };
        return line.replace(from[random.nextInt(from.length)], from[random.nextInt(from.length)]);
    }
}
