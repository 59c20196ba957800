package dev.lethe.sinkpacs;

import dev.lethe.runtime.config.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The HTTP client that talks to the archive. */
final class ArchiveHttp {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private ArchiveHttp() {}

    /**
     * HTTP/1.1, because archives and the proxies before them disagree about upgrades; redirects are not followed, because
     * they would send instances where nobody configured them to go.
     *
     * @throws ConfigurationException if the certificates to trust cannot be read
     */
    static HttpClient connect(ArchiveSettings settings, Executor executor) {
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT)
                .executor(executor);
        settings.trustCertificates().ifPresent(pem -> client.sslContext(trusting(pem)));
        return client.build();
    }

    private static SSLContext trusting(Path pem) {
        try (InputStream in = Files.newInputStream(pem)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int count = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                trusted.setCertificateEntry("ca-" + count++, certificate);
            }
            if (count == 0) {
                throw new ConfigurationException("the file of certificates to trust holds none");
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new ConfigurationException("the file of certificates to trust cannot be read");
        }
    }
}
