package dev.lethe.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.dicom.BulkPolicy.Action;
import dev.lethe.dicom.DicomException.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class DicomInputStreamTest {
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax JPEG = TransferSyntax.of(UID.JPEGBaseline8Bit);

    private static Attributes withPixels() {
        Attributes attrs = new Attributes();
        attrs.setString(Tag.Modality, VR.CS, "CT");
        attrs.setBytes(Tag.PixelData, VR.OW, new byte[] {1, 2, 3, 4});
        attrs.setBytes(Tag.DataSetTrailingPadding, VR.OB, new byte[] {5, 6});
        return attrs;
    }

    private static DicomInputStream open(byte[] bytes) {
        return new DicomInputStream(new ByteArrayInputStream(bytes));
    }

    @Test
    void stopsAtPixelDataAndContinuesBehindIt() throws IOException {
        try (DicomInputStream in = open(Rewriting.encodeFile(withPixels(), EXPLICIT))) {
            // When
            Attributes header = in.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA);
            // Then
            assertThat(header.tags()).containsExactly(Tag.Modality);
            assertThat(in.atBulk()).isTrue();
            assertThat(in.tag()).isEqualTo(Tag.PixelData);
            assertThat(in.vr()).isEqualTo(VR.OW);
            assertThat(in.length()).isEqualTo(4);
            assertThat(in.bulkStream().readAllBytes()).containsExactly(1, 2, 3, 4);
            // And
            Attributes trailer = in.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA);
            assertThat(trailer.tags()).containsExactly(Tag.DataSetTrailingPadding);
            assertThat(in.atBulk()).isFalse();
            assertThatThrownBy(in::skipBulk).isInstanceOf(IllegalStateException.class);
            assertThat(in.readHeader(BulkPolicy.HOLD_ALL).isEmpty()).isTrue();
        }
    }

    @Test
    void bulkNotReadIsPassedOver() throws IOException {
        for (TransferSyntax syntax : List.of(EXPLICIT, JPEG)) {
            Attributes attrs = withPixels();
            if (syntax.encapsulated()) {
                attrs.setFragments(Tag.PixelData, VR.OB, new Fragments(List.of(new byte[0], new byte[100])));
            }
            try (DicomInputStream in = open(Rewriting.encodeFile(attrs, syntax))) {
                in.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA);
                assertThat(in.bulkStream().read()).isNotEqualTo(-1);
                assertThat(in.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA).tags())
                        .containsExactly(Tag.DataSetTrailingPadding);
            }
        }
    }

    @Test
    void bulkStreamOfFragmentsGivesTheItems() throws IOException {
        Attributes attrs = new Attributes();
        attrs.setString(Tag.Modality, VR.CS, "CT");
        attrs.setFragments(Tag.PixelData, VR.OB, new Fragments(List.of(new byte[0], new byte[] {7, 8})));
        try (DicomInputStream in = open(Rewriting.encodeFile(attrs, JPEG))) {
            in.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA);
            assertThat(in.length()).isEqualTo(-1);
            assertThat(in.bulkStream().readAllBytes())
                    .isEqualTo(Bytes.of().item(0).item(2).hex("0708").bytes());
        }
    }

    @Test
    void skippedValuesAreAbsent() throws IOException {
        Attributes attrs = withPixels();
        attrs.setBytes(0x00091001, VR.OB, new byte[100]);
        attrs.setFragments(Tag.EncapsulatedDocument, VR.OB, new Fragments(List.of(new byte[2])));
        try (DicomInputStream in = open(Rewriting.encodeFile(attrs, JPEG))) {
            assertThat(in.readHeader(BulkPolicy.HOLD_ALL.skippingLongerThan(10)).tags())
                    .containsExactly(Tag.Modality, Tag.PixelData, Tag.DataSetTrailingPadding);
        }
    }

    @Test
    void stopInsideAnItemMeansHold() throws IOException {
        Attributes attrs = new Attributes();
        Attributes icon = attrs.newSequence(Tag.IconImageSequence).newItem();
        icon.setFragments(Tag.PixelData, VR.OB, new Fragments(List.of(new byte[0], new byte[] {1, 2})));
        attrs.setString(Tag.Modality, VR.CS, "CT");
        try (DicomInputStream in = open(Rewriting.encodeFile(attrs, JPEG))) {
            Attributes read =
                    in.readHeader((tag, vr, length, depth) -> tag == Tag.PixelData ? Action.STOP : Action.HOLD);
            assertThat(in.atBulk()).isFalse();
            assertThat(read).isEqualTo(attrs);
        }
    }

    @Test
    void copiesWordsInTheByteOrderOfTheTarget() throws IOException {
        byte[] big = Rewriting.encode(withPixels(), TransferSyntax.EXPLICIT_VR_BIG_ENDIAN);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DicomInputStream in = open(big);
                DicomOutputStream out = new DicomOutputStream(bytes, EXPLICIT)) {
            out.writeDataset(in.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA));
            in.copyBulkTo(out);
            out.writeDataset(in.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA));
        }
        assertThat(bytes.toByteArray()).isEqualTo(Rewriting.encode(withPixels(), EXPLICIT));
    }

    @Test
    void copiesFragmentsUntouched() throws IOException {
        Attributes attrs = new Attributes();
        attrs.setString(Tag.Modality, VR.CS, "CT");
        attrs.setFragments(
                Tag.PixelData, VR.OB, new Fragments(List.of(new byte[] {0, 0, 0, 0}, new byte[70_000], new byte[0])));
        byte[] source = Rewriting.encodeFile(attrs, JPEG);
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        try (DicomInputStream in = open(source);
                DicomOutputStream out = new DicomOutputStream(target, JPEG)) {
            out.writeFileMetaInformation(in.readFileMetaInformation());
            out.writeDataset(in.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA));
            out.copyBulk(in);
        }
        assertThat(target.toByteArray()).isEqualTo(source);
    }

    @Test
    void unknownOfUndefinedLengthIsAnImplicitSequence() throws IOException {
        // PS3.5 6.2.2 note 4
        byte[] bytes = Bytes.of()
                .fileMeta(UID.ExplicitVRLittleEndian)
                .longHeader(Tag.ReferencedStudySequence, "UN", -1)
                .item(-1)
                .implicitText(Tag.ReferencedSOPInstanceUID, "1.2\0")
                .endOfItem()
                .endOfSequence()
                .text(Tag.PatientID, "LO", "ID")
                .bytes();
        Attributes attrs = Rewriting.decode(bytes);
        assertThat(attrs.getItem(Tag.ReferencedStudySequence).getString(Tag.ReferencedSOPInstanceUID))
                .isEqualTo("1.2");
        assertThat(attrs.getString(Tag.PatientID)).isEqualTo("ID");
    }

    @Test
    void unknownValuesTakeTheVrOfTheDictionaryWhenResolved() throws IOException {
        // Given
        byte[] items = Bytes.of()
                .item(12)
                .implicitText(Tag.ReferencedSOPInstanceUID, "1.2\0")
                .bytes();
        Attributes attrs = new Attributes();
        attrs.setBytes(Tag.ReferencedStudySequence, VR.UN, items);
        attrs.setBytes(Tag.PatientName, VR.UN, "DOE^JOHN".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        attrs.setBytes(Tag.Rows, VR.UN, new byte[] {1, 0, 2});
        attrs.setBytes(0x00091001, VR.UN, new byte[] {1, 2});
        // When
        attrs.resolveUnknown(DicomLimits.DEFAULT);
        // Then
        assertThat(attrs.getItem(Tag.ReferencedStudySequence).getString(Tag.ReferencedSOPInstanceUID))
                .isEqualTo("1.2");
        assertThat(attrs.getItem(Tag.ReferencedStudySequence).pathOf(Tag.ReferencedSOPInstanceUID))
                .hasToString("(0008,1110)[1]/(0008,1155)");
        assertThat(attrs.getVR(Tag.PatientName)).isEqualTo(VR.PN);
        assertThat(attrs.getVR(Tag.Rows)).isEqualTo(VR.UN);
        assertThat(attrs.getVR(0x00091001)).isEqualTo(VR.UN);
        // And what is no sequence is an error
        attrs.setBytes(Tag.ReferencedStudySequence, VR.UN, new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        assertThatThrownBy(() -> attrs.resolveUnknown(DicomLimits.DEFAULT)).isInstanceOf(MalformedDicomException.class);
    }

    @Test
    void pixelRepresentationTellsUnsignedFromSigned() throws IOException {
        for (int signed = 0; signed <= 1; signed++) {
            Attributes attrs = new Attributes();
            attrs.setString(Tag.Modality, VR.CS, "CT");
            attrs.setInt(Tag.PixelRepresentation, VR.US, signed);
            attrs.setInt(Tag.SmallestImagePixelValue, VR.SS, -5);
            attrs.newSequence(Tag.RealWorldValueMappingSequence)
                    .newItem()
                    .setInt(Tag.RealWorldValueFirstValueMapped, VR.SS, -7);
            Attributes read = Rewriting.decode(Rewriting.encode(attrs, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN));
            VR vr = signed == 1 ? VR.SS : VR.US;
            assertThat(read.getVR(Tag.SmallestImagePixelValue)).isEqualTo(vr);
            assertThat(read.getInt(Tag.SmallestImagePixelValue, 0)).isEqualTo(signed == 1 ? -5 : 65531);
            assertThat(read.getItem(Tag.RealWorldValueMappingSequence).getVR(Tag.RealWorldValueFirstValueMapped))
                    .isEqualTo(vr);
        }
    }

    @Test
    void privateElementsOfImplicitVrHaveTheVrOfTheirCreator() throws IOException {
        byte[] bytes = Bytes.of()
                .implicitText(Tag.Modality, "CT")
                .implicitText(0x00190011, "GEMS_ACQU_01")
                .implicitText(0x00191123, "1.25")
                .implicitText(0x00191223, "1.25")
                .bytes();
        Attributes attrs = Rewriting.decode(bytes);
        assertThat(attrs.privateCreator(0x00191123)).isEqualTo("GEMS_ACQU_01");
        assertThat(attrs.getVR(0x00191123)).isEqualTo(VR.DS);
        assertThat(attrs.getVR(0x00191223)).isEqualTo(VR.UN);
    }

    @Test
    void streamInSmallPiecesReadsTheSame() throws IOException {
        byte[] bytes = Rewriting.encodeFile(Datasets.typical(), JPEG);
        InputStream dribble = new ByteArrayInputStream(bytes) {
            @Override
            public int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1));
            }
        };
        try (DicomInputStream in = new DicomInputStream(dribble)) {
            assertThat(in.readHeader(BulkPolicy.HOLD_ALL)).isEqualTo(Rewriting.decode(bytes));
        }
    }

    @Test
    void writerKeepsTopLevelOrder() throws IOException {
        Attributes name = new Attributes();
        name.setString(Tag.PatientName, VR.PN, "DOE");
        try (DicomOutputStream out = new DicomOutputStream(new ByteArrayOutputStream(), EXPLICIT)) {
            out.writeDataset(withPixels());
            assertThatThrownBy(() -> out.writeDataset(name))
                    .isInstanceOfSatisfying(
                            DicomException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNEXPECTED_TAG));
        }
    }

    @Test
    void writerRefusesTextItCannotEncode() {
        Attributes attrs = new Attributes();
        attrs.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 100");
        attrs.setString(Tag.PatientName, VR.PN, "山田");
        assertThatThrownBy(() -> Rewriting.encode(attrs, EXPLICIT))
                .isInstanceOfSatisfying(
                        DicomException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNENCODABLE_TEXT))
                .hasMessage("UNENCODABLE_TEXT at (0010,0010) PN");
    }

    @Test
    void writesBulkFromAStream() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DicomOutputStream out = new DicomOutputStream(bytes, EXPLICIT)) {
            out.writeBulk(Tag.PixelData, VR.OB, 3, new ByteArrayInputStream(new byte[] {1, 2, 3, 4}));
            assertThatThrownBy(() ->
                            out.writeBulk(Tag.DataSetTrailingPadding, VR.OB, 5, new ByteArrayInputStream(new byte[4])))
                    .isInstanceOf(MalformedDicomException.class);
        }
        assertThat(bytes.toByteArray())
                .startsWith(Bytes.of()
                        .longHeader(Tag.PixelData, "OB", 4)
                        .hex("01020300")
                        .bytes());
    }

    @Test
    void valueTooLongForItsVrIsWrittenAsUnknown() throws IOException {
        // PS3.5 6.2.2: a VR of 16-bit length cannot hold more than 65534 bytes
        byte[] value = new byte[65536];
        value[0] = 1;
        Attributes attrs = new Attributes();
        attrs.setString(Tag.Modality, VR.CS, "CT");
        attrs.setBytes(Tag.LUTData, VR.US, value);
        for (TransferSyntax syntax : List.of(EXPLICIT, TransferSyntax.EXPLICIT_VR_BIG_ENDIAN)) {
            Attributes read = Rewriting.decode(Rewriting.encode(attrs, syntax));
            assertThat(read.getVR(Tag.LUTData)).isEqualTo(VR.UN);
            assertThat(read.getBytes(Tag.LUTData)).isEqualTo(value);
        }
    }
}
