package dev.lethe.pixel.region;

import dev.lethe.dicom.DicomException;
import dev.lethe.dicom.ElementDictionary;
import dev.lethe.dicom.VR;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a condition of the table; the head of the table tells the language. Used once. */
final class ConditionParser {
    private static final Pattern TOKEN =
            Pattern.compile("\\G\\s*(\\(\\p{XDigit}{4},\\p{XDigit}{4}\\)|\"[^\"]*\"|[A-Za-z]\\w*|\\d+|[()|])");
    private static final String END = "";

    private final List<String> tokens = new ArrayList<>();
    private int next;

    private ConditionParser(String text) {
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (matcher.find()) {
            tokens.add(matcher.group(1));
            end = matcher.end();
        }
        require(
                text.substring(end).isBlank(),
                "what begins with " + text.substring(end).strip());
        tokens.add(END);
    }

    /** @throws IllegalArgumentException that says what is not understood */
    static Condition parse(String text) {
        ConditionParser parser = new ConditionParser(text);
        Condition condition = parser.any();
        parser.require(parser.peek().equals(END), parser.peek() + " after the condition");
        return condition;
    }

    private Condition any() {
        List<Condition> conditions = new ArrayList<>(List.of(all()));
        while (took("or")) {
            conditions.add(all());
        }
        return conditions.size() == 1 ? conditions.get(0) : new Condition.Any(List.copyOf(conditions));
    }

    private Condition all() {
        List<Condition> conditions = new ArrayList<>(List.of(single()));
        while (took("and")) {
            conditions.add(single());
        }
        return conditions.size() == 1 ? conditions.get(0) : new Condition.All(List.copyOf(conditions));
    }

    private Condition single() {
        if (!took("(")) {
            return test();
        }
        Condition condition = any();
        require(took(")"), peek() + " where ) belongs");
        return condition;
    }

    private Condition test() {
        String attribute = take();
        int tag = tag(attribute);
        VR vr = ElementDictionary.vrOf(tag, null);
        boolean number = vr.isInteger() || vr.isFloat() || vr == VR.IS || vr == VR.DS;
        String word = take();
        if (word.equals("is")) {
            require(number, attribute + " as a number");
            return new Condition.Number(tag, values(this::number));
        }
        Condition.Comparison comparison =
                switch (word) {
                    case "equals" -> Condition.Comparison.EQUALS;
                    case "contains" -> Condition.Comparison.CONTAINS;
                    case "startsWith" -> Condition.Comparison.STARTS_WITH;
                    default -> throw refused("the word " + word);
                };
        require(!number && (vr.isText() || vr == VR.UN), attribute + " as a text");
        return new Condition.Text(tag, comparison, values(this::text));
    }

    private int tag(String attribute) {
        if (attribute.matches("\\(.{4},.{4}\\)")) {
            return Integer.parseUnsignedInt(attribute.substring(1, 5) + attribute.substring(6, 10), 16);
        }
        int tag = ElementDictionary.tagForKeyword(attribute);
        require(tag != DicomException.NO_TAG, "the attribute " + attribute);
        return tag;
    }

    private <T> List<T> values(Function<String, T> reading) {
        List<T> values = new ArrayList<>(List.of(reading.apply(take())));
        while (took("|")) {
            values.add(reading.apply(take()));
        }
        return List.copyOf(values);
    }

    private String text(String token) {
        require(token.startsWith("\""), token + " where a text belongs");
        String text = token.substring(1, token.length() - 1).toUpperCase(Locale.ROOT);
        // An empty text is in any value; a blank before or behind it is in none, as values are stripped.
        require(!text.isEmpty() && text.equals(text.strip()), "the text " + token);
        return text;
    }

    private double number(String token) {
        require(token.matches("\\d{1,9}"), token + " where a number belongs");
        return Double.parseDouble(token);
    }

    private String peek() {
        return tokens.get(next);
    }

    private String take() {
        String token = peek();
        require(!token.equals(END), "its early end");
        next++;
        return token;
    }

    private boolean took(String token) {
        boolean found = peek().equals(token);
        next += found ? 1 : 0;
        return found;
    }

    private void require(boolean holds, String what) {
        if (!holds) {
            throw refused(what);
        }
    }

    private static IllegalArgumentException refused(String what) {
        return new IllegalArgumentException("condition with " + what);
    }
}
