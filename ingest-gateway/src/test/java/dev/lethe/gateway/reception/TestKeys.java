package dev.lethe.gateway.reception;

import dev.lethe.runtime.keys.KeysetGenerator;
import dev.lethe.runtime.keys.Keysets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Keysets made for one test. */
final class TestKeys {
    private TestKeys() {}

    static Keysets in(Path folder) throws IOException {
        KeysetGenerator.ensure(folder, List.of("default"));
        return Keysets.open(folder);
    }
}
