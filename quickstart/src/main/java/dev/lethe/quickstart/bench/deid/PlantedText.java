package dev.lethe.quickstart.bench.deid;

import dev.lethe.deid.profile.DeidOption;
import dev.lethe.dicom.Attributes;
import dev.lethe.testkit.injection.Planted;
import dev.lethe.testkit.injection.Token;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Scores what became of planted text in its element. */
final class PlantedText {
    private final Expectations expectations;
    private final Score score;
    private final int instance;

    PlantedText(Expectations expectations, Score score, int instance) {
        this.expectations = expectations;
        this.score = score;
        this.instance = instance;
    }

    /** What identifies must be gone. */
    void gone(Attributes after, int tag, Planted planted, String name) {
        List<Token> tokens = planted == null
                ? List.of()
                : planted.tokens().stream()
                        .filter(token -> mustGo(expectations, token))
                        .distinct()
                        .toList();
        Set<Token> found = new LinkedHashSet<>();
        if (!tokens.isEmpty() && after != null && after.contains(tag)) {
            new TokenSearch(tokens).inElement(after, tag, found);
        }
        for (Token token : tokens) {
            score.check(
                    Category.TEXT_REMOVED,
                    !found.contains(token),
                    name,
                    token.kind() + " left",
                    token.text(),
                    instance);
        }
    }

    /** What is useful must be there. */
    void useful(Attributes after, int tag, Planted planted, String name) {
        if (planted == null) {
            return;
        }
        String left =
                after == null ? "" : String.join("\n", after.getStrings(tag)).toLowerCase(Locale.ROOT);
        for (String each : planted.useful()) {
            String word = each.toLowerCase(Locale.ROOT);
            score.check(Category.TEXT_RETAINED, left.contains(word), name, "useful word gone: " + word, instance);
        }
    }

    /** Whether no option of the profile lets a text stay. */
    static boolean mustGo(Expectations expectations, Token token) {
        return switch (token.kind()) {
            case STUDY_DATE -> !expectations.has(DeidOption.RETAIN_FULL_DATES);
            case INSTITUTION -> !expectations.has(DeidOption.RETAIN_INSTITUTION_IDENTITY);
            default -> true;
        };
    }
}
