package dev.lethe.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lethe.dicom.DicomException.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each bound of {@link DicomLimits}, and each error that has no lenient reading. */
class HostileInputTest {
    private static Bytes file() {
        return Bytes.of().fileMeta(UID.ExplicitVRLittleEndian).text(Tag.Modality, "CS", "CT");
    }

    private static DicomException error(byte[] bytes) {
        return error(new ByteArrayInputStream(bytes), DicomLimits.DEFAULT);
    }

    private static DicomException error(InputStream source, DicomLimits limits) {
        DicomException error = catchThrowableOfType(DicomException.class, () -> {
            try (DicomInputStream in = new DicomInputStream(source, limits)) {
                in.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA);
                while (in.atBulk()) {
                    in.skipBulk();
                    in.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA);
                }
            }
        });
        assertThat(error).isNotNull();
        return error;
    }

    /** Zeros without end. */
    private static InputStream zeros(long count) {
        return new InputStream() {
            private long left = count;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                if (left <= 0) {
                    return -1;
                }
                int step = (int) Math.min(left, length);
                left -= step;
                Arrays.fill(bytes, offset, offset + step, (byte) 0);
                return step;
            }
        };
    }

    private static byte[] nested(int depth, boolean definedLengths, String vr) {
        byte[] inner = Bytes.of().text(Tag.CodeValue, "SH", "X ").bytes();
        if (vr.equals("UN")) {
            inner = Bytes.of().implicitText(Tag.CodeValue, "X ").bytes();
        }
        for (int i = 0; i < depth; i++) {
            int length = definedLengths ? inner.length : -1;
            boolean outermost = i == depth - 1;
            Bytes level = Bytes.of();
            if (vr.equals("UN") && !outermost) {
                level.tag(Tag.ContentSequence).longInt(-1);
            } else {
                level.longHeader(Tag.ContentSequence, vr, definedLengths ? inner.length + 8 : -1);
            }
            level.item(length).raw(inner);
            if (!definedLengths) {
                level.endOfItem().endOfSequence();
            }
            inner = level.bytes();
        }
        return file().raw(inner).bytes();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SQ defined", "SQ undefined", "UN undefined"})
    void sequencesNestUpTo64Deep(String kind) throws IOException {
        String vr = kind.substring(0, 2);
        boolean defined = kind.endsWith(" defined");
        Attributes item = Rewriting.decode(nested(64, defined, vr));
        int depth = 0;
        while (item.getItem(Tag.ContentSequence) != null) {
            item = item.getItem(Tag.ContentSequence);
            depth++;
        }
        assertThat(depth).isEqualTo(64);
        assertThat(item.getString(Tag.CodeValue)).isEqualTo("X");

        DicomException error = error(nested(65, defined, vr));
        assertThat(error).isInstanceOf(DicomLimitException.class);
        assertThat(error.reason()).isEqualTo(Reason.NESTING);
        assertThat(error.tag()).isEqualTo(Tag.ContentSequence);
    }

    @Test
    void nestingOfAMillionCostsNoThreadStack() {
        Bytes bytes = file();
        for (int i = 0; i < 100_000; i++) {
            bytes.longHeader(Tag.ContentSequence, "SQ", -1).item(-1);
        }
        assertThat(error(bytes.bytes()).reason()).isEqualTo(Reason.NESTING);
        assertThatThrownBy(() -> {
                    Attributes attrs = new Attributes();
                    Attributes item = attrs;
                    for (int i = 0; i < 65; i++) {
                        item = item.newSequence(Tag.ContentSequence).newItem();
                    }
                    Rewriting.encode(attrs, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
                })
                .isInstanceOf(DicomLimitException.class);
    }

    @Test
    void declaredFourGigabytesAreNotAllocated() {
        // Held: above the limit
        assertThat(error(file().longHeader(Tag.OverlayData, "OW", 0xFFFFFFFE).bytes())
                        .reason())
                .isEqualTo(Reason.VALUE_SIZE);
        // Held, within the limit, but not there
        assertThat(error(file().longHeader(Tag.OverlayData, "OW", 16 << 20).bytes())
                        .reason())
                .isEqualTo(Reason.TRUNCATED);
        // Streamed
        DicomException error =
                error(file().longHeader(Tag.PixelData, "OW", 0xFFFFFFFE).bytes());
        assertThat(error.reason()).isEqualTo(Reason.TRUNCATED);
        assertThat(error.tag()).isEqualTo(Tag.PixelData);
        assertThat(error.vr()).isEqualTo(VR.OW);
    }

    @Test
    void headerIsBoundedBySizeAndCount() {
        DicomLimits limits = new DicomLimits(64, 1000, 10_000, 50, 1 << 20, 200, 1 << 20);
        byte[] kilobyte = new byte[1000];
        Bytes big = file();
        for (int i = 0; i < 12; i++) {
            big.longHeader(0x00091000 + i, "UN", 1000).raw(kilobyte);
        }
        assertThat(error(new ByteArrayInputStream(big.bytes()), limits).reason())
                .isEqualTo(Reason.HEADER_SIZE);

        Bytes many = file();
        for (int i = 0; i < 60; i++) {
            many.longHeader(0x00091000 + i, "UN", 0);
        }
        assertThat(error(new ByteArrayInputStream(many.bytes()), limits).reason())
                .isEqualTo(Reason.ELEMENT_COUNT);

        Bytes items = file().longHeader(Tag.ReferencedStudySequence, "SQ", -1);
        for (int i = 0; i < 60; i++) {
            items.item(0);
        }
        assertThat(error(new ByteArrayInputStream(items.bytes()), limits).reason())
                .isEqualTo(Reason.ELEMENT_COUNT);
    }

    @Test
    void fragmentsInMemoryAreBoundedTogether() {
        DicomLimits limits = new DicomLimits(64, 1000, 10_000, 50, 1 << 20, 200, 1 << 20);
        Bytes bytes =
                file().longHeader(Tag.IconImageSequence, "SQ", -1).item(-1).longHeader(Tag.PixelData, "OB", -1);
        for (int i = 0; i < 12; i++) {
            bytes.item(900).raw(new byte[900]);
        }
        assertThat(error(new ByteArrayInputStream(bytes.bytes()), limits).reason())
                .isEqualTo(Reason.HEADER_SIZE);
    }

    @Test
    void descendingOrderCostsNoQuadraticTime() {
        Bytes bytes = file();
        for (int i = 60_000; i > 0; i--) {
            bytes.tag(0x00110000 + i).hex("554e 0000 00000000");
        }
        assertThat(error(bytes.bytes()).reason()).isEqualTo(Reason.ELEMENT_COUNT);
    }

    private static byte[] deflated(long zeros) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(Bytes.of().fileMeta(UID.DeflatedExplicitVRLittleEndian).bytes());
        try (DeflaterOutputStream out =
                new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_COMPRESSION, true), 1 << 16)) {
            out.write(Bytes.of()
                    .text(Tag.Modality, "CS", "CT")
                    .longHeader(Tag.PixelData, "OB", (int) zeros)
                    .bytes());
            zeros(zeros).transferTo(out);
        }
        return bytes.toByteArray();
    }

    @Test
    void deflateBombIsCutShort() throws IOException {
        // Given: 1000 : 1
        byte[] bomb = deflated(100 << 20);
        assertThat(bomb.length).isLessThan(200_000);
        // Then
        assertThat(error(bomb).reason()).isEqualTo(Reason.INFLATE_RATIO);
        DicomLimits limits = new DicomLimits(64, 1000, 10_000, 50, 1 << 20, 2000, 1 << 20);
        assertThat(error(new ByteArrayInputStream(bomb), limits).reason()).isEqualTo(Reason.INFLATED_SIZE);
        // And a small data set of zeros passes
        Rewriting.rewrite(new ByteArrayInputStream(deflated(4 << 20)), OutputStream.nullOutputStream());
    }

    @Test
    void gigabyteOfPixelDataStreamsPast() throws IOException {
        long length = 1L << 30;
        InputStream source = new SequenceInputStream(
                new ByteArrayInputStream(
                        file().longHeader(Tag.PixelData, "OW", (int) length).bytes()),
                zeros(length));
        Rewriting.rewrite(source, OutputStream.nullOutputStream());
    }

    @Test
    void lengthsAreCheckedAgainstWhatEnclosesThem() {
        byte[] valueTooLong = file().longHeader(Tag.ReferencedStudySequence, "SQ", 20)
                .item(12)
                .text(Tag.ReferencedSOPInstanceUID, "UI", "1.2.3.4.5.6\0")
                .bytes();
        assertThat(error(valueTooLong).reason()).isEqualTo(Reason.LENGTH_EXCEEDS_PARENT);
        byte[] itemTooLong = file().longHeader(Tag.ReferencedStudySequence, "SQ", 20)
                .item(13)
                .text(Tag.ReferencedSOPInstanceUID, "UI", "1.2.3.4.5.6\0")
                .bytes();
        assertThat(error(itemTooLong).reason()).isEqualTo(Reason.LENGTH_EXCEEDS_PARENT);
        byte[] undefinedItemNotEnded = file().longHeader(Tag.ReferencedStudySequence, "SQ", 20)
                .item(-1)
                .text(Tag.ReferencedSOPInstanceUID, "UI", "1.2\0")
                .text(Tag.PatientName, "PN", "DOE^JOHN")
                .bytes();
        assertThat(error(undefinedItemNotEnded).reason()).isEqualTo(Reason.LENGTH_EXCEEDS_PARENT);
        byte[] headerAcrossTheEnd = file().longHeader(Tag.ReferencedStudySequence, "SQ", 14)
                .item(6)
                .text(Tag.ReferencedSOPInstanceUID, "UI", "1.2\0")
                .bytes();
        assertThat(error(headerAcrossTheEnd).reason()).isEqualTo(Reason.LENGTH_EXCEEDS_PARENT);
    }

    @Test
    void delimitersStandOnlyWhereTheyBelong() {
        assertThat(error(file().endOfItem().bytes()).reason()).isEqualTo(Reason.UNEXPECTED_TAG);
        assertThat(error(file().endOfSequence().bytes()).reason()).isEqualTo(Reason.UNEXPECTED_TAG);
        assertThat(error(file().item(0).bytes()).reason()).isEqualTo(Reason.UNEXPECTED_TAG);
        // No part of a data set, and no group has a sequence as its length
        for (int tag : new int[] {0x00020102, 0x00000100, 0x00100000}) {
            assertThat(error(file().longHeader(tag, "SQ", 0).bytes()).reason()).isEqualTo(Reason.UNEXPECTED_TAG);
        }
        assertThat(error(file().longHeader(Tag.ReferencedStudySequence, "SQ", -1)
                                .text(Tag.PatientName, "PN", "DOE^JOHN")
                                .bytes())
                        .reason())
                .isEqualTo(Reason.UNEXPECTED_TAG);
        assertThat(error(file().longHeader(Tag.PixelData, "OB", -1)
                                .item(-1)
                                .endOfItem()
                                .bytes())
                        .reason())
                .isEqualTo(Reason.UNEXPECTED_TAG);
        assertThat(error(file().longHeader(Tag.UnformattedTextValue, "UT", -1)
                                .item(0)
                                .endOfSequence()
                                .bytes())
                        .reason())
                .isEqualTo(Reason.INVALID_LENGTH);
    }

    @Test
    void whatIsNoDicomIsSaidToBeNone() {
        assertThat(error(new byte[0]).reason()).isEqualTo(Reason.EMPTY);
        assertThat(error(new byte[4]).reason()).isEqualTo(Reason.NOT_DICOM);
        assertThat(error("<!DOCTYPE html><html></html>".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                        .reason())
                .isEqualTo(Reason.NOT_DICOM);
        assertThat(error(Bytes.of().fileMeta("1.2.3.4").bytes()).reason()).isEqualTo(Reason.UNKNOWN_TRANSFER_SYNTAX);
        assertThat(error(Bytes.of().fileMeta(UID.XMLEncoding).bytes())).isInstanceOf(UnsupportedDicomException.class);
        assertThat(error(Bytes.of().fileMeta(UID.ExplicitVRLittleEndian).bytes())
                        .reason())
                .isEqualTo(Reason.EMPTY);
        assertThat(error(file().hex("0000000000000000 01").bytes()).reason()).isEqualTo(Reason.TRAILING_GARBAGE);
        assertThat(error(file().text(Tag.PatientName, "QQ", "AB").bytes()).reason())
                .isEqualTo(Reason.UNKNOWN_VR);
    }

    @Test
    void errorsCarryWhereButNeverWhat() {
        byte[] bytes = file().text(Tag.PatientName, "PN", "SECRET^NAME").bytes();
        DicomException error = error(Arrays.copyOf(bytes, bytes.length - 2));
        assertThat(error.reason()).isEqualTo(Reason.TRUNCATED);
        assertThat(error.tag()).isEqualTo(Tag.PatientName);
        assertThat(error.vr()).isEqualTo(VR.PN);
        assertThat(error.offset()).isEqualTo(bytes.length - 19);
        assertThat(error).hasMessage("TRUNCATED at (0010,0010) PN offset " + error.offset());
    }

    @Test
    void failureOfTheSourcePassesThrough() {
        IOException failure = new IOException("connection reset");
        InputStream source = new InputStream() {
            @Override
            public int read() throws IOException {
                throw failure;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                throw failure;
            }
        };
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(file().bytes()), source);
        assertThatThrownBy(() -> new DicomInputStream(broken).readHeader(BulkPolicy.HOLD_ALL))
                .isSameAs(failure);
    }
}
