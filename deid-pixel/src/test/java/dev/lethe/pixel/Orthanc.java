package dev.lethe.pixel;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.testkit.Foreign;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;

/** A real Orthanc without plugins, which stores instances and draws their frames. */
final class Orthanc implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ATTEMPTS = 300;

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;
    private final Process process;

    /** Skips the test where Orthanc is absent. */
    Orthanc(Path folder) throws Exception {
        Path program = Foreign.ORTHANC.require();
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Path settings = folder.resolve("orthanc.json");
        String storage = folder.resolve("storage").toString();
        JSON.writeValue(
                settings.toFile(),
                Map.of(
                        "HttpPort",
                        port,
                        "DicomServerEnabled",
                        false,
                        "RemoteAccessAllowed",
                        false,
                        "AuthenticationEnabled",
                        false,
                        "StorageDirectory",
                        storage,
                        "IndexDirectory",
                        storage,
                        "Plugins",
                        List.of()));
        process = new ProcessBuilder(program.toString(), settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("orthanc.log").toFile())
                .start();
        for (int i = 0; i < ATTEMPTS && !answers(); i++) {
            if (!process.isAlive()) {
                throw new IllegalStateException("Orthanc does not run");
            }
            process.waitFor(100, TimeUnit.MILLISECONDS);
        }
    }

    private boolean answers() throws InterruptedException {
        try {
            return get("/system").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** @return Orthanc's id of it */
    String store(byte[] file) throws Exception {
        HttpResponse<byte[]> answer = http.send(
                request("/instances").POST(BodyPublishers.ofByteArray(file)).build(), BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("Orthanc answered " + answer.statusCode());
        }
        return JSON.readTree(answer.body()).path("ID").asText();
    }

    byte[] file(String id) throws Exception {
        return get("/instances/" + id + "/file").body();
    }

    /** A frame as a picture of 8 bits, its samples spread over the whole range; empty when this build decodes no such syntax. */
    Optional<BufferedImage> picture(String id, int index) throws Exception {
        HttpResponse<byte[]> answer = get("/instances/" + id + "/frames/" + index + "/preview");
        return answer.statusCode() == 200
                ? Optional.ofNullable(ImageIO.read(new ByteArrayInputStream(answer.body())))
                : Optional.empty();
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).GET().build(), BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .version(HttpClient.Version.HTTP_1_1);
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
