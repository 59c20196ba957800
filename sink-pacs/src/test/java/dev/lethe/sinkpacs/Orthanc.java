package dev.lethe.sinkpacs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.runtime.config.Secret;
import dev.lethe.testkit.Foreign;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real Orthanc with its DICOMweb plugin. Address and stored instances survive {@link #stop} and {@link #start}. */
final class Orthanc implements AutoCloseable {
    private static final String USER = "lethe";
    private static final String PASSWORD = "orthanc-test-only";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path program;
    private final Path folder;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;

    /** Skips the test where Orthanc is absent. */
    Orthanc(Path folder) throws IOException {
        this.program = Foreign.ORTHANC.require();
        this.folder = folder;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = socket.getLocalPort();
        }
        JSON.writeValue(
                folder.resolve("orthanc.json").toFile(),
                Map.ofEntries(
                        Map.entry("Name", "lethe-test"),
                        Map.entry("HttpPort", port),
                        Map.entry("DicomServerEnabled", false),
                        Map.entry("RemoteAccessAllowed", false),
                        Map.entry("AuthenticationEnabled", true),
                        Map.entry("RegisteredUsers", Map.of(USER, PASSWORD)),
                        Map.entry("StorageDirectory", folder.resolve("storage").toString()),
                        Map.entry("IndexDirectory", folder.resolve("storage").toString()),
                        Map.entry("OverwriteInstances", false),
                        Map.entry("StableAge", 1),
                        Map.entry("Plugins", List.of(plugin().toString())),
                        Map.entry("DicomWeb", Map.of("Enable", true, "Root", "/dicom-web/"))));
    }

    private static Path plugin() {
        return Stream.of("/usr/share/orthanc/plugins", "/usr/lib/orthanc")
                .map(where -> Path.of(where, "libOrthancDicomWeb.so"))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Orthanc is here, its DICOMweb plugin is not"));
    }

    void start() throws IOException {
        process = new ProcessBuilder(
                        program.toString(), folder.resolve("orthanc.json").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("orthanc.log").toFile()))
                .start();
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> get("/system").statusCode() == 200);
    }

    void stop() throws InterruptedException {
        if (process != null) {
            process.destroy();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            process = null;
        }
    }

    @Override
    public void close() {
        try {
            stop();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    ArchiveSettings settings() {
        return settings(PASSWORD);
    }

    ArchiveSettings settings(String password) {
        return new ArchiveSettings(
                URI.create("http://127.0.0.1:" + port + "/dicom-web"),
                Optional.of(USER),
                Optional.of(new Secret(password)),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(20));
    }

    /** Orthanc's own ids of the instances with this SOP Instance UID. */
    List<String> find(String sopInstanceUid) {
        try {
            List<String> ids = new ArrayList<>();
            for (JsonNode found : JSON.readTree(
                    post("/tools/lookup", sopInstanceUid.getBytes(UTF_8)).body())) {
                if (found.path("Type").asText().equals("Instance")) {
                    ids.add(found.path("ID").asText());
                }
            }
            return ids;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] file(String id) {
        return get("/instances/" + id + "/file").body();
    }

    int countInstances() {
        try {
            return JSON.readTree(get("/statistics").body())
                    .path("CountInstances")
                    .asInt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How often Orthanc has stored an instance it did not have: its log of changes. */
    long countArrivals() {
        try {
            JsonNode changes = JSON.readTree(get("/changes?limit=10000").body()).path("Changes");
            long arrivals = 0;
            for (JsonNode change : changes) {
                arrivals += change.path("ChangeType").asText().equals("NewInstance") ? 1 : 0;
            }
            return arrivals;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether Orthanc's DICOMweb takes these bytes from the simplest of clients. */
    boolean takes(byte[] file) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("--simple\r\nContent-Type: application/dicom\r\n\r\n".getBytes(UTF_8));
        body.writeBytes(file);
        body.writeBytes("\r\n--simple--\r\n".getBytes(UTF_8));
        HttpRequest.Builder request = request("/dicom-web/studies")
                .header("Content-Type", "multipart/related; type=\"application/dicom\"; boundary=simple")
                .header("Accept", "application/dicom+json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()));
        return send(request).statusCode() == 200;
    }

    private HttpResponse<byte[]> get(String path) {
        return send(request(path).GET());
    }

    private HttpResponse<byte[]> post(String path, byte[] body) {
        return send(request(path).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private HttpRequest.Builder request(String path) {
        String credentials = Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(UTF_8));
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Basic " + credentials);
    }

    /** Once more when Orthanc, which closes idle connections after a second, was just doing so. */
    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            try {
                return http.send(request.build(), BodyHandlers.ofByteArray());
            } catch (IOException e) {
                return http.send(request.build(), BodyHandlers.ofByteArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
