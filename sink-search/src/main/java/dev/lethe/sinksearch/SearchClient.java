package dev.lethe.sinksearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lethe.runtime.http.TrustedCertificates;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.Timeout;
import org.opensearch.client.json.jackson.JacksonJsonpMapper;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.OpenSearchGenericClient;
import org.opensearch.client.opensearch.generic.Request;
import org.opensearch.client.opensearch.generic.Requests;
import org.opensearch.client.opensearch.generic.Response;
import org.opensearch.client.transport.OpenSearchTransport;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;
import org.opensearch.client.transport.httpclient5.ResponseException;

/**
 * The requests of this sink, by OpenSearch's own client. Its generic form is used, because whether to wait, to give up or
 * to try again hangs on the status of every request and item. Safe for use by many threads.
 */
final class SearchClient implements Index, AutoCloseable {
    private static final String JSON_TYPE = "application/json";
    private static final String NDJSON_TYPE = "application/x-ndjson";

    private final ObjectMapper json = new ObjectMapper();
    private final OpenSearchTransport transport;
    private final OpenSearchGenericClient client;

    SearchClient(SearchSettings settings) {
        URI url = settings.url();
        HttpHost host = new HttpHost(url.getScheme(), url.getHost(), url.getPort());
        ApacheHttpClient5TransportBuilder builder = ApacheHttpClient5TransportBuilder.builder(host)
                .setMapper(new JacksonJsonpMapper(json))
                .setRequestConfigCallback(request -> request.setResponseTimeout(Timeout.of(settings.timeout())))
                .setHttpClientConfigCallback(http -> configure(http, settings));
        settings.user().ifPresent(user -> builder.setDefaultHeaders(new Header[] {authorization(user, settings)}));
        String path = url.getPath() == null ? "" : url.getPath().replaceAll("/+$", "");
        this.transport = (path.isEmpty() ? builder : builder.setPathPrefix(path)).build();
        this.client = new OpenSearchGenericClient(transport);
    }

    /** Sent without being asked for, so that no body is sent twice. */
    private static Header authorization(String user, SearchSettings settings) {
        String password = settings.password().orElseThrow().reveal();
        String credentials = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
        return new BasicHeader("Authorization", "Basic " + credentials);
    }

    private static HttpAsyncClientBuilder configure(HttpAsyncClientBuilder http, SearchSettings settings) {
        if (settings.trustCertificates().isPresent()) {
            SSLContext tls =
                    TrustedCertificates.context(settings.trustCertificates().get());
            http.setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                    .setTlsStrategy(
                            ClientTlsStrategyBuilder.create().setSslContext(tls).buildAsync())
                    .build());
        }
        return http;
    }

    @Override
    public Reply send(String method, String path, JsonNode body) throws IOException {
        return send(method, path, json.writeValueAsBytes(body), JSON_TYPE);
    }

    @Override
    public Reply send(String method, String path) throws IOException {
        return execute(Requests.builder().method(method).endpoint(path).build());
    }

    @Override
    public Reply bulk(byte[] lines) throws IOException {
        return send("POST", "/_bulk", lines, NDJSON_TYPE);
    }

    private Reply send(String method, String path, byte[] body, String type) throws IOException {
        return execute(Requests.builder()
                .method(method)
                .endpoint(path)
                .body(Body.from(body, type))
                .build());
    }

    private Reply execute(Request request) throws IOException {
        try (Response response = client.execute(request)) {
            return new Reply(response.getStatus(), body(response));
        } catch (ResponseException e) {
            return new Reply(e.status(), MissingNode.getInstance()); // its transport throws 502, 503 and 504
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("search client failed: " + e.getClass().getName(), e);
        }
    }

    /** The body as JSON; missing where it is something else, such as a proxy's page. */
    private JsonNode body(Response response) throws IOException {
        if (response.getBody().isEmpty()) {
            return MissingNode.getInstance();
        }
        try (InputStream in = response.getBody().get().body()) {
            JsonNode node = json.readTree(in);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    @Override
    public void close() {
        try {
            transport.close();
        } catch (Exception e) {
            // Nothing is left to be lost with the connections.
        }
    }
}
