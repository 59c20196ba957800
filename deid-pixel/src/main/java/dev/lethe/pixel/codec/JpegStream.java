package dev.lethe.pixel.codec;

import dev.lethe.deid.QuarantineException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * One image of ISO 10918-1, as far as its segments tell without decoding (B.1, B.2).
 *
 * @param process number of the SOF marker: 0 baseline, 1 extended, 3 lossless, 55 JPEG-LS
 * @param precision bits of a sample
 * @param components in the order of the frame header
 * @param jfif whether it has a JFIF segment
 * @param adobeTransform of the Adobe segment; -1 where there is none
 * @param bare the same image without what no decoder needs: application data and comments before the first scan
 */
record JpegStream(
        int process,
        int precision,
        int lines,
        int columns,
        List<Component> components,
        boolean jfif,
        int adobeTransform,
        byte[] bare) {
    /** Process number of JPEG-LS (ISO 14495-1 C.1.1). */
    static final int JPEG_LS = 55;

    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int COM = 0xFE;
    private static final int APP0 = 0xE0;
    private static final int APP8 = 0xE8;
    private static final int APP14 = 0xEE;
    private static final int APP15 = 0xEF;

    /**
     * A component of the frame.
     *
     * @param id by which scans name it
     * @param horizontal sampling factor
     * @param vertical sampling factor
     */
    record Component(int id, int horizontal, int vertical) {}

    /** @throws QuarantineException when there is no frame header before the first scan, or no end of the image */
    static JpegStream of(byte[] encoded) throws QuarantineException {
        return new Parser(encoded).parse();
    }

    /** Whether components differ in their sampling. */
    boolean subsampled() {
        return components.stream()
                .anyMatch(component -> component.horizontal != components.get(0).horizontal
                        || component.vertical != components.get(0).vertical);
    }

    private static final class Parser {
        private final byte[] bytes;
        private final int end;
        private final ByteArrayOutputStream bare = new ByteArrayOutputStream();
        private int process = -1;
        private int precision;
        private int lines;
        private int columns;
        private final List<Component> components = new ArrayList<>();
        private boolean jfif;
        private int adobe = -1;

        Parser(byte[] bytes) throws QuarantineException {
            this.bytes = bytes;
            this.end = end(bytes);
        }

        /** Behind EOI: a byte makes fragments even, NUL by the standard and anything by some; others fill up with more. */
        private static int end(byte[] bytes) throws QuarantineException {
            if (endsAt(bytes, bytes.length - 1)) {
                return bytes.length - 1;
            }
            int end = bytes.length;
            while (end > 2 && (bytes[end - 1] == 0 || bytes[end - 1] == -1)) {
                end--;
            }
            Undecodable.unless(endsAt(bytes, end));
            return end;
        }

        private static boolean endsAt(byte[] bytes, int end) {
            return end >= 4 && (bytes[end - 2] & 0xFF) == 0xFF && (bytes[end - 1] & 0xFF) == EOI;
        }

        JpegStream parse() throws QuarantineException {
            Undecodable.unless(number(0) == (0xFF00 | SOI));
            bare.write(bytes, 0, 2);
            int at = 2;
            while (true) {
                Undecodable.unless(at + 4 <= end && (bytes[at] & 0xFF) == 0xFF);
                int marker = bytes[at + 1] & 0xFF;
                if (marker == 0xFF) {
                    at++;
                    continue;
                }
                int length = number(at + 2);
                Undecodable.unless(marker >= 0xC0 && marker != EOI && length >= 2 && at + 2 + length <= end);
                if (marker == SOS) {
                    Undecodable.unless(process >= 0);
                    bare.write(bytes, at, end - at);
                    return new JpegStream(
                            process,
                            precision,
                            lines,
                            columns,
                            List.copyOf(components),
                            jfif,
                            adobe,
                            bare.toByteArray());
                }
                segment(marker, at + 4, length - 2);
                if ((marker < APP0 || marker > APP15) && marker != COM) {
                    bare.write(bytes, at, 2 + length);
                }
                at += 2 + length;
            }
        }

        private void segment(int marker, int at, int length) throws QuarantineException {
            if (marker == APP0 && starts(at, length, "JFIF")) {
                jfif = true;
            } else if (marker == APP14 && starts(at, length, "Adobe") && length >= 12) {
                adobe = bytes[at + 11] & 0xFF;
            } else if (marker == APP8 && starts(at, length, "mrfx")) {
                // A colour transformation that DICOM does not know.
                Undecodable.unless(length > 4 && bytes[at + 4] == 0);
            } else if (isFrame(marker)) {
                Undecodable.unless(process < 0 && length >= 6);
                process = marker - 0xC0;
                precision = bytes[at] & 0xFF;
                lines = number(at + 1);
                columns = number(at + 3);
                int count = bytes[at + 5] & 0xFF;
                Undecodable.unless(length == 6 + 3 * count && count > 0);
                for (int i = at + 6; i < at + length; i += 3) {
                    components.add(new Component(bytes[i] & 0xFF, bytes[i + 1] >> 4 & 15, bytes[i + 1] & 15));
                }
            }
        }

        /** SOF0 to SOF15 without DHT, JPG and DAC; SOF55. */
        private static boolean isFrame(int marker) {
            return marker <= 0xCF && marker % 4 != 0 || marker == 0xC0 || marker == 0xC0 + JPEG_LS;
        }

        private boolean starts(int at, int length, String name) {
            if (length < name.length()) {
                return false;
            }
            for (int i = 0; i < name.length(); i++) {
                if (bytes[at + i] != name.charAt(i)) {
                    return false;
                }
            }
            return true;
        }

        private int number(int at) {
            return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
        }
    }
}
