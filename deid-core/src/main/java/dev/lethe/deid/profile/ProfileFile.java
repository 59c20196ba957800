package dev.lethe.deid.profile;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.serialization.JsonNodeReader;
import com.networknt.schema.serialization.node.JsonLocationAware;
import dev.lethe.deid.profile.ProfileException.Defect;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Profiles in YAML: those that ship, and files. Both are validated against the JSON Schema that ships beside them. */
public final class ProfileFile {
    /** Names of the profiles that ship. */
    public static final List<String> SHIPPED = List.of("basic", "research", "safe-harbor");

    private static final String SCHEMA = "profile.schema.json";
    private static final String CONDITIONS = "/properties/pixelRisk/items/properties/when/properties";
    private static final int LONGEST = 1 << 20;
    private static final Pattern BEFORE_MESSAGE = Pattern.compile("^[^:]*: ");

    private ProfileFile() {}

    /**
     * A profile that ships, or a file.
     *
     * @param name one of {@link #SHIPPED}, or the path of a file
     * @throws ProfileException when there is no such profile, or it is not understood
     */
    public static ProfileDefinition named(String name) throws ProfileException {
        return SHIPPED.contains(name) ? shipped(name) : read(Path.of(name));
    }

    /**
     * Without its validation against the schema, which takes longer than all the rest of a command's start: a test of the
     * build does that.
     *
     * @throws IllegalStateException when it is not understood, which the same test rules out
     */
    private static ProfileDefinition shipped(String name) {
        try {
            String source = name + ".yaml";
            String yaml = shippedText(name);
            return new ProfileReader(source, yaml).read(tree(source, yaml));
        } catch (ProfileException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** The YAML text of one that ships. */
    public static String shippedText(String name) {
        return resource(name + ".yaml");
    }

    /** The JSON Schema (2020-12) of the YAML form. */
    public static String jsonSchema() {
        return resource(SCHEMA);
    }

    private static ProfileDefinition read(Path file) throws ProfileException {
        String name = String.valueOf(file.getFileName());
        try {
            if (!Files.isRegularFile(file)) {
                throw refusal(name, "no such file, and no profile that ships: those are " + String.join(", ", SHIPPED));
            }
            if (Files.size(file) > LONGEST) {
                throw refusal(name, "is longer than 1 MiB: no profile");
            }
            return parse(name, Files.readString(file));
        } catch (IOException e) {
            throw refusal(name, "cannot be read as UTF-8 text (" + e.getClass().getSimpleName() + ")");
        }
    }

    /**
     * @param source name of the file, for messages
     * @throws ProfileException with every defect found, each with its line
     */
    public static ProfileDefinition parse(String source, String yaml) throws ProfileException {
        ProfileDefinition definition = definition(source, yaml);
        if (SHIPPED.contains(definition.id())) {
            ProfileDefinition shipped = shipped(definition.id());
            if (shipped.version().equals(definition.version())
                    && !shipped.canonical().equals(definition.canonical())) {
                throw refusal(
                        source,
                        "is not \"" + shipped.id() + "\" " + shipped.version()
                                + " as it ships: give a profile of your own a name of its own");
            }
        }
        return definition;
    }

    private static ProfileDefinition definition(String source, String yaml) throws ProfileException {
        JsonNode root = tree(source, yaml);
        List<Defect> defects = new ArrayList<>();
        for (ValidationMessage message : schema().validate(root)) {
            if (!isOfAlternative(message)) {
                JsonNode unknown = message.getProperty() == null
                        ? null
                        : message.getInstanceNode().get(message.getProperty());
                defects.add(new Defect(line(unknown == null ? message.getInstanceNode() : unknown), text(message)));
            }
        }
        if (!defects.isEmpty()) {
            defects.sort(Comparator.comparingInt(Defect::line));
            throw new ProfileException(source, defects);
        }
        return new ProfileReader(source, yaml).read(root);
    }

    /** What the schema library says, with where, and in our words where its own do not help. */
    private static String text(ValidationMessage message) {
        String where = message.getInstanceLocation().toString().replaceFirst("^/", "");
        String what =
                switch (message.getType()) {
                    case "oneOf" -> "needs exactly one of tag, path, vr and privateCreator";
                    case "additionalProperties" -> "unknown key \"" + message.getProperty() + "\"" + known(message);
                    default -> BEFORE_MESSAGE.matcher(message.getMessage()).replaceFirst("");
                };
        return where.isEmpty() ? what : where + ": " + what;
    }

    /** Which conditions there are: they are short, and not in everybody's head. */
    private static String known(ValidationMessage message) {
        if (!message.getInstanceLocation().toString().endsWith("/when")) {
            return "";
        }
        try {
            List<String> known = new ArrayList<>();
            JsonNode schema = new ObjectMapper().readTree(jsonSchema());
            schema.at(CONDITIONS).fieldNames().forEachRemaining(known::add);
            return ": there are " + String.join(", ", known);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Why each of several alternatives failed says nothing that the failure of all does not say. */
    private static boolean isOfAlternative(ValidationMessage message) {
        return message.getEvaluationPath().toString().contains("/oneOf/");
    }

    private static JsonNode tree(String source, String yaml) throws ProfileException {
        YAMLFactory factory = YAMLFactory.builder().build();
        ObjectMapper mapper = new ObjectMapper(factory).enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        try {
            JsonNode root = JsonNodeReader.builder()
                    .locationAware()
                    .yamlMapper(mapper)
                    .build()
                    .readTree(yaml, com.networknt.schema.InputFormat.YAML);
            if (root == null || !root.isObject()) {
                throw refusal(source, "holds no profile: it must begin with \"profile: NAME\"");
            }
            return root;
        } catch (IllegalArgumentException | IOException e) {
            throw new ProfileException(source, List.of(notYaml(e)));
        }
    }

    private static Defect notYaml(Exception e) {
        Throwable cause = e instanceof JsonProcessingException ? e : e.getCause();
        if (cause instanceof JsonProcessingException bad && bad.getLocation() != null) {
            return new Defect(
                    bad.getLocation().getLineNr(),
                    "is no YAML: "
                            + bad.getOriginalMessage().lines().findFirst().orElse(""));
        }
        return new Defect(0, "is no YAML");
    }

    private static JsonSchema schema() {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(
                        resource(SCHEMA),
                        SchemaValidatorsConfig.builder()
                                .locale(java.util.Locale.ROOT)
                                .build());
    }

    /** Line of a node in its file, from 1; 0 of one that does not know it, as of numbers in binary. */
    static int line(JsonNode node) {
        boolean knows = node instanceof JsonLocationAware aware && aware.tokenLocation() != null;
        return knows ? ((JsonLocationAware) node).tokenLocation().getLineNr() : 0;
    }

    private static ProfileException refusal(String source, String message) {
        return new ProfileException(source, List.of(new Defect(0, message)));
    }

    private static String resource(String name) {
        try (InputStream in = ProfileFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("resource " + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
