package dev.lethe.schemas.registry;

/** The registry did not answer as asked. A serializer cannot throw checked exceptions, so this is none. */
public abstract sealed class SchemaRegistryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SchemaRegistryException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Not reachable, timed out, or 5xx, after all retries. Transient. */
    public static final class Unavailable extends SchemaRegistryException {
        private static final long serialVersionUID = 1L;

        public Unavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** No such subject, version, schema or id. */
    public static final class NotFound extends SchemaRegistryException {
        private static final long serialVersionUID = 1L;

        public NotFound(String message) {
            super(message, null);
        }
    }

    /** The schema breaks the compatibility rule of its subject. */
    public static final class Incompatible extends SchemaRegistryException {
        private static final long serialVersionUID = 1L;

        public Incompatible(String message) {
            super(message, null);
        }
    }

    /** Refused: credentials, rights, or a request or answer that one side does not understand. */
    public static final class Refused extends SchemaRegistryException {
        private static final long serialVersionUID = 1L;

        public Refused(String message) {
            super(message, null);
        }
    }
}
