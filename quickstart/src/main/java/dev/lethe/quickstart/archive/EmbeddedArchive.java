package dev.lethe.quickstart.archive;

import dev.lethe.gateway.stow.StowHandler;
import dev.lethe.gateway.stow.StowSettings;
import dev.lethe.runtime.http.HttpServer;
import dev.lethe.runtime.http.HttpServerSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Takes instances over STOW-RS (PS3.18 10.5) on a free port of the loopback interface and keeps them as files. */
public final class EmbeddedArchive implements AutoCloseable {
    private final Path folder;
    private final HttpServer server;

    /** @param folder instances go to {@code study/series/instance.dcm} below it */
    public EmbeddedArchive(Path folder) {
        this.folder = folder;
        HttpServer.Builder builder = HttpServer.builder("archive", HttpServerSettings.loopback());
        new StowHandler(new FolderReceiver(folder), StowSettings.DEFAULT)
                .routes()
                .forEach(builder::route);
        this.server = builder.build();
    }

    public void start() throws Exception {
        Files.createDirectories(folder);
        server.start();
    }

    /** The DICOMweb root. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    public Path folder() {
        return folder;
    }

    @Override
    public void close() {
        server.close();
    }
}
