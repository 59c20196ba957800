package dev.lethe.schemas;

import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * Avro loads a class named by a schema only when it is trusted (since 1.12.2, against schemas that name any class of the
 * class path). The generated classes are; nothing else is added.
 */
public final class TrustedRecords {
    private static final String PACKAGE = "dev.lethe.schemas.avro";

    static {
        ClassSecurityPredicate others = ClassSecurityValidator.getGlobal();
        ClassSecurityValidator.setGlobal(type -> PACKAGE.equals(type.getPackageName()) || others.isTrusted(type));
    }

    private TrustedRecords() {}

    /** Makes Avro trust the generated classes, once; before the first record is built or read. */
    public static void register() {
        // Loading this class did it.
    }
}
