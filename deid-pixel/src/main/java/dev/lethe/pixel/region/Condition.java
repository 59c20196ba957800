package dev.lethe.pixel.region;

import java.util.Arrays;
import java.util.List;

/** When a rule applies. */
sealed interface Condition {
    boolean holds(HeaderTexts header);

    /** How a text is compared. */
    enum Comparison {
        EQUALS,
        CONTAINS,
        STARTS_WITH
    }

    /**
     * One value compares with one of the texts.
     *
     * @param texts in upper case
     */
    record Text(int tag, Comparison comparison, List<String> texts) implements Condition {
        @Override
        public boolean holds(HeaderTexts header) {
            return header.texts(tag).stream().anyMatch(value -> texts.stream().anyMatch(text -> compare(value, text)));
        }

        private boolean compare(String value, String text) {
            return switch (comparison) {
                case EQUALS -> value.equals(text);
                case CONTAINS -> value.contains(text);
                case STARTS_WITH -> value.startsWith(text);
            };
        }
    }

    /** One value is one of the numbers. */
    record Number(int tag, List<Double> numbers) implements Condition {
        @Override
        public boolean holds(HeaderTexts header) {
            return Arrays.stream(header.numbers(tag)).anyMatch(numbers::contains);
        }
    }

    /** All of them hold. */
    record All(List<Condition> conditions) implements Condition {
        @Override
        public boolean holds(HeaderTexts header) {
            return conditions.stream().allMatch(condition -> condition.holds(header));
        }
    }

    /** One of them holds. */
    record Any(List<Condition> conditions) implements Condition {
        @Override
        public boolean holds(HeaderTexts header) {
            return conditions.stream().anyMatch(condition -> condition.holds(header));
        }
    }
}
