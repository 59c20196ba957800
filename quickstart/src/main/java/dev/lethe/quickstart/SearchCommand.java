package dev.lethe.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.quickstart.account.SearchIndex;
import dev.lethe.quickstart.system.DataFolderException;
import dev.lethe.quickstart.system.RunningSystem;
import dev.lethe.testkit.server.ServerKind;
import java.io.PrintWriter;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lethe search}. */
@Command(
        name = "search",
        mixinStandardHelpOptions = true,
        description = {
            "Searches the index of clean instances and prints what it finds as JSON, one instance per line.",
            "",
            "A query names DICOM keywords, as in: Modality:CT AND Rows:[512 TO *]",
            ""
        })
final class SearchCommand implements Callable<Integer> {
    @Parameters(paramLabel = "QUERY", description = "Query in OpenSearch's query string syntax.")
    private String query;

    @Option(
            names = {"-n", "--max"},
            paramLabel = "N",
            description = "Show so many at most. Default: ${DEFAULT-VALUE}.")
    private int max = 10;

    @Mixin
    private LookInto folder;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        try (LogFile quiet = LogFile.discarding();
                RunningSystem system = folder.open(ServerKind.SEARCH)) {
            SearchIndex index = new SearchIndex(URI.create(system.environment().get(SearchIndex.URL)));
            JsonNode hits = index.search(query, max);
            PrintWriter out = spec.commandLine().getOut();
            hits.path("hits").forEach(hit -> out.println(hit.path("_source")));
            out.println(hits.path("total").path("value").asInt() + " found");
            return 0;
        } catch (DataFolderException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
