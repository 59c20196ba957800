package dev.lethe.quickstart;

import dev.lethe.quickstart.system.DataFolderException;
import dev.lethe.quickstart.system.RunningSystem;
import dev.lethe.runtime.kafka.RegistrySettings;
import dev.lethe.schemas.Sensitivity;
import dev.lethe.schemas.Topic;
import dev.lethe.schemas.Topics;
import dev.lethe.testkit.guarantee.TopicReader;
import dev.lethe.testkit.server.ServerKind;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lethe topic}. */
@Command(
        name = "topic",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the records of a topic as JSON, one per line, the oldest first.",
            "",
            "Only topics that researchers and operators may see: those inside the trust boundary (phi.) hold what links "
                    + "pseudonyms to patients.",
            ""
        })
final class TopicCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "Name of the topic, such as deid.instance.deidentified.v1.")
    private String name;

    @Option(
            names = {"-n", "--max"},
            paramLabel = "N",
            description = "Stop after so many records.")
    private int max = Integer.MAX_VALUE;

    @Mixin
    private LookInto folder;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Topic<?> topic = readable().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "No such topic. There are: "
                                + readable().stream().map(Topic::name).collect(Collectors.joining(", "))));
        try (LogFile quiet = LogFile.discarding();
                RunningSystem system = folder.open(ServerKind.KAFKA, ServerKind.REGISTRY)) {
            print(topic, system, spec.commandLine().getOut());
            return 0;
        } catch (DataFolderException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private <V extends SpecificRecord> void print(Topic<V> topic, RunningSystem system, PrintWriter out) {
        TopicReader reader = new TopicReader(
                system.kafkaClient(),
                RegistrySettings.SETTINGS
                        .read(system.environment(), RegistrySettings::from)
                        .connect());
        reader.read(topic).stream().limit(max).forEach(record -> out.println(record.value()));
    }

    private static List<Topic<?>> readable() {
        return Topics.all().stream()
                .filter(topic -> topic.sensitivity() != Sensitivity.PHI)
                .collect(Collectors.toList());
    }
}
