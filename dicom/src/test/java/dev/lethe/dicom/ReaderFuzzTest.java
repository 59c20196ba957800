package dev.lethe.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.sun.management.ThreadMXBean;
import dev.lethe.dicom.json.DicomJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any bytes end in a {@link DicomException} or in a data set that is written and read again unchanged, within memory that
 * grows with the bytes that arrived. Replays the seeds and earlier findings in each build; {@code .ci/fuzz} looks for more.
 */
class ReaderFuzzTest {
    private static final int INFLATED = 1 << 20;
    private static final DicomLimits LIMITS = new DicomLimits(64, 1 << 20, 4 << 20, 50_000, INFLATED, 200, INFLATED);
    /** Buffers, an exception. */
    private static final long FIXED_COST = 1 << 20;
    /** An empty item takes 8 bytes in the stream and, as an object with its tables, 20 times as many. */
    private static final long COST_OF_A_BYTE = 160;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static Stream<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (TransferSyntax syntax : new TransferSyntax[] {
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
            TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.of(UID.JPEGBaseline8Bit)
        }) {
            seeds.add(Rewriting.encodeFile(Datasets.typical(), syntax));
            seeds.add(Rewriting.encode(Datasets.typical(), syntax));
        }
        seeds.add(file().longHeader(Tag.ReferencedStudySequence, "SQ", 20)
                .item(12)
                .text(Tag.ReferencedSOPInstanceUID, "UI", "1.2\0")
                .bytes());
        seeds.add(file().longHeader(Tag.ReferencedStudySequence, "UN", -1)
                .item(-1)
                .implicitText(Tag.ReferencedSOPInstanceUID, "1.2\0")
                .endOfItem()
                .endOfSequence()
                .bytes());
        seeds.add(file().longHeader(Tag.IconImageSequence, "SQ", -1)
                .item(-1)
                .longHeader(Tag.PixelData, "OB", -1)
                .item(2)
                .shortInt(7)
                .endOfSequence()
                .endOfItem()
                .endOfSequence()
                .longHeader(Tag.PixelData, "OW", 4)
                .longInt(1)
                .longHeader(Tag.DataSetTrailingPadding, "OB", 2)
                .shortInt(0)
                .bytes());
        return seeds.stream();
    }

    private static Bytes file() {
        return Bytes.of().fileMeta(UID.ExplicitVRLittleEndian).text(Tag.Modality, "CS", "CT");
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "")
    void bytesAreReadOrRefused(byte[] bytes) throws IOException {
        Attributes held;
        TransferSyntax syntax;
        try (DicomInputStream in = open(bytes)) {
            held = in.readHeader(BulkPolicy.HOLD_ALL);
            syntax = in.transferSyntax();
        } catch (DicomException e) {
            assertThat(e).hasNoCause();
            growsWithTheBytesThatArrive(bytes);
            return;
        }
        growsWithTheBytesThatArrive(bytes);
        comesBackAsItWas(held, syntax);
        streamsAsItIsHeld(bytes, held, syntax);
        isUnderstood(held);
    }

    private static DicomInputStream open(byte[] bytes) {
        return new DicomInputStream(new ByteArrayInputStream(bytes), LIMITS);
    }

    /** Nothing is allocated for a length that is only declared. A second reading, so that no class is loaded on the way. */
    private static void growsWithTheBytesThatArrive(byte[] bytes) throws IOException {
        boolean deflated = false;
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try (DicomInputStream in = open(bytes)) {
            in.readFileMetaInformation();
            deflated = in.transferSyntax().deflated();
            in.readHeader(BulkPolicy.HOLD_ALL);
        } catch (DicomException e) {
            // Refused as before.
        }
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertThat(allocated).isLessThan(FIXED_COST + COST_OF_A_BYTE * (deflated ? INFLATED : bytes.length));
    }

    /** The first writing pads and reorders, the second must change nothing. */
    private static void comesBackAsItWas(Attributes held, TransferSyntax syntax) throws IOException {
        byte[] written = Rewriting.encodeFile(held, syntax);
        if (canBeTold(held, written, syntax)) {
            Attributes again = Rewriting.decode(written);
            assertThat(again.tags()).isEqualTo(held.tags());
            assertThat(Rewriting.encodeFile(again, syntax)).isEqualTo(written);
        }
    }

    /**
     * Whether the bytes are read in the syntax declared. A first element that no real data set begins with may look like a
     * common one in another syntax, which is then preferred.
     */
    private static boolean canBeTold(Attributes held, byte[] written, TransferSyntax syntax) throws IOException {
        if (held.isEmpty()) {
            return false;
        }
        try (DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(written))) {
            in.readFileMetaInformation();
            boolean told = in.transferSyntax().equals(syntax);
            int first = held.tags()[0];
            assertThat(told || Tag.group(first) != 8 || !ElementDictionary.isKnown(first))
                    .isTrue();
            return told;
        }
    }

    /** Pixel Data that passes by and pixel data that is held are the same. */
    private static void streamsAsItIsHeld(byte[] bytes, Attributes held, TransferSyntax syntax) throws IOException {
        ByteArrayOutputStream streamed = new ByteArrayOutputStream();
        try {
            Rewriting.rewrite(new ByteArrayInputStream(bytes), streamed);
        } catch (DicomException e) {
            // Elements out of order around Pixel Data are sorted when held and refused when streamed.
            return;
        }
        byte[] written = Rewriting.encodeFile(held, syntax);
        if (canBeTold(held, written, syntax)) {
            // Fragments of odd length pass by as they are and are padded when held.
            Attributes passed = Rewriting.decode(streamed.toByteArray());
            assertThat(Rewriting.encodeFile(passed, syntax)).isEqualTo(written);
        }
    }

    /** Every value can be asked for in every way. */
    private static void isUnderstood(Attributes held) throws IOException {
        try {
            held.resolveUnknown(LIMITS);
            held.setSpecificCharacterSet("ISO_IR 192");
        } catch (DicomException e) {
            assertThat(e).hasNoCause();
        }
        BrokenFilesMain.walk(held);
        DicomJson.write(held, OutputStream.nullOutputStream());
        for (int tag : held.tags()) {
            assertThat(held.pathOf(tag)).isNotNull();
        }
    }
}
