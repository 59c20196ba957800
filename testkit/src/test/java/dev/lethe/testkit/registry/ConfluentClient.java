package dev.lethe.testkit.registry;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/**
 * Confluent's own registry client and a decoder of its wire format, as Flink ships them. In a class loader of its own and
 * called by reflection, because the jar brings Guava and others along under their own names.
 */
final class ConfluentClient implements AutoCloseable {
    private static final Path JAR = Path.of("target/confluent-client/flink-sql-avro-confluent-registry.jar");
    private static final String AVRO = "org.apache.flink.avro.shaded.org.apache.avro.";
    private static final String CONFLUENT =
            "org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.";
    private static final String FLINK = "org.apache.flink.formats.avro.registry.confluent.";

    private final URLClassLoader loader;
    private final Object registry;
    private final Class<?> registryType;

    ConfluentClient(URI url) throws Exception {
        URL slf4j = LoggerFactory.class.getProtectionDomain().getCodeSource().getLocation();
        loader = new URLClassLoader(new URL[] {JAR.toUri().toURL(), slf4j}, ClassLoader.getPlatformClassLoader());
        registryType = type(CONFLUENT + "SchemaRegistryClient");
        registry = type(CONFLUENT + "CachedSchemaRegistryClient")
                .getConstructor(String.class, int.class)
                .newInstance(url.toString(), 10);
    }

    /** Reads a record in the wire format, its schema from the registry, and prints it as Avro's JSON. */
    String decode(byte[] bytes) throws Exception {
        InputStream in = new ByteArrayInputStream(bytes);
        Class<?> coderType = type(FLINK + "ConfluentSchemaRegistryCoder");
        Object coder = coderType.getConstructor(registryType).newInstance(registry);
        Object schema = coderType.getMethod("readSchema", InputStream.class).invoke(coder, in);
        Class<?> readerType = type(AVRO + "generic.GenericDatumReader");
        Object reader = readerType.getConstructor(type(AVRO + "Schema")).newInstance(schema);
        Class<?> factoryType = type(AVRO + "io.DecoderFactory");
        Object factory = factoryType.getMethod("get").invoke(null);
        Object decoder = factoryType
                .getMethod("binaryDecoder", InputStream.class, type(AVRO + "io.BinaryDecoder"))
                .invoke(factory, in, null);
        return readerType
                .getMethod("read", Object.class, type(AVRO + "io.Decoder"))
                .invoke(reader, null, decoder)
                .toString();
    }

    /** Registers a schema under a subject and returns the header that its serializer puts before a record. */
    byte[] register(String subject, String schema) throws Exception {
        Object parser = type(AVRO + "Schema$Parser").getConstructor().newInstance();
        Object parsed = parser.getClass().getMethod("parse", String.class).invoke(parser, schema);
        Class<?> coderType = type(FLINK + "ConfluentSchemaRegistryCoder");
        Object coder = coderType.getConstructor(String.class, registryType).newInstance(subject, registry);
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        coderType
                .getMethod("writeSchema", type(AVRO + "Schema"), OutputStream.class)
                .invoke(coder, parsed, header);
        return header.toByteArray();
    }

    private Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(name, true, loader);
    }

    @Override
    public void close() throws Exception {
        loader.close();
    }
}
