package dev.lethe.testkit.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** S3Proxy in this JVM: a bucket is a folder, an object a file, its metadata extended attributes. */
public final class EmbeddedS3 implements S3Server {
    private static final String ACCESS_KEY = "lethe";
    private static final String SECRET_KEY = "lethe-loopback-only";

    private final Path folder;
    private final String[] buckets;
    private final int port = FreePort.choose();
    private S3Proxy proxy;

    /**
     * @param folder where the buckets live; made absolute, because S3Proxy silently lists nothing under a relative one
     * @param buckets created on first start
     */
    public EmbeddedS3(Path folder, String... buckets) {
        this.folder = folder.toAbsolutePath().normalize();
        this.buckets = buckets.clone();
    }

    @Override
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public String accessKey() {
        return ACCESS_KEY;
    }

    @Override
    public String secretKey() {
        return SECRET_KEY;
    }

    @Override
    public void start() {
        if (proxy != null) {
            return;
        }
        try {
            Files.createDirectories(folder);
            S3Proxy starting = S3Proxy.builder()
                    .blobStore(new FilesystemNio2BlobStore(folder.toString()))
                    .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
                    .endpoint(endpoint())
                    .ignoreUnknownHeaders(true)
                    .stopTimeout(0)
                    .build();
            starting.start();
            proxy = starting;
        } catch (IOException e) {
            throw new ServerException("The folder of the S3 store cannot be made", e);
        } catch (Exception e) {
            throw new ServerException("S3Proxy did not start", e);
        }
        createBuckets(buckets);
    }

    @Override
    public void stop() {
        if (proxy == null) {
            return;
        }
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new ServerException("S3Proxy did not stop", e);
        }
        proxy = null;
    }
}
