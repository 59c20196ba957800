package dev.lethe.quickstart.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.deid.Profile;
import dev.lethe.deid.profile.ProfileFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/conformance.md} says what the code does. Written anew with
 * {@code ./mvnw -pl quickstart -am test -Dtest=ConformancePageTest -Dsurefire.failIfNoSpecifiedTests=false -Dlethe.docs.write=true}.
 */
class ConformancePageTest {
    @Test
    void the_page_is_current() throws Exception {
        // Given
        Path file = Path.of(System.getProperty("lethe.root"), "docs", "conformance.md");
        List<Profile> profiles = new ArrayList<>();
        for (String name : ProfileFile.SHIPPED) {
            profiles.add(Profile.named(name));
        }

        // When
        String page = ConformancePage.of(profiles);
        if (Boolean.getBoolean("lethe.docs.write")) {
            Files.writeString(file, page);
        }

        // Then
        assertThat(file).as("see the comment of this test").hasContent(page);
    }
}
