package dev.lethe.pixel.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.UID;
import dev.lethe.pixel.Frame;
import dev.lethe.pixel.ImagePixel;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RoundTripPropertyTest {
    @Provide
    Arbitrary<ImagePixel> images() {
        Arbitrary<Integer> sides = Arbitraries.integers().between(1, 40);
        Arbitrary<Integer> frames = Arbitraries.integers().between(1, 4);
        Arbitrary<Integer> grayBits = Arbitraries.of(1, 5, 8, 9, 12, 16, 31, 32);
        Arbitrary<ImagePixel> gray = Combinators.combine(sides, sides, frames, grayBits, Arbitraries.of(true, false))
                .as((columns, rows, count, bits, signed) -> Images.gray(
                        columns, rows, count, bits == 1 ? 1 : bits <= 8 ? 8 : bits <= 16 ? 16 : 32, bits, signed));
        Arbitrary<ImagePixel> colour = Combinators.combine(
                        sides, sides, frames, Arbitraries.of("RGB", "YBR_FULL"), Arbitraries.of(8, 16))
                .as(Images::colour);
        return Arbitraries.oneOf(gray, colour);
    }

    @Provide
    Arbitrary<TransferSyntax> syntaxes() {
        return Arbitraries.of(
                        UID.ImplicitVRLittleEndian,
                        UID.ExplicitVRLittleEndian,
                        UID.ExplicitVRBigEndian,
                        UID.DeflatedExplicitVRLittleEndian,
                        UID.EncapsulatedUncompressedExplicitVRLittleEndian,
                        UID.DeflatedImageFrameCompression,
                        UID.RLELossless,
                        UID.JPEGLosslessSV1)
                .map(TransferSyntax::of);
    }

    @Property(tries = 400)
    void framesComeBackFromAFile(
            @ForAll("images") ImagePixel image, @ForAll("syntaxes") TransferSyntax syntax, @ForAll long seed)
            throws Exception {
        // Given
        List<Frame> frames = Images.frames(image, seed);

        // When
        List<Frame> read = Instances.decode(Instances.encode(FrameCodecs.encoder(syntax, image), frames));

        // Then
        assertThat(read).hasSameSizeAs(frames);
        for (int i = 0; i < frames.size(); i++) {
            assertThat(read.get(i).image()).isEqualTo(image);
            assertThat(read.get(i).samples()).isEqualTo(frames.get(i).samples());
        }
    }
}
