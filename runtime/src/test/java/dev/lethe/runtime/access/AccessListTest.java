package dev.lethe.runtime.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.runtime.access.AccessList.Actor;
import dev.lethe.runtime.config.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessListTest {
    private enum Role {
        LOOKUP,
        VERIFY
    }

    @TempDir
    private Path folder;

    @Test
    void knowsWhoseTokenItIs() throws IOException {
        AccessList<Role> list = list("""
                # clinicians
                ada lookup,verify %s

                bob verify %s
                """.formatted(AccessList.hashOf("token-a"), AccessList.hashOf("token-b")));

        assertThat(list.find("token-a")).contains(new Actor<>("ada", Set.of(Role.LOOKUP, Role.VERIFY)));
        assertThat(list.find("token-b")).contains(new Actor<>("bob", Set.of(Role.VERIFY)));
        assertThat(list.find("token-c")).isEmpty();
        assertThat(list.find("")).isEmpty();
        assertThat(list.find(AccessList.hashOf("token-a"))).isEmpty();
    }

    @Test
    void hashesAsShaToolsDo() {
        assertThat(AccessList.hashOf("abc")) // FIPS 180-2 B.1
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void reportsEveryWrongLineWithoutItsContent() {
        assertThatThrownBy(() -> list("ada lookup nothex\nbob admin " + AccessList.hashOf("x") + "\ncarol lookup\n"))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.errors())
                                .containsExactly(
                                        "line 1 of the access list is not <actor> <roles> <SHA-256>",
                                        "line 2 of the access list is not <actor> <roles> <SHA-256>",
                                        "line 3 of the access list is not <actor> <roles> <SHA-256>"));
    }

    @Test
    void isRequired() {
        assertThatThrownBy(() -> AccessList.read(folder.resolve("none"), Role.class))
                .isInstanceOf(ConfigurationException.class);
    }

    private AccessList<Role> list(String content) throws IOException {
        return AccessList.read(Files.writeString(folder.resolve("access"), content), Role.class);
    }
}
