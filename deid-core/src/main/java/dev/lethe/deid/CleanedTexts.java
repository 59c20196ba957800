package dev.lethe.deid;

import dev.lethe.deid.Rule.Cleaning;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Remembers what texts of the last few patients became: the instances of a series say the same again and again. Holds what
 * identifies, prints nothing of it. For use by several threads.
 */
final class CleanedTexts {
    private static final int TEXTS = 400;
    private static final int LONGEST = 256;
    /** UIDs are an instance's own. A text that may hold one is not remembered. */
    private static final int SHORTEST_UID = KnownValuesReader.SHORTEST_UID;

    /** What decides besides the text itself: equal ones clean a text alike. */
    private record Patient(KnownForms forms, Set<String> names, int days) {}

    private record Text(Cleaning cleaning, String text) {}

    /** What one patient's texts became. */
    static final class OfPatient {
        private final Map<Text, String> cleaned = new ConcurrentHashMap<>();

        private OfPatient() {}

        /**
         * @param isUid whether digits are a UID that the instance has
         * @param cleaner is asked when the text is not remembered
         */
        String get(Cleaning cleaning, String text, Predicate<String> isUid, UnaryOperator<String> cleaner) {
            if (text.length() > LONGEST || mayHoldUid(text, isUid)) {
                return cleaner.apply(text);
            }
            Text key = new Text(cleaning, text);
            String known = cleaned.get(key);
            if (known != null) {
                return known;
            }
            String result = cleaner.apply(text);
            if (cleaned.size() < TEXTS) {
                cleaned.put(key, result);
            }
            return result;
        }
    }

    private final LastPatients<Patient, OfPatient> patients = new LastPatients<>();

    /** @param names words of the patient's names, on which the cleaning of descriptors depends */
    OfPatient of(KnownForms forms, Set<String> names, int days) {
        return patients.get(new Patient(forms, names, days), patient -> new OfPatient());
    }

    private static boolean mayHoldUid(String text, Predicate<String> isUid) {
        int start = 0;
        boolean dotted = false;
        for (int i = 0; i <= text.length(); i++) {
            if (isDigit(text, i)) {
                continue;
            }
            if (i > start && isDigit(text, i + 1) && text.charAt(i) == '.') {
                dotted = true;
                continue;
            }
            if (i - start >= SHORTEST_UID && (dotted || isUid.test(text.substring(start, i)))) {
                return true;
            }
            start = i + 1;
            dotted = false;
        }
        return false;
    }

    private static boolean isDigit(String text, int i) {
        return i < text.length() && Character.isDigit(text.charAt(i));
    }

    @Override
    public String toString() {
        return "CleanedTexts[<redacted>]";
    }
}
