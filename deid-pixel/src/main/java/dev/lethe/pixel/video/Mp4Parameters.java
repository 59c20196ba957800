package dev.lethe.pixel.video;

import dev.lethe.deid.QuarantineException;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * What a sample entry (ISO 14496-15) says of how samples are coded.
 *
 * @param lengthBytes of the number before each NAL unit
 * @param parameterSets NAL units behind start codes
 */
record Mp4Parameters(int lengthBytes, byte[] parameterSets) {
    private static final byte[] START_CODE = {0, 0, 0, 1};
    private static final int ENTRY_BYTES = 78;
    private static final int COMPRESSOR_NAME = 42;
    private static final int COMPRESSOR_NAME_BYTES = 32;

    static Mp4Parameters of(Mp4Box entry, Coding coding, SpokenText texts) throws QuarantineException {
        boolean hevc = entry.type().equals("hvc1") || entry.type().equals("hev1");
        boolean h264 = entry.type().equals("avc1") || entry.type().equals("avc3");
        Refused.unlessDecodable(hevc && coding == Coding.HEVC || h264 && coding == Coding.H264);
        Refused.unlessDecodable(entry.length() >= ENTRY_BYTES);
        int name = (int) entry.number(COMPRESSOR_NAME, 1);
        Refused.unlessDecodable(name < COMPRESSOR_NAME_BYTES);
        texts.judgeField(
                entry.bytes(),
                entry.from() + COMPRESSOR_NAME + 1,
                entry.from() + COMPRESSOR_NAME + COMPRESSOR_NAME_BYTES);
        Mp4Parameters parameters = null;
        for (Mp4Box box : entry.boxes(ENTRY_BYTES)) {
            switch (box.type()) {
                case "avcC", "hvcC" -> {
                    Refused.unlessDecodable(box.type().equals(hevc ? "hvcC" : "avcC") && parameters == null);
                    parameters = hevc ? hevc(box) : h264(box);
                }
                // Shape of a pixel, rates, fields, the part to be shown: numbers.
                case "pasp", "btrt", "fiel", "clap" -> Refused.unlessKnown(box.length() <= 32);
                case "colr" -> Refused.unlessKnown(box.length() <= 11);
                default -> throw Refused.unknown();
            }
        }
        Refused.unlessDecodable(parameters != null);
        return parameters;
    }

    private static Mp4Parameters h264(Mp4Box box) throws QuarantineException {
        ByteArrayOutputStream sets = new ByteArrayOutputStream();
        int at = addSets(sets, box, 6, (int) box.number(5, 1) & 0x1F);
        at = addSets(sets, box, at + 1, (int) box.number(at, 1));
        if (at < box.length()) {
            // Chroma format, depths, and extensions of sequence parameter sets.
            at = addSets(sets, box, at + 4, (int) box.number(at + 3, 1));
        }
        Refused.unlessKnown(at == box.length());
        return new Mp4Parameters(((int) box.number(4, 1) & 3) + 1, sets.toByteArray());
    }

    private static Mp4Parameters hevc(Mp4Box box) throws QuarantineException {
        ByteArrayOutputStream sets = new ByteArrayOutputStream();
        int at = 23;
        for (int arrays = (int) box.number(22, 1); arrays > 0; arrays--) {
            at = addSets(sets, box, at + 3, (int) box.number(at + 1, 2));
        }
        Refused.unlessKnown(at == box.length());
        return new Mp4Parameters(((int) box.number(21, 1) & 3) + 1, sets.toByteArray());
    }

    private static int addSets(ByteArrayOutputStream sets, Mp4Box box, int from, int count) throws QuarantineException {
        int at = from;
        for (int i = 0; i < count; i++) {
            int length = (int) box.number(at, 2);
            at += 2;
            Refused.unlessDecodable(length > 0 && at + length <= box.length());
            sets.writeBytes(START_CODE);
            sets.writeBytes(Arrays.copyOfRange(box.bytes(), box.from() + at, box.from() + at + length));
            at += length;
        }
        return at;
    }

    /** The NAL units of a sample behind start codes. */
    byte[] withStartCodes(byte[] sample) throws QuarantineException {
        ByteArrayOutputStream units = new ByteArrayOutputStream(sample.length + 64);
        int at = 0;
        while (at < sample.length) {
            Refused.unlessDecodable(at + lengthBytes <= sample.length);
            long length = 0;
            for (int i = 0; i < lengthBytes; i++) {
                length = length << 8 | sample[at + i] & 0xFF;
            }
            at += lengthBytes;
            Refused.unlessDecodable(length > 0 && length <= sample.length - at);
            units.writeBytes(START_CODE);
            units.write(sample, at, (int) length);
            at += (int) length;
        }
        return units.toByteArray();
    }
}
