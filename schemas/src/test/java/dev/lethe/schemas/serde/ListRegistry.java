package dev.lethe.schemas.serde;

import dev.lethe.schemas.registry.SchemaRegistry;
import dev.lethe.schemas.registry.SchemaRegistryException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.Schema;

/** The simplest registry: the id of a schema is its place in a list, from 1. Records the subjects it was asked for. */
final class ListRegistry implements SchemaRegistry {
    final List<Schema> schemas = new CopyOnWriteArrayList<>();
    final List<String> subjects = new CopyOnWriteArrayList<>();

    @Override
    public int register(String subject, Schema schema) {
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        return idOf(subject, schema);
    }

    @Override
    public int idOf(String subject, Schema schema) {
        subjects.add(subject);
        if (!schemas.contains(schema)) {
            throw new SchemaRegistryException.NotFound("schema is not registered under " + subject);
        }
        return schemas.indexOf(schema) + 1;
    }

    @Override
    public Schema byId(int id) {
        if (id < 1 || id > schemas.size()) {
            throw new SchemaRegistryException.NotFound("no schema with id " + id);
        }
        return schemas.get(id - 1);
    }

    @Override
    public boolean isCompatible(String subject, Schema schema) {
        throw new UnsupportedOperationException();
    }
}
