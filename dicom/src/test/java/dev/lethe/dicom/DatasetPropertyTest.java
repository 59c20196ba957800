package dev.lethe.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DatasetPropertyTest {
    private static final List<TransferSyntax> EXPLICIT = List.of(
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
            TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.of(UID.JPIPReferencedDeflate),
            TransferSyntax.of(UID.JPEGBaseline8Bit));

    @Provide
    Arbitrary<Attributes> dictionaryDatasets() {
        return DatasetArbitraries.withDictionaryVrs();
    }

    @Provide
    Arbitrary<Attributes> anyDatasets() {
        return DatasetArbitraries.withAnyVrs();
    }

    @Provide
    Arbitrary<TransferSyntax> explicitSyntaxes() {
        return Arbitraries.of(EXPLICIT);
    }

    @Property(tries = 300)
    void anyDatasetComesBackFromEveryExplicitSyntax(
            @ForAll("anyDatasets") Attributes attrs, @ForAll("explicitSyntaxes") TransferSyntax syntax)
            throws IOException {
        assertThat(readBack(attrs, syntax)).isEqualTo(attrs);
    }

    @Property(tries = 300)
    void dictionaryDatasetComesBackFromImplicitVr(@ForAll("dictionaryDatasets") Attributes attrs) throws IOException {
        assertThat(readBack(attrs, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)).isEqualTo(attrs);
    }

    @Property(tries = 100)
    void encodingsConvertIntoEachOther(@ForAll("dictionaryDatasets") Attributes attrs) throws IOException {
        // When
        Attributes fromBigEndian = readBack(attrs, TransferSyntax.EXPLICIT_VR_BIG_ENDIAN);
        Attributes fromImplicit = readBack(fromBigEndian, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);

        // Then
        assertThat(Rewriting.encode(fromImplicit, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))
                .isEqualTo(Rewriting.encode(attrs, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
    }

    @Property(tries = 200)
    void whatIsCutOffIsNeverTakenForWhole(
            @ForAll("anyDatasets") Attributes attrs, @ForAll("explicitSyntaxes") TransferSyntax syntax)
            throws IOException {
        // Given
        byte[] whole = Rewriting.encodeFile(attrs, syntax);

        for (int length = 0; length < whole.length; length += 1 + whole.length / 97) {
            // When
            Attributes read;
            try {
                read = Rewriting.decode(Arrays.copyOf(whole, length));
            } catch (DicomException e) {
                continue;
            }
            // Then: cut between top-level elements, which nothing in the format can tell
            for (int tag : read.tags()) {
                assertThat(attrs.getVR(tag)).isEqualTo(read.getVR(tag));
                assertThat(read.getBytes(tag)).isEqualTo(attrs.getBytes(tag));
                assertThat(read.getSequence(tag)).isEqualTo(attrs.getSequence(tag));
            }
        }
    }

    private static Attributes readBack(Attributes attrs, TransferSyntax syntax) throws IOException {
        return Rewriting.decode(Rewriting.encodeFile(attrs, syntax));
    }
}
