package dev.lethe.sinksearch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.lethe.dicom.ElementDictionary;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import dev.lethe.schemas.avro.InstanceDeidentified;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes the document of an instance from its header in the DICOM JSON Model (PS3.18 Annex F). The top level is flattened
 * to {@code keyword: value}; sequences, bytes and private attributes are passed over (they stand in the metadata object).
 * Whatever the header is, the document stays small: an attribute with more than {@value #MAX_VALUES} values, a value of more
 * than {@value #MAX_CHARACTERS} characters, one that does not conform to its VR, and all that cannot be searched once the
 * document holds {@value #MAX_TOTAL} characters, are left out and named in {@link Fields#UNINDEXED}.
 */
final class DocumentReader {
    static final int MAX_VALUES = 128;
    static final int MAX_CHARACTERS = 4096;
    static final int MAX_TOTAL = 256 << 10;

    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> SEARCHABLE = Set.copyOf(Level.INSTANCE.attributes());

    private final Map<String, Object> document = new LinkedHashMap<>();
    private final List<String> unindexed = new ArrayList<>();
    private int total;

    private DocumentReader() {}

    /** The metadata object is no DICOM JSON. Says nothing of its content. */
    static final class MalformedMetadataException extends IOException {
        private static final long serialVersionUID = 1;

        MalformedMetadataException() {
            super("metadata object is not in the DICOM JSON Model");
        }
    }

    /**
     * @param header read to its end, not closed
     * @throws MalformedMetadataException if it is no DICOM JSON
     */
    static Map<String, Object> read(InstanceDeidentified instance, InputStream header) throws IOException {
        DocumentReader reader = new DocumentReader();
        reader.header(header);
        reader.event(instance);
        return reader.document;
    }

    private void header(InputStream header) throws IOException {
        try (JsonParser parser = JSON.createParser(header)) {
            parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            expect(parser.nextToken() == JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String tag = parser.currentName();
                expect(parser.nextToken() == JsonToken.START_OBJECT);
                element(tag, parser);
            }
            expect(parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null);
        } catch (JsonProcessingException e) {
            throw new MalformedMetadataException(); // without the cause, whose message quotes the text
        }
        header.transferTo(OutputStream.nullOutputStream()); // to where the digest is compared
    }

    /** Stands at the start of the element's object, ends at its end. */
    private void element(String tag, JsonParser parser) throws IOException {
        String keyword = keyword(tag);
        VR known = keyword == null ? VR.UN : ElementDictionary.vrOf(ElementDictionary.tagForKeyword(keyword), null);
        FieldType type = keyword == null ? FieldType.NONE : type(keyword, known);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String member = parser.currentName();
            JsonToken value = parser.nextToken();
            if (member.equals("vr")) {
                expect(value == JsonToken.VALUE_STRING);
                VR vr = vr(parser.getText());
                type = keyword == null ? FieldType.NONE : type(keyword, vr == VR.UN ? known : vr);
            } else if (member.equals("Value") && type != FieldType.NONE) {
                expect(value == JsonToken.START_ARRAY);
                put(keyword, values(type, parser));
            } else if (member.equals("InlineBinary") && type != FieldType.NONE) {
                put(keyword, known.isText() ? unknown(type, parser) : null);
            } else {
                parser.skipChildren();
            }
        }
        expect(parser.currentToken() == JsonToken.END_OBJECT);
    }

    /** Values of an attribute that an old system passed on as UN (PS3.5 6.2.2): text, if it is plain ASCII. */
    private static List<Object> unknown(FieldType type, JsonParser parser) throws IOException {
        byte[] bytes = parser.getBinaryValue();
        List<Object> values = new ArrayList<>();
        for (String text : new String(bytes, ISO_8859_1).split("\\\\")) {
            String stripped = text.replaceAll("[ \0]+$", "");
            boolean plain = stripped.chars().allMatch(c -> c >= ' ' && c < 0x7F);
            Object value = plain ? Value.of(type, stripped) : null;
            if (value == null) {
                return null;
            }
            if (!stripped.isEmpty()) {
                values.add(value);
            }
        }
        return values.size() > MAX_VALUES ? null : values;
    }

    /** The dictionary decides for what is mapped, because the mapping came from it; else the element itself. */
    private static FieldType type(String keyword, VR vr) {
        if (SEARCHABLE.contains(keyword)) {
            return Mappings.type(keyword);
        }
        return vr == null ? FieldType.NONE : FieldType.of(vr, keyword);
    }

    private static VR vr(String letters) {
        return letters.matches("[A-Z]{2}") ? VR.ofCode(letters.charAt(0) << 8 | letters.charAt(1)) : null;
    }

    /** {@code null} for what is private, unknown, or one of a repeating group, whose members would share a keyword. */
    private static String keyword(String tag) throws IOException {
        try {
            int number = Integer.parseUnsignedInt(tag, 16);
            String keyword = Tag.isPrivate(number) ? null : ElementDictionary.keywordOf(number);
            return keyword == null || ElementDictionary.tagForKeyword(keyword) != number ? null : keyword;
        } catch (NumberFormatException e) {
            throw new MalformedMetadataException();
        }
    }

    /** The values as they go into the document; {@code null} when one of them does not fit. */
    private static List<Object> values(FieldType type, JsonParser parser) throws IOException {
        List<Object> values = new ArrayList<>();
        boolean fit = true;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            expect(parser.currentToken() != null);
            if (parser.currentToken() == JsonToken.VALUE_NULL) {
                continue; // an empty value among others
            }
            Object value = Value.read(type, parser);
            fit &= value != null && values.size() < MAX_VALUES;
            if (fit) {
                values.add(value);
            }
        }
        return fit ? values : null;
    }

    private void put(String keyword, List<Object> values) {
        if (values != null && values.isEmpty()) {
            return;
        }
        int size = values == null ? 0 : size(values);
        if (values == null || total + size > MAX_TOTAL && !SEARCHABLE.contains(keyword)) {
            unindexed.add(keyword);
            return;
        }
        total += size;
        document.put(keyword, values.size() == 1 ? values.get(0) : values);
    }

    private static int size(List<Object> values) {
        return values.stream().mapToInt(v -> v.toString().length()).sum();
    }

    private void event(InstanceDeidentified instance) {
        document.put(Fields.PROJECT, instance.getProject());
        document.put(Fields.PSEUDONYM, instance.getPseudonym());
        document.put("StudyInstanceUID", instance.getStudyInstanceUid());
        document.put("SeriesInstanceUID", instance.getSeriesInstanceUid());
        document.put("SOPInstanceUID", instance.getSopInstanceUid());
        document.put("SOPClassUID", instance.getSopClassUid());
        document.put("TransferSyntaxUID", instance.getTransferSyntaxUid());
        document.put(
                Fields.PROFILE,
                Map.of(
                        "id", instance.getProfile().getId(),
                        "version", instance.getProfile().getVersion(),
                        "hash", instance.getProfile().getHash()));
        document.put(Fields.PIXELS, instance.getPixels().name());
        document.put(
                Fields.OBJECT,
                Map.of(
                        "store", instance.getObject().getStore(),
                        "bucket", instance.getObject().getBucket(),
                        "key", instance.getObject().getKey(),
                        "size", instance.getObject().getSize()));
        if (!unindexed.isEmpty()) {
            document.put(Fields.UNINDEXED, unindexed);
        }
    }

    private static void expect(boolean holds) throws MalformedMetadataException {
        if (!holds) {
            throw new MalformedMetadataException();
        }
    }
}
