package dev.lethe.testkit.object;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.runtime.config.Secret;
import dev.lethe.runtime.object.ObjectKey;
import dev.lethe.runtime.object.ObjectStoreSettings;
import dev.lethe.runtime.object.ObjectUpload;
import dev.lethe.runtime.object.S3ObjectStore;
import dev.lethe.schemas.avro.ObjectRef;
import dev.lethe.testkit.server.EmbeddedServers;
import dev.lethe.testkit.server.S3Server;
import dev.lethe.testkit.server.ServerKind;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** An object many times the heap goes up and comes back. */
class S3ObjectStoreMemoryIT {
    private static final String BUCKET = EmbeddedServers.BUCKETS.get(0);

    /** Uploads and reads back, in a small heap: endpoint, access key, secret key, MB. */
    static final class Program {
        public static void main(String[] args) throws Exception {
            byte[] megabyte = new byte[1 << 20];
            int count = Integer.parseInt(args[3]);
            try (S3ObjectStore store = new S3ObjectStore(ObjectStoreSettings.of(
                    "raw", URI.create(args[0]), new Secret(args[1]), new Secret(args[2]), BUCKET))) {
                ObjectRef ref;
                try (ObjectUpload upload = store.begin(BUCKET, new ObjectKey("memory/large"))) {
                    OutputStream out = upload.stream();
                    for (int i = 0; i < count; i++) {
                        megabyte[0] = (byte) i;
                        out.write(megabyte);
                    }
                    ref = upload.complete();
                }
                long size = 0;
                try (InputStream in = store.open(ref)) {
                    for (int n = in.read(megabyte); n >= 0; n = in.read(megabyte)) {
                        size += n;
                    }
                }
                System.out.println("read " + size + " bytes");
            }
        }
    }

    @Test
    void an_object_of_100_mb_passes_a_heap_of_48_mb() throws Exception {
        // Given
        S3Server s3 = EmbeddedServers.shared(ServerKind.S3).s3();

        // When
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx48m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        s3.endpoint().toString(),
                        s3.accessKey(),
                        s3.secretKey(),
                        "100")
                .redirectErrorStream(true)
                .start();
        String output;
        try (InputStream out = process.getInputStream()) {
            output = new String(out.readAllBytes(), UTF_8);
        }

        // Then
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(output).contains("read " + (100L << 20) + " bytes");
    }
}
