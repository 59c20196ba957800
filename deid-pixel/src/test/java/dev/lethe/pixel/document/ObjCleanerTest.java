package dev.lethe.pixel.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.deid.QuarantineReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjCleanerTest {
    @Test
    void geometryStaysAndNamesBecomeNumbers() throws Exception {
        // Given
        String model = """
                # Skull of Jane Doe
                mtllib jane.mtl doe.mtl
                o Jane Doe
                v 0 0 0.5 # apex
                v 1 0 -1e-3
                v 0 1 0 1.0
                vt 0.5 0.5
                vn 0 0 1

                g left jane
                usemtl Jane's bone
                s 1
                f 1/1/1 2//1 \\
                  3
                g jane right
                usemtl skin
                s off
                l 1 2
                p -1
                usemtl Jane's bone
                """;

        // When, Then
        assertThat(Cleaning.clean(model, Cleaning.OBJ)).isEqualTo("""
                mtllib library1.mtl library2.mtl
                o object1
                v 0 0 0.5
                v 1 0 -1e-3
                v 0 1 0 1.0
                vt 0.5 0.5
                vn 0 0 1
                g group1 group2
                usemtl material1
                s 1
                f 1/1/1 2//1 3
                g group2 group3
                usemtl material2
                s off
                l 1 2
                p -1
                usemtl material1
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "call jane.obj",
                "v 1 2 Jane",
                "v 1 2",
                "v 1 2 3 4 5 6 7 8",
                "v 1 2 9999999999999999999999999",
                "f 1 2",
                "f 1/a 2 3",
                "f 1 2 3/4/5/6",
                "s Jane",
                "shadow_obj jane.obj",
                "Jane",
                "V 1 2 3"
            })
    void whatIsNotKnownIsRefused(String statement) {
        assertThat(Cleaning.refusal("v 1 2 3\n" + statement + "\n", Cleaning.OBJ))
                .isEqualTo(QuarantineReason.ENCAPSULATED_DOCUMENT);
    }

    @Test
    void aStatementThatNeverEndsIsRefused() {
        assertThat(Cleaning.refusal("f 1 \\\n".repeat(100_000), Cleaning.OBJ))
                .isEqualTo(QuarantineReason.LIMIT_EXCEEDED);
        assertThat(Cleaning.refusal("f 1 2 3 \\", Cleaning.OBJ)).isEqualTo(QuarantineReason.MALFORMED);
    }
}
