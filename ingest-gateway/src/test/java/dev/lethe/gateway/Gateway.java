package dev.lethe.gateway;

import dev.lethe.gateway.stow.Multipart;
import dev.lethe.runtime.keys.KeysetGenerator;
import dev.lethe.testkit.server.EmbeddedServers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Settings of a gateway on test servers, and a sender to it. */
final class Gateway {
    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;

    /** A sender to the gateway that listens on this port. */
    Gateway(int port) {
        this.port = port;
    }

    static Map<String, String> environment(EmbeddedServers servers, String site, Path keys) throws IOException {
        KeysetGenerator.ensure(keys, List.of("default"));
        Map<String, String> environment = servers.environment();
        environment.put("LETHE_GATEWAY_SITE", site);
        environment.put("LETHE_GATEWAY_HTTP_HOST", "127.0.0.1");
        environment.put("LETHE_GATEWAY_HTTP_PORT", "0");
        environment.put("LETHE_KEYS_DIR", keys.toString());
        return environment;
    }

    HttpResponse<String> post(byte[]... instances) throws IOException, InterruptedException {
        return post(Multipart.CONTENT_TYPE, BodyPublishers.ofByteArray(Multipart.of(List.of(instances))));
    }

    HttpResponse<String> post(String contentType, BodyPublisher body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/studies"))
                .timeout(Duration.ofMinutes(2))
                .header("Content-Type", contentType)
                .POST(body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
