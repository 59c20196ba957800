package dev.lethe.deid;

import dev.lethe.dicom.UID;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** When a rule about pixels holds: all of its conditions do, each by one of its values. */
final class PixelConditions {
    private static final String TRANSFER_SYNTAXES = "1.2.840.10008.1.2";
    private static final String ALWAYS = "*";
    /** Asked by whether a text contains one of the values; all others by whether it is one. */
    private static final Set<String> PARTS = Set.of("type", "manufacturer", "model");
    /** Written in upper and lower case; all others are codes, or parts of texts whose case is not looked at. */
    private static final Set<String> KEYWORDS = Set.of("class", "syntax");
    /** What the summary of an instance does not tell. */
    private static final Set<String> OF_PIXELS = Set.of("samples", "overlay");

    private final Map<String, List<String>> conditions = new LinkedHashMap<>();
    private Predicate<PixelFacts> all = facts -> true;
    private Predicate<PixelFacts> allOfSummary = facts -> true;

    /**
     * @param conditions values by name
     * @throws IllegalArgumentException when one is not understood, with what to do
     */
    PixelConditions(Map<String, List<String>> conditions) {
        conditions.forEach((name, values) -> {
            List<String> codes = KEYWORDS.contains(name)
                    ? List.copyOf(values)
                    : values.stream().map(PixelConditions::code).toList();
            Predicate<PixelFacts> condition = condition(name, codes);
            this.conditions.put(name, codes);
            all = all.and(condition);
            allOfSummary = OF_PIXELS.contains(name) ? allOfSummary : allOfSummary.and(condition);
        });
    }

    /** As the table writes them: {@code burned=NO class=CTImageStorage,MRImageStorage}, or {@code *}. */
    static PixelConditions ofTable(String text) {
        Map<String, List<String>> conditions = new LinkedHashMap<>();
        if (!text.equals(ALWAYS)) {
            for (String condition : text.split(" ")) {
                String[] sides = condition.split("[=~]", 2);
                conditions.put(sides[0], Arrays.asList(sides[1].split(",")));
            }
        }
        return new PixelConditions(conditions);
    }

    boolean hold(PixelFacts facts) {
        return all.test(facts);
    }

    /** Whether they hold as far as the summary of an instance tells. */
    boolean mayHold(PixelFacts summary) {
        return allOfSummary.test(summary);
    }

    boolean name(String condition) {
        return conditions.containsKey(condition);
    }

    private static Predicate<PixelFacts> condition(String name, List<String> values) {
        return switch (name) {
            case "class" -> {
                values.forEach(value -> registered(value, "SOP Class", false));
                yield facts -> isOneOf(facts.sopClassUid(), values) || isOneOf(keywordOf(facts.sopClassUid()), values);
            }
            case "syntax" -> {
                values.forEach(value -> registered(value, "Transfer Syntax", true));
                yield facts -> isOneOf(facts.transferSyntaxUid(), values)
                        || isOneOf(keywordOf(facts.transferSyntaxUid()), values);
            }
            case "modality" -> facts -> isOneOf(facts.modality(), values);
            case "manufacturer" -> facts -> contains(facts.manufacturer(), values);
            case "model" -> facts -> contains(facts.manufacturerModelName(), values);
            case "conversion" -> facts -> isOneOf(facts.conversionType(), values);
            case "burned" -> {
                oneOf(name, values, "YES", "NO");
                yield facts -> isOneOf(facts.burnedInAnnotation(), values);
            }
            case "pixels" -> {
                oneOf(name, values, "YES", "NO");
                yield facts -> isOneOf(facts.hasPixelData() ? "YES" : "NO", values);
            }
            case "samples" -> {
                oneOf(name, values, "1", "3", "4");
                yield facts -> isOneOf(Integer.toString(facts.samplesPerPixel()), values);
            }
            case "overlay" -> {
                oneOf(name, values, "EMBEDDED");
                yield PixelFacts::embeddedOverlay;
            }
            case "type2" ->
                facts -> facts.imageType().size() > 1
                        && isOneOf(facts.imageType().get(1), values);
            case "type" -> facts -> facts.imageType().stream().anyMatch(value -> contains(value, values));
            default -> throw new IllegalArgumentException("there is no condition " + name);
        };
    }

    /** A misspelt keyword would make a rule that never holds. */
    private static void registered(String value, String kind, boolean syntax) {
        if (Uids.isValid(value)) {
            return;
        }
        try {
            String uid = (String) UID.class.getField(value).get(null);
            if (value.equals(UID.keywordOf(uid)) && isTransferSyntax(uid) == syntax) {
                return;
            }
        } catch (ReflectiveOperationException e) {
            // Told below.
        }
        throw new IllegalArgumentException(
                "\"" + value + "\" is no " + kind + ": write a keyword of PS3.6 Table A-1, such as "
                        + (syntax ? "JPEGBaseline8Bit" : "CTImageStorage") + ", or a UID");
    }

    private static boolean isTransferSyntax(String uid) {
        return uid.equals(TRANSFER_SYNTAXES) || uid.startsWith(TRANSFER_SYNTAXES + ".");
    }

    private static void oneOf(String name, List<String> values, String... known) {
        for (String value : values) {
            if (!List.of(known).contains(value)) {
                throw new IllegalArgumentException(
                        name + " cannot be \"" + value + "\": write " + String.join(" or ", known));
            }
        }
    }

    private static boolean isOneOf(String value, List<String> values) {
        return value != null && values.contains(value);
    }

    private static boolean contains(String text, List<String> parts) {
        return text != null && parts.stream().anyMatch(text.toUpperCase(Locale.ROOT)::contains);
    }

    private static String keywordOf(String uid) {
        return uid == null ? null : UID.keywordOf(uid);
    }

    private static String code(String value) {
        return value.strip().toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return conditions.isEmpty()
                ? ALWAYS
                : conditions.entrySet().stream()
                        .map(each -> each.getKey()
                                + (PARTS.contains(each.getKey()) ? "~" : "=")
                                + String.join(",", each.getValue()))
                        .collect(Collectors.joining(" "));
    }
}
