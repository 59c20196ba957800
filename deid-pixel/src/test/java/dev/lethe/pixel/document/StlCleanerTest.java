package dev.lethe.pixel.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.deid.QuarantineReason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StlCleanerTest {
    private static final String FACET = """
            facet normal 0 0 1.0e0
            outer loop
            vertex 0 0 0
            vertex 1 0 0
            vertex -.5 1. 0
            endloop
            endfacet
            """;

    @Test
    void binaryLosesHeaderAndAttributesAndKeepsItsTriangles() throws Exception {
        // Given
        byte[] model = binary("solid DOE^JANE", 2, 'J');

        // When
        byte[] clean = Cleaning.clean(model, Cleaning.STL, DocumentTreatment.REDACT);

        // Then
        assertThat(clean).isEqualTo(binary("", 2, 0)).isNotEqualTo(model);
    }

    @Test
    void binaryOfAnotherLengthThanItSaysIsRefused() {
        byte[] model = binary("x", 2, 0);

        assertThat(Cleaning.refusal(Arrays.copyOf(model, model.length + 2), Cleaning.STL, DocumentTreatment.NOTICE))
                .isEqualTo(QuarantineReason.MALFORMED);
        assertThat(Cleaning.refusal(Arrays.copyOf(model, model.length - 1), Cleaning.STL, DocumentTreatment.NOTICE))
                .isEqualTo(QuarantineReason.MALFORMED);
    }

    @Test
    void binaryWithWhatIsNoNumberIsRefused() {
        byte[] model = binary("x", 1, 0);
        ByteBuffer.wrap(model).order(ByteOrder.LITTLE_ENDIAN).putInt(84, 0x7FC0_4A44);

        assertThat(Cleaning.refusal(model, Cleaning.STL, DocumentTreatment.REDACT))
                .isEqualTo(QuarantineReason.MALFORMED);
    }

    @Test
    void asciiLosesTheNamesOfItsSolids() throws Exception {
        String model = "solid DOE^JANE 1970\r\n" + FACET.replace("\n", "\r\n") + "endsolid DOE^JANE\r\n\0";

        assertThat(Cleaning.clean(model, Cleaning.STL)).isEqualTo("solid\n" + FACET + "endsolid\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Jane",
                "solid x\n",
                "solid x\nJane\nendsolid",
                "solid x\nfacet normal 0 0 Jane\n",
                "solid x\nfacet normal 0 0 0\nendsolid\n",
                "solid x\nfacet normal 0 0 0\nouter loop\nvertex 0 0 NaN\n",
                "solid x\nendsolid\nJane"
            })
    void whatIsNoStlIsRefused(String model) {
        assertThat(Cleaning.refusal(model, Cleaning.STL)).isEqualTo(QuarantineReason.MALFORMED);
    }

    @Test
    void aLineWithoutEndIsRefused() {
        assertThat(Cleaning.refusal("solid " + "x".repeat(1 << 19), Cleaning.STL))
                .isEqualTo(QuarantineReason.LIMIT_EXCEEDED);
    }

    private static byte[] binary(String header, int triangles, int attribute) {
        ByteBuffer model = ByteBuffer.allocate(84 + 50 * triangles).order(ByteOrder.LITTLE_ENDIAN);
        model.put(header.getBytes(StandardCharsets.US_ASCII))
                .putInt(80, triangles)
                .position(84);
        for (int i = 0; i < triangles; i++) {
            for (int number = 0; number < 12; number++) {
                model.putFloat(i * 12.5f + number);
            }
            model.put((byte) attribute).put((byte) attribute);
        }
        return model.array();
    }
}
