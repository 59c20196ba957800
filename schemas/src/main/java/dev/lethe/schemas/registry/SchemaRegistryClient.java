package dev.lethe.schemas.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/**
 * Thin client of the Confluent Schema Registry's REST API, which Apicurio and Karapace speak too. Ids and schemas
 * never change once given, so both are cached for ever; compatibility is always asked anew.
 */
public final class SchemaRegistryClient implements SchemaRegistry {
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final RegistryHttp http;
    private final Map<SubjectSchema, Integer> ids = new ConcurrentHashMap<>();
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();

    private record SubjectSchema(String subject, Schema schema) {}

    private SchemaRegistryClient(RegistryHttp http) {
        this.http = http;
    }

    /** @param baseUrl may carry a path, as Apicurio's {@code /apis/ccompat/v7} */
    public static Builder builder(URI baseUrl) {
        return new Builder(baseUrl);
    }

    @Override
    public int register(String subject, Schema schema) {
        return cachedId(subject, schema, () -> {
            RegistryHttp.Answer answer = http.post(versions(subject), body(schema));
            return answer.status() == CONFLICT ? afterConflict(subject, schema) : answer;
        });
    }

    /** Two that register the same at the same time conflict in some registries; then one of them has done it. */
    private RegistryHttp.Answer afterConflict(String subject, Schema schema) {
        RegistryHttp.Answer registered = http.post("/subjects/" + encode(subject), body(schema));
        if (registered.status() != NOT_FOUND) {
            return registered;
        }
        return http.post(versions(subject), body(schema));
    }

    private static String versions(String subject) {
        return "/subjects/" + encode(subject) + "/versions";
    }

    @Override
    public int idOf(String subject, Schema schema) {
        return cachedId(subject, schema, () -> http.post("/subjects/" + encode(subject), body(schema)));
    }

    private int cachedId(String subject, Schema schema, Supplier<RegistryHttp.Answer> ask) {
        // Not computeIfAbsent: a slow registry must not hold up look-ups of other schemas.
        SubjectSchema key = new SubjectSchema(subject, schema);
        Integer cached = ids.get(key);
        if (cached != null) {
            return cached;
        }
        RegistryHttp.Answer answer = ask.get();
        if (answer.status() == CONFLICT) {
            throw new SchemaRegistryException.Incompatible("schema breaks the compatibility rule of " + subject);
        }
        if (answer.status() == NOT_FOUND) {
            throw new SchemaRegistryException.NotFound("schema is not registered under " + subject);
        }
        int id = answer.require("id").asInt();
        ids.put(key, id);
        return id;
    }

    @Override
    public Schema byId(int id) {
        Schema cached = schemas.get(id);
        if (cached != null) {
            return cached;
        }
        RegistryHttp.Answer answer = http.get("/schemas/ids/" + id);
        if (answer.status() == NOT_FOUND) {
            throw new SchemaRegistryException.NotFound("no schema with id " + id);
        }
        try {
            Schema schema = new Schema.Parser().parse(answer.require("schema").asText());
            schemas.put(id, schema);
            return schema;
        } catch (SchemaParseException e) {
            throw new SchemaRegistryException.Refused("schema " + id + " is not Avro");
        }
    }

    @Override
    public boolean isCompatible(String subject, Schema schema) {
        RegistryHttp.Answer answer =
                http.post("/compatibility/subjects/" + encode(subject) + "/versions/latest", body(schema));
        if (answer.status() == NOT_FOUND) {
            return true; // no version yet
        }
        return answer.require("is_compatible").asBoolean();
    }

    /**
     * Sets the rule that the next versions of a subject must keep.
     *
     * @param level {@code BACKWARD}, {@code FORWARD}, {@code FULL}, the same with {@code _TRANSITIVE}, or {@code NONE}
     */
    public void setCompatibility(String subject, String level) {
        JsonNode body = JsonNodeFactory.instance.objectNode().put("compatibility", level);
        http.put("/config/" + encode(subject), body).require("compatibility");
    }

    private static JsonNode body(Schema schema) {
        return JsonNodeFactory.instance.objectNode().put("schema", schema.toString());
    }

    private static String encode(String subject) {
        return URLEncoder.encode(subject, UTF_8).replace("+", "%20");
    }

    /** Collects what a client needs. */
    public static final class Builder {
        private final URI baseUrl;
        private Duration timeout = Duration.ofSeconds(5);
        private int attempts = 4;
        private Duration backoff = Duration.ofMillis(200);
        private Optional<String> authorization = Optional.empty();

        private Builder(URI baseUrl) {
            this.baseUrl = Objects.requireNonNull(baseUrl);
        }

        /** Longest time to connect, and again to be answered. */
        public Builder timeout(Duration value) {
            timeout = value;
            return this;
        }

        /** How often a request is sent at most; the pause doubles after each. Only 5xx, 429 and broken connections repeat. */
        public Builder retries(int maxAttempts, Duration firstPause) {
            attempts = maxAttempts;
            backoff = firstPause;
            return this;
        }

        /** RFC 7617. */
        public Builder basicAuth(String user, String password) {
            authorization =
                    Optional.of("Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8)));
            return this;
        }

        public SchemaRegistryClient build() {
            HttpClient client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(timeout)
                    .build();
            return new SchemaRegistryClient(
                    new RegistryHttp(client, baseUrl, authorization, timeout, attempts, backoff));
        }
    }
}
