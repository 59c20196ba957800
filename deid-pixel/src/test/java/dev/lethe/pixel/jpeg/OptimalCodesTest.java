package dev.lethe.pixel.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class OptimalCodesTest {

    @Property(tries = 500)
    void everySymbolThatOccursIsReadAsItWasWritten(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        long[] counts = new long[256];
        int magnitude = 1 + random.nextInt(40);
        for (int i = random.nextInt(256); i >= 0; i--) {
            counts[random.nextInt(256)] = random.nextLong() >>> (63 - random.nextInt(magnitude)) | 1;
        }
        assertReadAsWritten(counts);
    }

    @Example
    void codesAreCutToSixteenBits() throws Exception {
        // Numbers of Fibonacci would make the longest code one bit longer with each symbol.
        long[] counts = new long[256];
        counts[0] = 1;
        counts[1] = 1;
        for (int i = 2; i < 60; i++) {
            counts[i] = counts[i - 1] + counts[i - 2];
        }
        assertReadAsWritten(counts);
    }

    @Example
    void aSingleSymbolGetsACodeThatIsNotAllOnes() throws Exception {
        long[] counts = new long[256];
        counts[5] = 9;
        BitSink sink = new BitSink(100);
        OptimalCodes.tableFor(counts).encode(5, sink);
        sink.put(0x7F, 7);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        sink.writeTo(out);
        assertThat(out.toByteArray()).containsExactly(0x7F);
    }

    private static void assertReadAsWritten(long[] counts) throws Exception {
        HuffmanTable table = OptimalCodes.tableFor(counts);
        BitSink sink = new BitSink(1 << 20);
        for (int symbol = 0; symbol < 256; symbol++) {
            assertThat(table.has(symbol)).isEqualTo(counts[symbol] > 0);
            if (table.has(symbol)) {
                table.encode(symbol, sink);
            }
        }
        sink.end();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        sink.writeTo(out);
        BitSource source = new BitSource(out.toByteArray(), 0);
        for (int symbol = 0; symbol < 256; symbol++) {
            if (table.has(symbol)) {
                assertThat(table.decode(source)).isEqualTo(symbol);
            }
        }
        assertThat(source.end()).isEqualTo(out.size());
    }
}
