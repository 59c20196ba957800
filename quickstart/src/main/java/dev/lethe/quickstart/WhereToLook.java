package dev.lethe.quickstart;

import dev.lethe.quickstart.account.Tally;
import dev.lethe.quickstart.system.LetheSystem;
import dev.lethe.quickstart.terminal.Table;
import dev.lethe.quickstart.terminal.Terminal;
import dev.lethe.schemas.Topics;
import dev.lethe.testkit.server.EmbeddedServers;
import dev.lethe.testkit.server.S3Server;
import java.nio.file.Path;

/** Where the clean instances are, with a command to try for each place. */
final class WhereToLook {
    private final Terminal terminal;
    private final LetheSystem system;
    private final boolean keepRunning;
    private final String patientId;

    /** @param patientId an invented one, or a word in its place */
    WhereToLook(Terminal terminal, LetheSystem system, boolean keepRunning, String patientId) {
        this.terminal = terminal;
        this.system = system;
        this.keepRunning = keepRunning;
        this.patientId = patientId;
    }

    void show(Tally tally) {
        Path data = system.data().root();
        String bucket = EmbeddedServers.BUCKETS.get(1);
        terminal.heading("Where to look");
        Table table = new Table();
        table.row("topic", Topics.INSTANCE_DEIDENTIFIED.name());
        table.row("", "./lethe topic " + Topics.INSTANCE_DEIDENTIFIED.name() + " --max 1 --data " + data);
        if (!tally.quarantined().isEmpty()) {
            table.row("", "./lethe topic " + Topics.INSTANCE_QUARANTINED.name() + " --max 1 --data " + data);
            if (keepRunning) {
                table.row("quarantine", system.review() + ": look at what is kept back, and decide");
                table.row("", "./lethe quarantine list --data " + data);
            }
        }
        table.row("index", "OpenSearch, " + system.search());
        table.row("", "./lethe search 'Modality:MR' --data " + data);
        table.row("bucket", bucket + (keepRunning ? ", " + system.servers().s3().endpoint() : ""));
        table.row("", bucketCommand(bucket));
        system.pacsFolder()
                .ifPresentOrElse(
                        folder -> {
                            table.row("PACS", folder);
                            table.row(
                                    "",
                                    "find " + folder
                                            + " -name '*.dcm' | head -n 1 | xargs dcmdump   # or any other viewer");
                        },
                        () -> table.row("PACS", system.environment().get("LETHE_SINK_PACS_URL")));
        if (keepRunning) {
            table.row("linkage", system.linkage() + ": who is known by which pseudonym, without saying who");
            table.row(
                    "",
                    "curl -s -H \"Authorization: Bearer $(cat " + system.linkageToken() + ")\" -d '{\"patientId\":\""
                            + patientId + "\"}' " + system.linkage() + "/v1/lookup");
            table.row("metrics", system.management() + "/metrics");
            table.row("", "curl -s " + system.management() + "/metrics | grep ^lethe_");
        }
        terminal.table(table);
    }

    /** S3 wants signed requests; without a server the bucket is a folder. */
    private String bucketCommand(String bucket) {
        if (!keepRunning) {
            return "ls "
                    + system.data().servers().resolve("objects").resolve(bucket).resolve(system.project());
        }
        S3Server s3 = system.servers().s3();
        return "curl -s --aws-sigv4 aws:amz:us-east-1:s3 --user " + s3.accessKey() + ":" + s3.secretKey() + " '"
                + s3.endpoint() + "/" + bucket + "?list-type=2&max-keys=2' -H 'x-amz-content-sha256: UNSIGNED-PAYLOAD'";
    }
}
