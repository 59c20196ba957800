package dev.lethe.pixel.codec;

import dev.lethe.deid.QuarantineException;
import dev.lethe.pixel.Frame;
import dev.lethe.pixel.ImagePixel;

/** Decodes lossless JPEG: processes 14 with any predictor (ISO 10918-1 Annex H), of 2 to 16 bits, in one scan or more. */
final class LosslessJpeg {
    static final int SOF3 = 3;

    private static final int DHT = 0xC4;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int DRI = 0xDD;
    private static final int RST0 = 0xD0;

    private final byte[] bytes;
    private final JpegStream stream;
    private final int components;
    private final HuffmanDecoding[] tables = new HuffmanDecoding[4];
    /** By pixel, before the point transform. */
    private final char[] values;

    private final boolean[] decoded;
    private int restartInterval;
    private int pointTransform = -1;

    private LosslessJpeg(JpegStream stream) {
        this.stream = stream;
        this.bytes = stream.bare();
        this.components = stream.components().size();
        this.values = new char[stream.lines() * stream.columns() * components];
        this.decoded = new boolean[components];
    }

    static Frame decode(byte[] encoded, ImagePixel image) throws QuarantineException {
        JpegStream stream = JpegStream.of(encoded);
        Undecodable.unless(stream.process() == SOF3 && stream.precision() >= 2 && stream.precision() <= 16);
        Undecodable.unless(stream.columns() == image.columns() && stream.lines() == image.rows());
        Undecodable.unless(stream.components().size() == image.samplesPerPixel() && !stream.subsampled());
        ImagePixel alike = image.decodedAs(JpegColour.declared(image));
        CodedSamples samples = new CodedSamples(stream.precision(), false, alike);
        LosslessJpeg jpeg = new LosslessJpeg(stream);
        jpeg.scans();
        return samples.frame(i -> jpeg.values[i] << jpeg.pointTransform);
    }

    private void scans() throws QuarantineException {
        int at = 2;
        while (true) {
            Undecodable.unless((bytes[at] & 0xFF) == 0xFF);
            int marker = bytes[at + 1] & 0xFF;
            if (marker == EOI) {
                break;
            } else if (marker == 0xFF) {
                at++;
                continue;
            }
            Undecodable.unless(marker >= 0xC0 && (marker < RST0 || marker >= SOS) && at + 4 <= bytes.length);
            int end = at + 2 + number(at + 2);
            Undecodable.unless(end >= at + 4 && end + 2 <= bytes.length);
            switch (marker) {
                case DHT -> tables(at + 4, end);
                case DRI -> {
                    Undecodable.unless(end == at + 6);
                    restartInterval = number(at + 4);
                }
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

    private void tables(int from, int end) throws QuarantineException {
        int at = from;
        while (at < end) {
            Undecodable.unless(at + 17 <= end);
            int codes = 0;
            for (int i = at + 1; i <= at + 16; i++) {
                codes += bytes[i] & 0xFF;
            }
            int destination = bytes[at];
            Undecodable.unless(destination >= 0 && destination < tables.length && at + 17 + codes <= end);
            tables[destination] = new HuffmanDecoding(bytes, at + 1);
            at += 17 + codes;
        }
    }

    /** @return where the marker behind the scan stands */
    private int scan(int from, int end) throws QuarantineException {
        int count = bytes[from];
        Undecodable.unless(count > 0 && count <= components && end == from + 4 + 2 * count);
        int[] places = new int[count];
        HuffmanDecoding[] codes = new HuffmanDecoding[count];
        for (int i = 0; i < count; i++) {
            places[i] = place(bytes[from + 1 + 2 * i] & 0xFF);
            int table = bytes[from + 2 + 2 * i] >> 4 & 15;
            Undecodable.unless(table < tables.length && tables[table] != null);
            codes[i] = tables[table];
        }
        int predictor = bytes[end - 3];
        int shift = bytes[end - 1];
        Undecodable.unless(predictor >= 1 && predictor <= 7 && shift >= 0 && shift < stream.precision());
        Undecodable.unless(pointTransform < 0 || pointTransform == shift);
        pointTransform = shift;
        return samples(
                new EntropyBits(bytes, end), places, codes, new Prediction(predictor, stream.columns(), components));
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

    private int samples(EntropyBits bits, int[] places, HuffmanDecoding[] codes, Prediction prediction)
            throws QuarantineException {
        int columns = stream.columns();
        // Restarts come at the ends of lines (H.1.1).
        Undecodable.unless(restartInterval % columns == 0);
        int interval = restartInterval == 0 ? stream.lines() : restartInterval / columns;
        int depth = stream.precision() - pointTransform;
        int restarts = 0;
        for (int y = 0; y < stream.lines(); y++) {
            if (y > 0 && y % interval == 0) {
                int marker = bits.end();
                Undecodable.unless((bytes[marker + 1] & 0xFF) == RST0 + (restarts++ & 7));
                bits.continueAt(marker + 2);
            }
            for (int x = 0; x < columns; x++) {
                for (int i = 0; i < places.length; i++) {
                    int at = (y * columns + x) * components + places[i];
                    int predicted = y % interval == 0
                            ? x == 0 ? 1 << (depth - 1) : values[at - components]
                            : x == 0 ? values[at - columns * components] : prediction.of(values, at);
                    char value = (char) (predicted + difference(bits, codes[i]));
                    Undecodable.unless(value >> depth == 0);
                    values[at] = value;
                }
            }
        }
        return bits.end();
    }

    /** H.1.2.2; modulo 2 to the power of 16. */
    private static int difference(EntropyBits bits, HuffmanDecoding codes) throws QuarantineException {
        int category = codes.next(bits);
        Undecodable.unless(category <= 16);
        if (category == 0 || category == 16) {
            return category << 11;
        }
        int more = bits.take(category);
        return more >> (category - 1) != 0 ? more : more - (1 << category) + 1;
    }
}
