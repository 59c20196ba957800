package dev.lethe.runtime.lifecycle;

import dev.lethe.runtime.config.ConfigurationException;
import dev.lethe.runtime.config.Settings;
import dev.lethe.runtime.config.Values;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The main of a program that does one thing and ends. Exit codes: 2 when the configuration is wrong, 1 when the job threw,
 * else the job's own.
 */
public final class JobMain {
    private static final Logger log = LoggerFactory.getLogger(JobMain.class);

    private JobMain() {}

    /** What is to be done. */
    @FunctionalInterface
    public interface Job<C> {
        /** Returns the exit code. */
        int run(C config) throws Exception;
    }

    /** Runs a job, then ends the process. */
    public static <C> void run(Settings settings, Function<Values, C> toConfig, Job<C> job) {
        System.exit(exitCode(settings, toConfig, job));
    }

    private static <C> int exitCode(Settings settings, Function<Values, C> toConfig, Job<C> job) {
        try {
            Values values = settings.read(System.getenv());
            log.atInfo().addKeyValue("settings", values.redacted()).log("configuration");
            return job.run(toConfig.apply(values));
        } catch (ConfigurationException e) {
            e.errors()
                    .forEach(error -> log.atError().addKeyValue("error", error).log("wrong configuration"));
            return 2;
        } catch (Exception e) {
            log.atError().setCause(e).log("job failed");
            return 1;
        }
    }
}
