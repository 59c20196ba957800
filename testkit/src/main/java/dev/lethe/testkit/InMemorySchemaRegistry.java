package dev.lethe.testkit;

import dev.lethe.schemas.registry.SchemaRegistry;
import dev.lethe.schemas.registry.SchemaRegistryException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/** A schema registry for tests that need no server, with the compatibility rule FULL for every subject. */
public final class InMemorySchemaRegistry implements SchemaRegistry {
    private final List<Schema> schemas = new ArrayList<>();
    private final Map<String, Set<Schema>> subjects = new HashMap<>();

    @Override
    public synchronized int register(String subject, Schema schema) {
        if (!isCompatible(subject, schema)) {
            throw new SchemaRegistryException.Incompatible("schema breaks the compatibility rule of " + subject);
        }
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        subjects.computeIfAbsent(subject, key -> new LinkedHashSet<>()).add(schema);
        return schemas.indexOf(schema) + 1;
    }

    @Override
    public synchronized int idOf(String subject, Schema schema) {
        if (!subjects.getOrDefault(subject, Set.of()).contains(schema)) {
            throw new SchemaRegistryException.NotFound("schema is not registered under " + subject);
        }
        return schemas.indexOf(schema) + 1;
    }

    @Override
    public synchronized Schema byId(int id) {
        if (id < 1 || id > schemas.size()) {
            throw new SchemaRegistryException.NotFound("no schema with id " + id);
        }
        return schemas.get(id - 1);
    }

    @Override
    public synchronized boolean isCompatible(String subject, Schema schema) {
        Schema latest = null;
        for (Schema version : subjects.getOrDefault(subject, Set.of())) {
            latest = version;
        }
        return latest == null || (canRead(schema, latest) && canRead(latest, schema));
    }

    private static boolean canRead(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                        .getType()
                == SchemaCompatibilityType.COMPATIBLE;
    }
}
