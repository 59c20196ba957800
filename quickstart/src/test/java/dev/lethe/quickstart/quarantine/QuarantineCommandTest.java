package dev.lethe.quickstart.quarantine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.lethe.quickstart.Lethe;
import dev.lethe.quickstart.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command, against answers as the service gives them. */
class QuarantineCommandTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final String INSTANCE = """
            {"project":"default","instance":"%s","state":"open","reason":"TEXT_LEFT","stage":"DATA",
             "tagPath":"(7FE0,0010)","attempt":1,"modality":"US","size":1048576,"quarantinedAt":"2026-01-01T10:00:00Z",
             "conflicts":0,"regions":[{"firstFrame":1,"lastFrame":3,"x":10,"y":20,"width":30,"height":12}],
             "decisions":["redact","release","reject","rerun"],"reviews":[],
             "image":{"frames":3,"columns":640,"rows":480}}""".formatted(KEY).replace("\n", "");

    @TempDir
    private Path folder;

    private final Map<String, String> answers = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private int status = 200;

    private record Run(int exitCode, String text) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] answer = answers.getOrDefault(exchange.getRequestURI().toString(), INSTANCE)
                    .getBytes(UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        Files.writeString(folder.resolve("token"), "secret\n");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void listsPageAfterPage() {
        String first = "/v1/quarantine?limit=50&reason=TEXT_LEFT&state=open";
        answers.put(first, "{\"instances\":[" + INSTANCE + "],\"after\":\"default/" + KEY + "\"}");
        answers.put(first + "&after=default%2F" + KEY, "{\"instances\":[" + INSTANCE + "],\"after\":null}");

        Run run = lethe("list", "--reason", "TEXT_LEFT");

        assertThat(run.exitCode()).isZero();
        assertThat(run.text())
                .contains("TEXT_LEFT", "1.0 MB", "2 in all")
                .containsPattern(KEY + "[^\\n]*\\n[^\\n]*" + KEY);
        assertThat(asked).hasSize(2).allMatch(request -> request.endsWith("Bearer secret"));
    }

    @Test
    void showsWhereAndWhatMayBeDone() {
        Run run = lethe("show", KEY);

        assertThat(run.text())
                .contains("TEXT_LEFT at (7FE0,0010)", "3 frame(s) of 640 x 480", "10,20,30,12", "frames 1 to 3")
                .contains("./lethe quarantine redact " + KEY + " --box x,y,width,height --server");
    }

    @Test
    void writesAFrameForItsOwnerAlone() throws IOException {
        Path image = folder.resolve("frame.png");
        answers.put("/v1/quarantine/default/" + KEY + "/frames/2?boxes=true&shown=range", "a picture");

        assertThat(lethe("show", KEY, "-f", "2", "-i", image.toString()).exitCode())
                .isZero();
        assertThat(image).hasContent("a picture");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(image)))
                .isEqualTo("rw-------");
        assertThat(lethe("show", KEY, "-f", "2", "-i", image.toString()).text()).contains("is there already");
        assertThat(lethe("show", KEY, "-f", "2").exitCode()).isEqualTo(2);
    }

    @Test
    void sendsBoxesWithTheirFrames() {
        Run run = lethe("redact", KEY, "--box", "1,2,3,4", "--frames", "5-6", "--box", "7,8,9,10");

        assertThat(run.exitCode()).as(run.text()).isZero();
        assertThat(asked.get(0))
                .startsWith("POST /v1/quarantine/default/" + KEY + "/redact ")
                .contains("{\"x\":1,\"y\":2,\"width\":3,\"height\":4,\"firstFrame\":5,\"lastFrame\":6}")
                .contains("{\"x\":7,\"y\":8,\"width\":9,\"height\":10}");
    }

    @Test
    void wantsAReasonForARelease() {
        assertThat(lethe("release", KEY).exitCode()).isEqualTo(2);
        assertThat(lethe("release", KEY, "--reason", "only a ruler").exitCode()).isZero();
        assertThat(asked).singleElement().asString().contains("{\"reason\":\"only a ruler\"}");
    }

    @Test
    void tellsWhatWasRefused() {
        status = 409;
        answers.put(
                "/v1/quarantine/default/" + KEY + "/rerun", "{\"status\":409,\"title\":\"it was rejected for good\"}");

        Run run = lethe("rerun", KEY);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.text()).contains("Refused with 409: it was rejected for good");
    }

    @Test
    void asksNothingWithoutAKeyOrABoxThatAreThat() {
        assertThat(lethe("show", "Quisenbury").text()).contains("A key has 32 digits");
        assertThat(lethe("redact", KEY, "--box", "1,2,3").exitCode()).isEqualTo(2);
        assertThat(lethe("redact", KEY, "--box", "1,2,3,4", "--frames", "x").exitCode())
                .isEqualTo(2);
        assertThat(lethe("redact", KEY).exitCode()).isEqualTo(2);
        assertThat(asked).isEmpty();
    }

    @Test
    void saysThatNobodyAnswers() {
        server.stop(0);

        Run run = lethe("list");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.text()).contains("does not answer").doesNotContain("secret");
    }

    private Run lethe(String command, String... arguments) {
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        List<String> all = new ArrayList<>(List.of("quarantine", command));
        all.addAll(List.of(arguments));
        all.addAll(List.of(
                "--server", address, "--token-file", folder.resolve("token").toString()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, UTF_8);
        int exitCode = Lethe.run(new Terminal(out, false, false, 120), out, all.toArray(String[]::new));
        return new Run(exitCode, bytes.toString(UTF_8));
    }
}
