package dev.lethe.schemas.registry;

import org.apache.avro.Schema;

/** Where schemas are known by number. Safe for use by many threads; both directions are cached. */
public interface SchemaRegistry {
    /**
     * Registers a schema under a subject, unless it is there, and returns its id.
     *
     * @throws SchemaRegistryException.Incompatible if it breaks the subject's compatibility rule
     * @throws SchemaRegistryException.Unavailable  if the registry cannot be reached
     */
    int register(String subject, Schema schema);

    /**
     * The id of a schema that must have been registered under the subject already.
     *
     * @throws SchemaRegistryException.NotFound if it was not
     */
    int idOf(String subject, Schema schema);

    /**
     * The schema with this id.
     *
     * @throws SchemaRegistryException.NotFound if there is none
     */
    Schema byId(int id);

    /** Whether a schema may become the next version of a subject. A new subject takes any. */
    boolean isCompatible(String subject, Schema schema);
}
