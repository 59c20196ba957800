package dev.lethe.sinkpacs;

import dev.lethe.runtime.config.ConfigurationException;
import dev.lethe.runtime.http.TrustedCertificates;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executor;

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
        settings.trustCertificates().ifPresent(pem -> client.sslContext(TrustedCertificates.context(pem)));
        return client.build();
    }
}
