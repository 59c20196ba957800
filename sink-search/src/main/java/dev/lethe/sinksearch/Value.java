package dev.lethe.sinksearch;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;

/** One value of the DICOM JSON Model as it goes into a document. */
final class Value {
    /** DA of PS3.5 Table 6.2-1, not its old form with dots. */
    private static final DateTimeFormatter DA =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);

    private Value() {}

    /**
     * Reads the value the parser stands on, to its end.
     *
     * @return a string or a number; {@code null} when the value does not fit its type
     */
    static Object read(FieldType type, JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return personName(parser);
        }
        if (!token.isScalarValue() || token.isBoolean()) {
            parser.skipChildren();
            return null;
        }
        return parser.getTextLength() > DocumentReader.MAX_CHARACTERS ? null : of(type, parser.getText());
    }

    /** @return a string or a number; {@code null} when the text does not fit the type */
    static Object of(FieldType type, String value) {
        if (value.length() > DocumentReader.MAX_CHARACTERS) {
            return null;
        }
        String text = value.strip();
        return switch (type) {
            case KEYWORD, TEXT -> text;
            case DATE -> isDate(text) ? text : null;
            case INTEGER -> integer(text);
            case DECIMAL -> decimal(text);
            case NONE -> null;
        };
    }

    /** The first group that is there of {@code {"Alphabetic": …, "Ideographic": …, "Phonetic": …}}. */
    private static String personName(JsonParser parser) throws IOException {
        String first = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            JsonToken token = parser.nextToken();
            if (first == null
                    && token == JsonToken.VALUE_STRING
                    && parser.getTextLength() <= DocumentReader.MAX_CHARACTERS) {
                first = parser.getText();
            } else {
                parser.skipChildren();
            }
        }
        return first;
    }

    private static boolean isDate(String text) {
        try {
            DA.parse(text);
            return text.length() == 8;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static Long integer(String text) {
        try {
            BigDecimal number = number(text);
            return number == null ? null : number.longValueExact();
        } catch (ArithmeticException e) {
            return null;
        }
    }

    private static Double decimal(String text) {
        BigDecimal number = number(text);
        double value = number == null ? Double.NaN : number.doubleValue();
        return Double.isFinite(value) ? value : null;
    }

    /** Bounded before anything is computed: {@code 1e999999999} would be a number of a gigabyte. */
    private static BigDecimal number(String text) {
        if (text.length() > 64) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            return Math.abs((long) number.scale()) > 400 ? null : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
