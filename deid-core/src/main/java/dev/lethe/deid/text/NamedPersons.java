package dev.lethe.deid.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Signs that a text names somebody, whoever that is: forms of address, the components of a PN, e-mail addresses. */
public final class NamedPersons {
    private static final String TITLES =
            "(?:Drs?|Prof|Professor|Doctor|Mr|Mrs|Ms|Miss|Sir|Herr|Frau|Mme|Mlle|Monsieur|Madame|Dra|Sra?|Señora?|Sig|Dott|Dhr|Mevr)";
    /** Titles at the end of a text, which were somebody's who is not there any more. */
    private static final Pattern LAST_TITLES = Pattern.compile(
            "(?:\\b(?:" + TITLES + "|DR\\.|PROF\\.|MRS\\.)\\.?(?: ?med\\.)?[ ,]*)+$", Pattern.UNICODE_CHARACTER_CLASS);

    /**
     * A title before a capital letter, or a degree behind a comma. MR, MS and DR in capitals are modalities, unless a full stop
     * follows DR.
     */
    private static final Pattern TITLE = Pattern.compile(
            "\\b" + TITLES + "\\b\\.?[ ,]*\\p{Lu}"
                    + "|\\b(?:DR|PROF|MRS)\\.\\s*\\p{Lu}"
                    + "|,\\s*(?:MD|M\\.D\\.|PhD|Ph\\.D\\.|RN|FRCR)(?!\\p{L})",
            Pattern.UNICODE_CHARACTER_CLASS);

    /** FAMILY^GIVEN, PS3.5 6.2.1; shorter ones are more often technique ({@code MAR^CT}). */
    private static final Pattern COMPONENTS =
            Pattern.compile("\\p{L}{3,}\\^\\p{L}{3,}|\\p{IsHan}\\^\\p{IsHan}|\\p{IsHangul}\\^\\p{IsHangul}");

    private static final Pattern ADDRESS = Pattern.compile("[^\\s@]{1,64}@[^\\s@]{1,255}\\.\\p{L}");

    private NamedPersons() {}

    /** Where a part of a text ends without the titles at its end; {@code to} where there are none. */
    public static int endBeforeTitles(String text, int from, int to) {
        Matcher titles = LAST_TITLES.matcher(text).region(from, to);
        return titles.find() ? titles.start() : to;
    }

    /** Whether one of these signs stands in the text. */
    public static boolean in(String text) {
        boolean components = text.indexOf('^') > 0 && COMPONENTS.matcher(text).find();
        boolean address = text.indexOf('@') > 0 && ADDRESS.matcher(text).find();
        return components || address || TITLE.matcher(text).find();
    }
}
