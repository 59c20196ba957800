package dev.lethe.deid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.UID;
import dev.lethe.dicom.VR;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.junit.jupiter.api.Test;

/** A multi-frame instance of 1 GiB passes through a JVM with a heap of 64 MB. */
class LargeInstanceTest {
    private static final long PIXEL_BYTES = 1L << 30;

    @Test
    void streamsOneGibibyteThroughASmallHeap() throws Exception {
        // When
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeInstanceTest.class.getName())
                .redirectErrorStream(true)
                .start();
        String printed = new String(child.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        // Then
        assertThat(child.waitFor()).as(printed).isZero();
        assertThat(printed).contains("same pixels");
    }

    /** Run in the child. */
    public static void main(String[] args) throws Exception {
        CRC32 in = new CRC32();
        CRC32 out = new CRC32();
        Attributes header = TestInstances.ct();
        header.setString(Tag.SOPClassUID, VR.UI, UID.EnhancedMRImageStorage);
        byte[] head = TestInstances.file(header, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        ByteBuffer element = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        element.putShort((short) 0x7FE0)
                .putShort((short) 0x0010)
                .put((byte) 'O')
                .put((byte) 'W');
        element.putShort((short) 0).putInt((int) PIXEL_BYTES);
        InstanceSource source = () -> new SequenceInputStream(
                new SequenceInputStream(new ByteArrayInputStream(head), new ByteArrayInputStream(element.array())),
                new CheckedInputStream(new Generated(), in));
        Tail tail = new Tail(out);
        new Deidentifier(Profile.basic(), TestKeys.PRF, DicomLimits.DEFAULT).deidentify(source, TestKeys.PATIENT, tail);
        System.out.println(in.getValue() == out.getValue() ? "same pixels" : "other pixels");
    }

    /** Pixels made as they are read. */
    private static final class Generated extends InputStream {
        private long position;

        @Override
        public int read() {
            return position == PIXEL_BYTES ? -1 : (int) (position++ * 31 >>> 3) & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (position == PIXEL_BYTES) {
                return -1;
            }
            int count = (int) Math.min(length, PIXEL_BYTES - position);
            for (int i = 0; i < count; i++) {
                buffer[offset + i] = (byte) (position++ * 31 >>> 3);
            }
            return count;
        }
    }

    /** Takes the checksum of what follows the first write: the header comes in two pieces, then the pixels. */
    private static final class Tail extends OutputStream {
        private static final byte[] PIXEL_DATA = {(byte) 0xE0, 0x7F, 0x10, 0, 'O', 'W', 0, 0};
        private final CheckedOutputStream pixels;
        private boolean inPixels;

        Tail(CRC32 checksum) {
            pixels = new CheckedOutputStream(OutputStream.nullOutputStream(), checksum);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int skipped = 0;
            if (!inPixels && startsPixelData(bytes, offset, length)) {
                inPixels = true;
                skipped = 12;
            }
            if (inPixels) {
                pixels.write(bytes, offset + skipped, length - skipped);
            }
        }

        private static boolean startsPixelData(byte[] bytes, int offset, int length) {
            for (int i = 0; i < PIXEL_DATA.length; i++) {
                if (length < PIXEL_DATA.length || bytes[offset + i] != PIXEL_DATA[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
