package dev.lethe.runtime.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.runtime.config.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysetsTest {
    private static final byte[] INPUT = "input".getBytes(UTF_8);
    private static final String PATIENT = "00112233445566778899aabbccddeeff";

    @TempDir
    Path temp;

    private Path folder;

    @BeforeEach
    void nameFolder() {
        folder = temp.resolve("data").resolve("keys");
    }

    @Test
    void the_first_run_makes_every_keyset_for_the_owner_alone() throws Exception {
        // When
        KeysetGenerator.ensure(folder, List.of("default", "trial-7"));

        // Then
        assertThat(contents().keySet())
                .containsExactly(
                        "blind-index.json",
                        "identity-private.json",
                        "identity-public.json",
                        "project-default.json",
                        "project-trial-7.json",
                        "site.json");
        assertThat(mode(folder)).isEqualTo("rwx------");
        for (String file : contents().keySet()) {
            assertThat(mode(folder.resolve(file))).as(file).isEqualTo("rw-------");
        }
        assertThat(siblings()).containsExactly("keys");
    }

    @Test
    void a_second_run_changes_nothing_and_adds_new_projects_only() throws Exception {
        // Given
        KeysetGenerator.ensure(folder, List.of("default"));
        Map<String, String> before = contents();

        // When
        KeysetGenerator.ensure(folder, List.of("default", "second"));

        // Then
        Map<String, String> after = contents();
        assertThat(after)
                .containsAllEntriesOf(before)
                .hasSize(before.size() + 1)
                .containsKey("project-second.json");
        assertThat(mode(folder.resolve("project-second.json"))).isEqualTo("rw-------");
    }

    @Test
    void a_lost_keyset_is_not_replaced_in_silence() throws Exception {
        // Given
        KeysetGenerator.ensure(folder, List.of("default"));
        Files.delete(folder.resolve("site.json"));

        // Then
        assertThatThrownBy(() -> KeysetGenerator.ensure(folder, List.of("default")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("site.json");
        assertThat(folder.resolve("site.json")).doesNotExist();
    }

    @Test
    void two_processes_at_once_end_with_one_set() throws Exception {
        // Given
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            // When
            Callable<Map<String, String>> run = () -> {
                KeysetGenerator.ensure(folder, List.of("default"));
                return contents();
            };
            List<Future<Map<String, String>>> runs = threads.invokeAll(List.of(run, run, run, run));

            // Then
            for (Future<Map<String, String>> seen : runs) {
                assertThat(seen.get()).isEqualTo(contents());
            }
            assertThat(siblings()).containsExactly("keys");
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_keyed_hash_is_stable_and_differs_by_key_and_input() throws Exception {
        // Given
        KeysetGenerator.ensure(folder, List.of("default"));
        Keysets keysets = Keysets.open(folder);
        Keysets again = Keysets.open(folder);

        // Then
        byte[] hash = keysets.site().compute(INPUT);
        assertThat(hash).hasSize(32).isEqualTo(again.site().compute(INPUT));
        assertThat(hash)
                .isNotEqualTo(keysets.site().compute("inpuT".getBytes(UTF_8)))
                .isNotEqualTo(keysets.blindIndex().compute(INPUT))
                .isNotEqualTo(keysets.project("default").compute(INPUT));
    }

    @Test
    void only_the_private_keyset_opens_and_only_for_the_same_site_and_patient() throws Exception {
        // Given
        KeysetGenerator.ensure(folder, List.of());
        IdentitySealer sealer = Keysets.open(folder).identitySealer();
        IdentityOpener opener = Keysets.open(folder).identityOpener();

        // When
        byte[] sealed = sealer.seal("site", PATIENT, INPUT);

        // Then
        assertThat(opener.open("site", PATIENT, sealed)).isEqualTo(INPUT);
        assertThat(new String(sealed, UTF_8)).doesNotContain("input");
        assertThat(sealer.seal("site", PATIENT, INPUT)).isNotEqualTo(sealed);
        assertThatThrownBy(() -> opener.open("other", PATIENT, sealed)).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> opener.open("site", PATIENT.replace('0', '1'), sealed))
                .isInstanceOf(GeneralSecurityException.class);
        // The border between site and patient counts.
        assertThatThrownBy(() -> opener.open("site" + PATIENT.charAt(0), PATIENT.substring(1), sealed))
                .isInstanceOf(GeneralSecurityException.class);
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> opener.open("site", PATIENT, sealed)).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void the_public_keyset_holds_no_secret() throws Exception {
        // Given
        KeysetGenerator.ensure(folder, List.of());

        // When the gateway is given the public keyset in place of the private one
        Files.copy(
                folder.resolve("identity-public.json"),
                folder.resolve("identity-private.json"),
                StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(
                folder.resolve("identity-private.json"), PosixFilePermissions.fromString("rw-------"));

        // Then
        assertThatThrownBy(() -> Keysets.open(folder).identityOpener()).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void a_public_keyset_file_with_a_private_key_is_refused() throws Exception {
        // Given
        KeysetGenerator.ensure(folder, List.of());
        Files.writeString(
                folder.resolve("identity-public.json"), Files.readString(folder.resolve("identity-private.json")));

        // Then
        assertThatThrownBy(() -> Keysets.open(folder).identitySealer())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("keyset identity-public.json is malformed");
    }

    @Test
    void the_start_is_refused_when_a_keyset_is_missing_malformed_of_another_kind_or_open_to_all() throws Exception {
        // Given
        KeysetGenerator.ensure(folder, List.of("default"));
        Path site = folder.resolve("site.json");
        String good = Files.readString(site);
        Keysets keysets = Keysets.open(folder);

        // Then
        Files.writeString(site, good.substring(0, good.length() / 2));
        assertThatThrownBy(keysets::site)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("keyset site.json is malformed")
                .hasNoCause();

        Files.writeString(site, Files.readString(folder.resolve("identity-private.json")));
        assertThatThrownBy(keysets::site).hasMessage("keyset site.json holds keys of another kind");

        Files.writeString(site, good);
        Files.setPosixFilePermissions(site, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(keysets::site)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("keyset site.json is readable by others; take that right away");

        Files.delete(site);
        assertThatThrownBy(keysets::site)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("keyset site.json is missing in LETHE_KEYS_DIR");
        assertThatThrownBy(() -> Keysets.open(temp.resolve("nowhere"))).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void a_project_id_cannot_leave_the_folder() throws Exception {
        // Given
        KeysetGenerator.ensure(folder, List.of());

        // Then
        assertThatThrownBy(() -> Keysets.open(folder).project("../site")).isInstanceOf(IllegalArgumentException.class);
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                contents.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return contents;
    }

    private List<String> siblings() throws IOException {
        try (Stream<Path> files = Files.list(folder.getParent())) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
