package dev.lethe.runtime.lifecycle;

import dev.lethe.runtime.config.ConfigurationException;
import dev.lethe.runtime.config.Settings;
import dev.lethe.runtime.config.Values;
import dev.lethe.runtime.http.ManagementServer;
import dev.lethe.runtime.http.ManagementSettings;
import dev.lethe.runtime.metrics.Metrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The main of every service: configuration, logged redacted, build, start, await. Exit codes: 1
 * when the start or the service failed, 2 when the configuration is wrong, 143 after a polite stop by SIGTERM (128 + 15,
 * as the JVM has it).
 */
public final class ServiceMain {
    private static final Logger log = LoggerFactory.getLogger(ServiceMain.class);
    private static final Duration WATCH_INTERVAL = Duration.ofSeconds(1);

    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    private ServiceMain() {}

    /**
     * Runs a service until the process is asked to stop, then ends the process.
     *
     * @param settings the service's table; the management endpoint's settings are added
     * @param toConfig builds the service's configuration
     * @param build    wires the service
     */
    public static <C> void run(
            Settings settings, Function<Values, C> toConfig, BiFunction<C, MeterRegistry, Service> build) {
        ServiceMain main = new ServiceMain();
        Runtime.getRuntime().addShutdownHook(new Thread(main::stop, "shutdown"));
        int exitCode = main.run(settings, System.getenv(), toConfig, build);
        main.stopped.countDown();
        if (main.stop.getCount() > 0) { // not inside a shutdown already
            System.exit(exitCode);
        }
    }

    private void stop() {
        stop.countDown();
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private <C> int run(
            Settings settings,
            Map<String, String> environment,
            Function<Values, C> toConfig,
            BiFunction<C, MeterRegistry, Service> build) {
        C config;
        ManagementSettings management;
        try {
            Values values = settings.and(ManagementSettings.SETTINGS).read(environment);
            log.atInfo().addKeyValue("settings", values.redacted()).log("configuration");
            management = ManagementSettings.from(values);
            config = toConfig.apply(values);
        } catch (ConfigurationException e) {
            e.errors()
                    .forEach(error -> log.atError().addKeyValue("error", error).log("wrong configuration"));
            return 2;
        }
        try (Metrics metrics = new Metrics();
                Service service = build.apply(config, metrics.registry());
                ManagementServer server = new ManagementServer(management, List.of(service), metrics)) {
            server.start();
            service.start();
            log.atInfo().addKeyValue("service", service.name()).log("started");
            return watch(service);
        } catch (ConfigurationException e) {
            e.errors()
                    .forEach(error -> log.atError().addKeyValue("error", error).log("wrong configuration"));
            return 2;
        } catch (Exception e) {
            log.atError().setCause(e).log("start failed");
            return 1;
        }
    }

    /** Waits for the shutdown hook, or for a failure that only a new process can mend. */
    private int watch(Service service) throws InterruptedException {
        while (!stop.await(WATCH_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
            Health health = service.health();
            if (!health.isLive()) {
                log.atError().addKeyValue("reason", health.reason()).log("service failed");
                return 1;
            }
        }
        log.atInfo().addKeyValue("service", service.name()).log("stopping");
        return 0;
    }
}
