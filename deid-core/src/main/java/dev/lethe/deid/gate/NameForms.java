package dev.lethe.deid.gate;

import dev.lethe.deid.gate.Pattern.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The forms of a person's name: parts, parts beside each other in any order, initials with the family name. */
final class NameForms {
    private static final int SHORTEST_PART = 3;
    private static final int SHORTEST_NUMBER = 5;
    private static final int SHORTEST_PAIR = 4;
    /** Of names where two letters may be one with diacritics. */
    private static final int SHORTEST_WITH_UMLAUTS = 5;

    /** From here on a change of case ends a word. */
    private static final int CAMEL_PART = 5;
    /** From here on it is looked for inside longer words. */
    private static final int LONG_PART = 8;

    private static final int SHORTEST_COMMON_WITH_INITIAL = 4;
    /** Before a common word these are left and right, spinal regions, directions. */
    private static final String TECHNICAL_INITIALS = "lrctsaphf";

    private static final int MOST_PARTS = 5;

    private final TokenEncodings encodings;

    NameForms(TokenEncodings encodings) {
        this.encodings = encodings;
    }

    /**
     * @param group of components (PS3.5 6.2.1): family, given and middle name; prefix and suffix name nobody
     * @return whether anything of it is looked for in text; if not the name is too short or too common
     */
    boolean add(String group) {
        String[] components = group.split("\\^", -1);
        List<String> parts = new ArrayList<>();
        int families = 0;
        for (int i = 0; i < components.length && i < 3; i++) {
            parts.addAll(TokenForms.runs(components[i]));
            families = i == 0 ? parts.size() : families;
        }
        Set<String> alone = new HashSet<>();
        for (String part : parts) {
            if (part(part)) {
                alone.add(part);
            }
        }
        boolean any = !alone.isEmpty();
        List<String> first = parts.subList(0, Math.min(MOST_PARTS, parts.size()));
        boolean structured = families < parts.size();
        for (int i = 0; i < first.size(); i++) {
            for (int j = 0; j < first.size(); j++) {
                if (i != j) {
                    any |= pair(first.get(i), first.get(j), alone);
                    if (!structured || j < families) {
                        initial(first.get(i), first.get(j), alone);
                    }
                }
            }
        }
        return any;
    }

    private boolean part(String part) {
        boolean digits = Character.isDigit(part.codePointAt(0));
        int length = digits ? TokenForms.withoutZeros(part).length() : part.length();
        boolean signs = TokenEncodings.isSigns(part);
        boolean distinctive = signs
                ? length > 1
                : digits ? length >= SHORTEST_NUMBER : length >= SHORTEST_PART && !TokenForms.isCommon(part);
        if (distinctive) {
            encodings.add(part, TokenKind.PERSON_NAME, digits ? Rule.WORD : rule(length));
            String umlauts =
                    length >= SHORTEST_WITH_UMLAUTS && Spellings.isAscii(part) ? Spellings.umlauts(part) : part;
            if (!umlauts.equals(part)) {
                encodings.add(umlauts, TokenKind.PERSON_NAME, Rule.WORD);
            }
        }
        return distinctive;
    }

    private static Rule rule(int length) {
        return length >= LONG_PART ? Rule.FREE : length >= CAMEL_PART ? Rule.CAMEL : Rule.WORD;
    }

    private boolean pair(String left, String right, Set<String> alone) {
        boolean signs = TokenEncodings.isSigns(left) && TokenEncodings.isSigns(right);
        int length = TokenForms.withoutZeros(left).length()
                + TokenForms.withoutZeros(right).length();
        if (!signs && length < SHORTEST_PAIR) {
            return false;
        }
        boolean common = !alone.contains(left) && !alone.contains(right);
        if (common && !signs && Math.min(left.length(), right.length()) == 1) {
            // L Knee.
            return false;
        }
        Rule rule = rule(length);
        encodings.add(left + " " + right, TokenKind.PERSON_NAME, common && rule == Rule.FREE ? Rule.CAMEL : rule);
        return true;
    }

    /** What is looked for alone needs the initial only where it is written together. */
    private void initial(String given, String family, Set<String> alone) {
        if (!Character.isLetter(given.codePointAt(0))
                || !Character.isLetter(family.codePointAt(0))
                || TokenEncodings.isSigns(family)
                || TokenEncodings.isSigns(given)
                || family.length() >= LONG_PART && alone.contains(family)) {
            return;
        }
        String initial = given.substring(0, 1);
        if (alone.contains(family)) {
            together(initial, family);
            together(family, initial);
        } else if (family.length() >= SHORTEST_COMMON_WITH_INITIAL
                && TECHNICAL_INITIALS.indexOf(Spellings.folded(initial)) < 0) {
            together(initial, family);
            together(family, initial);
            encodings.add(initial + " " + family, TokenKind.PERSON_NAME, Rule.INITIAL_FIRST);
            encodings.add(family + " " + initial, TokenKind.PERSON_NAME, Rule.INITIAL_LAST);
        }
    }

    private void together(String left, String right) {
        if (!TokenForms.isCommon(left + right)) {
            encodings.add(left + right, TokenKind.PERSON_NAME, Rule.WORD);
        }
    }
}
