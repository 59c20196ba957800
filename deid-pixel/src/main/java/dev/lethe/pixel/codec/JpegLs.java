package dev.lethe.pixel.codec;

import dev.lethe.deid.QuarantineException;
import dev.lethe.pixel.Frame;
import dev.lethe.pixel.ImagePixel;

/** Decodes JPEG-LS (ISO 14495-1), lossless and near-lossless, with components in any order. */
final class JpegLs {
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int DRI = 0xDD;
    private static final int LSE = 0xF8;
    private static final int BY_PIXEL = 2;

    private final byte[] bytes;
    private final JpegStream stream;
    private final int components;
    /** By pixel. */
    private final char[] values;

    private final boolean[] decoded;
    private int[] preset = new int[5];

    private JpegLs(JpegStream stream) {
        this.stream = stream;
        this.bytes = stream.bare();
        this.components = stream.components().size();
        this.values = new char[stream.lines() * stream.columns() * components];
        this.decoded = new boolean[components];
    }

    static Frame decode(byte[] encoded, ImagePixel image) throws QuarantineException {
        JpegStream stream = JpegStream.of(encoded);
        Undecodable.unless(stream.process() == JpegStream.JPEG_LS);
        Undecodable.unless(stream.precision() >= 2 && stream.precision() <= 16);
        Undecodable.unless(stream.columns() == image.columns() && stream.lines() == image.rows());
        Undecodable.unless(stream.components().size() == image.samplesPerPixel() && !stream.subsampled());
        ImagePixel alike = image.decodedAs(JpegColour.declared(image));
        CodedSamples samples = new CodedSamples(stream.precision(), false, alike);
        JpegLs jpeg = new JpegLs(stream);
        jpeg.scans();
        return samples.frame(i -> jpeg.values[i]);
    }

    private void scans() throws QuarantineException {
        int at = 2;
        while ((bytes[at + 1] & 0xFF) != EOI) {
            int marker = bytes[at + 1] & 0xFF;
            Undecodable.unless((bytes[at] & 0xFF) == 0xFF && marker >= 0xC0);
            if (marker == 0xFF) {
                at++;
                continue;
            }
            Undecodable.unless(at + 4 <= bytes.length);
            int end = at + 2 + number(at + 2);
            Undecodable.unless(end >= at + 4 && end + 2 <= bytes.length);
            switch (marker) {
                case LSE -> preset(at + 4, end);
                case DRI -> Undecodable.unless(end == at + 6 && number(at + 4) == 0);
                case SOS -> end = scan(at + 4, end);
                default -> {}
            }
            at = end;
        }
        for (boolean each : decoded) {
            Undecodable.unless(each);
        }
    }

    private int number(int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    /** Only parameters: tables of values, and sizes beyond 16 bits, are not for DICOM. */
    private void preset(int from, int end) throws QuarantineException {
        Undecodable.unless(end == from + 11 && bytes[from] == 1);
        preset = new int[5];
        for (int i = 0; i < preset.length; i++) {
            preset[i] = number(from + 1 + 2 * i);
        }
    }

    /** @return where the marker behind the scan stands */
    private int scan(int from, int end) throws QuarantineException {
        int count = bytes[from];
        Undecodable.unless(count > 0 && count <= components && end == from + 4 + 2 * count);
        int[] places = new int[count];
        for (int i = 0; i < count; i++) {
            places[i] = place(bytes[from + 1 + 2 * i] & 0xFF);
            Undecodable.unless(bytes[from + 2 + 2 * i] == 0);
        }
        int order = bytes[end - 2];
        Undecodable.unless(order >= 0 && order <= BY_PIXEL && (order > 0) == (count > 1) && bytes[end - 1] == 0);
        JpegLsParameters parameters = JpegLsParameters.of(stream.precision(), bytes[end - 3] & 0xFF, preset);
        JpegLsBits bits = new JpegLsBits(bytes, end);
        JpegLsScan scan = new JpegLsScan(bits, parameters, stream.columns(), count);
        for (int y = 0; y < stream.lines(); y++) {
            int[][] lines = scan.next(order == BY_PIXEL);
            for (int i = 0; i < count; i++) {
                int to = y * stream.columns() * components + places[i];
                for (int x = 1; x <= stream.columns(); x++, to += components) {
                    values[to] = (char) lines[i][x];
                }
            }
        }
        return bits.end();
    }

    private int place(int id) throws QuarantineException {
        for (int i = 0; i < components; i++) {
            if (stream.components().get(i).id() == id && !decoded[i]) {
                decoded[i] = true;
                return i;
            }
        }
        throw Undecodable.pixels();
    }
}
