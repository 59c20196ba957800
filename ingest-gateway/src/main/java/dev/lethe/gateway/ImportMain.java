package dev.lethe.gateway;

import dev.lethe.gateway.imports.FolderImport;
import dev.lethe.gateway.imports.ImportListener;
import dev.lethe.gateway.imports.ImportReport;
import dev.lethe.gateway.imports.S3PrefixImport;
import dev.lethe.gateway.reception.FailureReason;
import dev.lethe.gateway.reception.InstanceReceiver;
import dev.lethe.runtime.lifecycle.JobMain;
import dev.lethe.runtime.metrics.Metrics;
import dev.lethe.runtime.object.ObjectStore;
import dev.lethe.runtime.object.S3ObjectStore;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Imports a folder or an S3 prefix and ends. */
public final class ImportMain {
    private static final Logger log = LoggerFactory.getLogger(ImportMain.class);

    private ImportMain() {}

    public static void main(String[] args) {
        JobMain.run(ImportConfig.SETTINGS, ImportConfig::from, ImportMain::run);
    }

    /** Returns 0 when everything was stored or refused for its own sake, else 1. */
    static int run(ImportConfig config) throws IOException, InterruptedException {
        try (Metrics metrics = new Metrics();
                ConnectedReceiver connected = new ConnectedReceiver(config.gateway(), metrics.registry())) {
            connected.start();
            ImportReport report = run(config, connected.receiver());
            log.atInfo()
                    .addKeyValue("stored", report.stored())
                    .addKeyValue("refused", report.refused())
                    .addKeyValue("unreadable", report.unreadable())
                    .log("import done");
            boolean complete = report.unreadable() == 0
                    && !report.refused().containsKey(FailureReason.OUT_OF_RESOURCES)
                    && !report.refused().containsKey(FailureReason.PROCESSING_FAILURE);
            return complete ? 0 : 1;
        }
    }

    private static ImportReport run(ImportConfig config, InstanceReceiver receiver)
            throws IOException, InterruptedException {
        ImportListener listener = config.showNames() ? ImportMain::show : ImportListener.NONE;
        if (config.folder().isPresent()) {
            return new FolderImport(receiver, config.settings())
                    .run(config.folder().get(), listener);
        }
        try (ObjectStore store = new S3ObjectStore(config.store().orElseThrow())) {
            return new S3PrefixImport(receiver, config.settings())
                    .run(store, config.store().orElseThrow().bucket(), config.prefix(), listener);
        }
    }

    /** For the operator who named the folder; not for the log. */
    private static void show(String name, Optional<FailureReason> failure) {
        failure.ifPresent(reason -> System.out.println(reason + "\t" + name));
    }
}
