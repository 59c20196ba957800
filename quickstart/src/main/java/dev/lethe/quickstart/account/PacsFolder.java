package dev.lethe.quickstart.account;

import dev.lethe.schemas.avro.InstanceDeidentified;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** The folder of the embedded archive. */
public record PacsFolder(Path folder) implements Destination {
    @Override
    public String name() {
        return "PACS";
    }

    @Override
    public Set<String> delivered(Collection<InstanceDeidentified> instances) {
        return instances.stream()
                .filter(event -> Files.exists(folder.resolve(event.getStudyInstanceUid())
                        .resolve(event.getSeriesInstanceUid())
                        .resolve(event.getSopInstanceUid() + ".dcm")))
                .map(InstanceDeidentified::getSopInstanceUid)
                .collect(Collectors.toSet());
    }
}
