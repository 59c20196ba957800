package dev.lethe.sinksearch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.dicom.ElementDictionary;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The fixed mapping of an index. Nothing is mapped dynamically: what is not named here is kept in the document and cannot
 * be searched, so no value of an instance can change the index.
 */
final class Mappings {
    private static final Map<String, Object> KEYWORD = FieldType.KEYWORD.mapping();
    private static final Map<String, Object> NUMBER = FieldType.INTEGER.mapping();
    private static final Map<String, Object> STORED_ONLY = Map.of("type", "object", "enabled", false);

    private Mappings() {}

    /** Body of the request that creates an index with its alias. */
    static ObjectNode index(Level level, int shards, int replicas, ObjectMapper json) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(Fields.PROJECT, KEYWORD);
        fields.put(Fields.PSEUDONYM, KEYWORD);
        for (String keyword : level.attributes()) {
            fields.put(keyword, type(keyword).mapping());
        }
        switch (level) {
            case STUDY -> {
                fields.put(Fields.MODALITIES_IN_STUDY, KEYWORD);
                fields.put(Fields.SOP_CLASSES_IN_STUDY, KEYWORD);
                fields.put(Fields.STUDY_SERIES, NUMBER);
                fields.put(Fields.STUDY_INSTANCES, NUMBER);
            }
            case SERIES -> fields.put(Fields.SERIES_INSTANCES, NUMBER);
            case INSTANCE -> {
                fields.put(
                        Fields.PROFILE,
                        Map.of("properties", Map.of("id", KEYWORD, "version", KEYWORD, "hash", KEYWORD)));
                fields.put(Fields.PIXELS, KEYWORD);
                fields.put(Fields.UNINDEXED, KEYWORD);
                fields.put(Fields.OBJECT, STORED_ONLY);
            }
        }
        ObjectNode root = json.createObjectNode();
        root.putObject("settings")
                .putObject("index")
                .put("number_of_shards", shards)
                .put("number_of_replicas", replicas);
        root.putObject("mappings").put("dynamic", false).set("properties", json.valueToTree(fields));
        root.putObject("aliases").putObject(level.alias());
        return root;
    }

    /** @throws IllegalStateException if the dictionary does not know the keyword or it cannot be searched */
    static FieldType type(String keyword) {
        if (keyword.equals("TransferSyntaxUID")) {
            return FieldType.KEYWORD; // of the file meta information
        }
        FieldType type = FieldType.of(ElementDictionary.vrOf(ElementDictionary.tagForKeyword(keyword), null), keyword);
        if (type == FieldType.NONE) {
            throw new IllegalStateException(keyword + " is no attribute that can be searched");
        }
        return type;
    }
}
