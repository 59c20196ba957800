package dev.lethe.pixel.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HuffmanCodesTest {
    private static int[] fibonacci() {
        int[] frequencies = new int[17];
        frequencies[0] = 1;
        frequencies[1] = 1;
        for (int i = 2; i < frequencies.length; i++) {
            frequencies[i] = frequencies[i - 1] + frequencies[i - 2];
        }
        return frequencies;
    }

    @Test
    void noCodeIsLongerThan16BitsOrAllOnes() {
        HuffmanCodes codes = new HuffmanCodes(fibonacci());
        for (int value = 0; value < 17; value++) {
            assertThat(codes.length(value)).isBetween(1, 16);
            assertThat(codes.code(value)).isLessThan((1 << codes.length(value)) - 1);
        }
    }

    @Test
    void frequentValuesHaveShortCodesAndRareOnesNone() {
        HuffmanCodes codes = new HuffmanCodes(new int[] {1000, 10, 0, 200});
        assertThat(codes.length(0)).isEqualTo(1);
        assertThat(codes.length(3)).isEqualTo(2);
        assertThat(codes.length(2)).isZero();
    }

    @Test
    void whatIsPutComesBack() throws Exception {
        // Given
        HuffmanCodes codes = new HuffmanCodes(fibonacci());
        Random random = new Random(1);
        int[] values = random.ints(500, 0, 17).toArray();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        EntropyOutput out = new EntropyOutput(bytes);

        // When
        for (int value : values) {
            out.put(codes.code(value), codes.length(value));
            out.put(0xFF, 8);
        }
        out.finish();
        bytes.write(0xFF);
        bytes.write(0xD9);

        // Then
        EntropyBits in = new EntropyBits(bytes.toByteArray(), 0);
        HuffmanDecoding table = new HuffmanDecoding(codes.table(), 0);
        for (int value : values) {
            assertThat(table.next(in)).isEqualTo(value);
            assertThat(in.take(8)).isEqualTo(0xFF);
        }
        assertThat(in.end()).isEqualTo(bytes.size() - 2);
    }
}
