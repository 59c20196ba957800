package dev.lethe.pixel.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.deid.QuarantineReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MtlCleanerTest {
    @Test
    void numbersStayAndNamesAndFilesGo() throws Exception {
        // Given
        String materials = """
                # Jane Doe
                newmtl Jane's skin
                Ka 1 0.5 .5
                Kd 1 1 1
                d -halo 0.6
                illum 2
                map_Kd -s 1 1 1 photo of jane.jpg
                bump jane.png
                newmtl bone
                Ns 10
                """;

        // When, Then
        assertThat(Cleaning.clean(materials, Cleaning.MTL)).isEqualTo("""
                newmtl material1
                Ka 1 0.5 .5
                Kd 1 1 1
                d -halo 0.6
                illum 2
                newmtl material2
                Ns 10
                """);
    }

    @Test
    void aModelKnowsItsMaterialsByTheSameNumbers() throws Exception {
        assertThat(Cleaning.clean("newmtl skin\nnewmtl Jane Doe\n", Cleaning.MTL))
                .isEqualTo("newmtl material2\nnewmtl material1\n");
        assertThat(Cleaning.clean("usemtl Jane  Doe\nusemtl skin\n", Cleaning.OBJ))
                .isEqualTo("usemtl material1\nusemtl material2\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ka spectral jane.rfl", "Kd", "Ns 1 2 3 4", "Jane", "illum Jane"})
    void whatIsNotKnownIsRefused(String statement) {
        assertThat(Cleaning.refusal("newmtl a\n" + statement + "\n", Cleaning.MTL))
                .isEqualTo(QuarantineReason.ENCAPSULATED_DOCUMENT);
    }
}
