package dev.lethe.runtime.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectKeyTest {
    @Test
    void a_clean_instance_lies_below_its_project_study_and_series_with_its_header_beside_it() {
        assertThat(ObjectKey.cleanInstance("default", "2.25.1", "2.25.2", "2.25.3"))
                .hasToString("default/2.25.1/2.25.2/2.25.3.dcm");
        assertThat(ObjectKey.cleanMetadata("default", "2.25.1", "2.25.2", "2.25.3"))
                .hasToString("default/2.25.1/2.25.2/2.25.3.json");
    }

    @Test
    void random_keys_have_a_folder_and_do_not_repeat() {
        // Given
        SecureRandom random = new SecureRandom();
        Set<ObjectKey> keys = new HashSet<>();

        // When
        for (int i = 0; i < 1000; i++) {
            keys.add(ObjectKey.random(random));
        }

        // Then
        assertThat(keys)
                .hasSize(1000)
                .allSatisfy(key -> assertThat(key.value()).matches("([0-9a-f]{2})/\\1[0-9a-f]{30}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/a", "a/", "a//b", "..", "a/../b", "a/.b", "DOE^JANE", "a b", "a\\b", "ä", "a%2fb", "a\n"})
    void received_text_is_no_key_and_is_not_quoted(String text) {
        assertThatThrownBy(() -> new ObjectKey(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("object key of an unexpected shape");
    }

    @Test
    void a_key_is_not_longer_than_512_characters() {
        assertThat(new ObjectKey("a".repeat(512)).value()).hasSize(512);
        assertThatThrownBy(() -> new ObjectKey("a".repeat(513))).isInstanceOf(IllegalArgumentException.class);
    }
}
