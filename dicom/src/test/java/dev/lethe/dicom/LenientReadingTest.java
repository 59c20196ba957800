package dev.lethe.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tolerated departures that {@code docs/dicom-codec.md} lists. */
class LenientReadingTest {
    private static Bytes file() {
        return Bytes.of().fileMeta(UID.ExplicitVRLittleEndian).text(Tag.Modality, "CS", "CT");
    }

    @ParameterizedTest
    @ValueSource(strings = {UID.ImplicitVRLittleEndian, UID.ExplicitVRLittleEndian, UID.ExplicitVRBigEndian})
    void bareDatasetTellsItsSyntax(String uid) throws IOException {
        TransferSyntax syntax = TransferSyntax.of(uid);
        Attributes attrs = Datasets.typical();
        attrs.remove(Tag.PixelData);
        byte[] bytes = Rewriting.encode(attrs, syntax);
        try (DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(bytes))) {
            assertThat(in.readFileMetaInformation()).isNull();
            assertThat(in.transferSyntax()).isEqualTo(syntax);
            assertThat(in.readHeader(BulkPolicy.HOLD_ALL).getInt(Tag.Rows, 0)).isEqualTo(2);
        }
    }

    @Test
    void nativeSyntaxThatTheBytesContradictIsTheOneFound() throws IOException {
        byte[] bytes = Bytes.of()
                .fileMeta(UID.ImplicitVRLittleEndian)
                .text(Tag.Modality, "CS", "CT")
                .bytes();
        try (DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(bytes))) {
            assertThat(in.readFileMetaInformation().getString(Tag.TransferSyntaxUID))
                    .isEqualTo(UID.ImplicitVRLittleEndian);
            assertThat(in.transferSyntax()).isEqualTo(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
            assertThat(in.readHeader(BulkPolicy.HOLD_ALL).getString(Tag.Modality))
                    .isEqualTo("CT");
        }
    }

    /** Read in the other byte order it is (0020,1000), of the same VR. */
    @Test
    void syntaxIsBelievedWhereTheBytesAreAKnownElementInIt() throws IOException {
        Attributes attrs = new Attributes();
        attrs.setString(Tag.NumberOfCopies, VR.IS, "4");

        byte[] bytes = Rewriting.encodeFile(attrs, TransferSyntax.EXPLICIT_VR_BIG_ENDIAN);

        assertThat(Rewriting.decode(bytes).getString(Tag.NumberOfCopies)).isEqualTo("4");
    }

    @Test
    void encapsulatedSyntaxOverAnImplicitDatasetStays() throws IOException {
        byte[] bytes = Bytes.of()
                .fileMeta(UID.JPEGBaseline8Bit)
                .implicitText(Tag.Modality, "CT")
                .bytes();
        try (DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(bytes))) {
            assertThat(in.readHeader(BulkPolicy.HOLD_ALL).getString(Tag.Modality))
                    .isEqualTo("CT");
            assertThat(in.transferSyntax().uid()).isEqualTo(UID.JPEGBaseline8Bit);
        }
    }

    @Test
    void fileMetaMayLackPreambleLengthOrVr() throws IOException {
        byte[] noPreamble = Bytes.of()
                .text(Tag.TransferSyntaxUID, "UI", UID.ImplicitVRLittleEndian + "\0")
                .implicitText(Tag.Modality, "CT")
                .bytes();
        assertThat(Rewriting.decode(noPreamble).getString(Tag.Modality)).isEqualTo("CT");

        byte[] wrongLength = Bytes.of()
                .raw(new byte[128])
                .hex("4449434d 0200 0000 554c 0400 ff000000")
                .text(Tag.TransferSyntaxUID, "UI", UID.ImplicitVRLittleEndian + "\0")
                .implicitText(Tag.Modality, "CT")
                .bytes();
        assertThat(Rewriting.decode(wrongLength).getString(Tag.Modality)).isEqualTo("CT");

        byte[] implicit = Bytes.of()
                .raw(new byte[128])
                .hex("4449434d")
                .implicitText(Tag.TransferSyntaxUID, UID.ImplicitVRLittleEndian + "\0")
                .implicitText(Tag.Modality, "CT")
                .bytes();
        assertThat(Rewriting.decode(implicit).getString(Tag.Modality)).isEqualTo("CT");
    }

    @Test
    void firstOfDuplicatesCountsAndOrderDoesNot() throws IOException {
        byte[] bytes = file().text(Tag.PatientName, "PN", "FIRST ")
                .text(Tag.AccessionNumber, "SH", "A1")
                .text(Tag.PatientName, "PN", "SECOND")
                .bytes();
        Attributes attrs = Rewriting.decode(bytes);
        assertThat(attrs.tags()).containsExactly(Tag.AccessionNumber, Tag.Modality, Tag.PatientName);
        assertThat(attrs.getString(Tag.PatientName)).isEqualTo("FIRST");
    }

    @Test
    void groupLengthsCommandAndMetaElementsAreDropped() throws IOException {
        byte[] bytes = Bytes.of()
                .fileMeta(UID.ExplicitVRLittleEndian)
                .hex("0000 0200 5549 0400 312e3200")
                .hex("0800 0000 554c 0400 ffffffff")
                .text(Tag.Modality, "CS", "CT")
                .text(Tag.SourceApplicationEntityTitle, "AE", "SECRET")
                .longHeader(Tag.ReferencedStudySequence, "SQ", -1)
                .item(-1)
                .hex("0800 0000 554c 0400 04000000")
                .text(Tag.ReferencedSOPInstanceUID, "UI", "1.2\0")
                .endOfItem()
                .endOfSequence()
                .bytes();
        Attributes attrs = Rewriting.decode(bytes);
        assertThat(attrs.tags()).containsExactly(Tag.Modality, Tag.ReferencedStudySequence);
        assertThat(attrs.getItem(Tag.ReferencedStudySequence).tags()).containsExactly(Tag.ReferencedSOPInstanceUID);
    }

    @Test
    void nulsBehindTheDatasetAreIgnored() throws IOException {
        for (int nuls : new int[] {1, 7, 8, 9, 5000}) {
            assertThat(Rewriting.decode(file().raw(new byte[nuls]).bytes()).tags())
                    .containsExactly(Tag.Modality);
        }
    }

    @Test
    void lowerCaseVrIsRead() throws IOException {
        byte[] bytes = file().text(Tag.PatientName, "pn", "DOE^JOHN").bytes();
        assertThat(Rewriting.decode(bytes).getVR(Tag.PatientName)).isEqualTo(VR.PN);
    }

    @Test
    void oddLengthIsPaddedWhenWritten() throws IOException {
        byte[] bytes = file().text(Tag.PatientName, "PN", "DOE").bytes();
        Attributes attrs = Rewriting.decode(bytes);
        assertThat(attrs.getBytes(Tag.PatientName)).hasSize(3);
        byte[] written = Rewriting.encode(attrs, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        assertThat(Rewriting.decode(written).getBytes(Tag.PatientName))
                .isEqualTo("DOE ".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void zlibHeaderAndTrailingByteOfDeflatedDatasetAreTolerated() throws IOException {
        ByteArrayOutputStream zlib = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(zlib)) {
            out.write(Bytes.of().text(Tag.Modality, "CS", "CT").bytes());
        }
        byte[] bytes = Bytes.of()
                .fileMeta(UID.DeflatedExplicitVRLittleEndian)
                .raw(zlib.toByteArray())
                .raw(new byte[1])
                .bytes();
        assertThat(Rewriting.decode(bytes).getString(Tag.Modality)).isEqualTo("CT");
    }

    @Test
    void privateSequenceThatHoldsNoItemsIsUnknown() throws IOException {
        // Given: (2001,xx5F) of "Philips Imaging DD 001" is SQ in the private dictionary
        byte[] bytes = Bytes.of()
                .fileMeta(UID.ImplicitVRLittleEndian)
                .implicitText(Tag.Modality, "CT")
                .implicitText(0x20010010, "Philips Imaging DD 001")
                .implicitText(0x2001105F, "no items")
                .bytes();
        // Then
        assertThat(ElementDictionary.vrOf(0x2001105F, "Philips Imaging DD 001")).isEqualTo(VR.SQ);
        assertThat(Rewriting.decode(bytes).getVR(0x2001105F)).isEqualTo(VR.UN);
    }

    @Test
    void lengthOfADelimiterIsIgnored() throws IOException {
        byte[] bytes = file().longHeader(Tag.ReferencedStudySequence, "SQ", -1)
                .item(-1)
                .text(Tag.ReferencedSOPInstanceUID, "UI", "1.2\0")
                .tag(Tag.ItemDelimitationItem)
                .longInt(0x2020)
                .tag(Tag.SequenceDelimitationItem)
                .longInt(-1)
                .text(Tag.PatientID, "LO", "ID")
                .bytes();
        Attributes attrs = Rewriting.decode(bytes);
        assertThat(attrs.getSequence(Tag.ReferencedStudySequence)).hasSize(1);
        assertThat(attrs.getString(Tag.PatientID)).isEqualTo("ID");
    }

    @Test
    void unknownElementOfUndefinedLengthInImplicitVrIsASequence() throws IOException {
        byte[] bytes = Bytes.of()
                .fileMeta(UID.ImplicitVRLittleEndian)
                .implicitText(Tag.Modality, "CT")
                .tag(0x00091001)
                .longInt(-1)
                .item(-1)
                .implicitText(Tag.PatientID, "ID")
                .endOfItem()
                .endOfSequence()
                .bytes();
        assertThat(Rewriting.decode(bytes).getItem(0x00091001).getString(Tag.PatientID))
                .isEqualTo("ID");
    }

    @Test
    void fragmentsUnderANativeSyntaxPassThrough() throws IOException {
        byte[] bytes = file().longHeader(Tag.PixelData, "OB", -1)
                .item(0)
                .item(2)
                .hex("0102")
                .endOfSequence()
                .bytes();
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        Rewriting.rewrite(new ByteArrayInputStream(bytes), target);
        assertThat(Rewriting.decode(target.toByteArray())
                        .getFragments(Tag.PixelData)
                        .items())
                .containsExactly(new byte[0], new byte[] {1, 2});
    }
}
