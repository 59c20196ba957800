package dev.lethe.pixel.video;

import dev.lethe.deid.QuarantineException;

/**
 * Where the samples of a track lie (ISO 14496-12 8.7), in the order in which they are decoded.
 *
 * @param offsets from the first byte of the file
 * @param sizes in bytes
 */
record Mp4Track(Mp4Parameters parameters, long[] offsets, int[] sizes) {
    private static final int LARGEST_SAMPLE = 16 << 20;

    static Mp4Track of(Mp4Parameters parameters, Mp4Box runs, Mp4Box sizeTable, Mp4Box chunks)
            throws QuarantineException {
        int[] sizes = sizes(sizeTable);
        long[] offsets = new long[sizes.length];
        int width = chunks.type().equals("co64") ? 8 : 4;
        int chunkCount = chunks.entries(4, width);
        int runCount = runs.entries(4, 12);
        int run = 0;
        int sample = 0;
        for (int chunk = 0; chunk < chunkCount; chunk++) {
            while (run + 1 < runCount && runs.number(8 + 12 * (run + 1), 4) <= chunk + 1) {
                run++;
            }
            Refused.unlessDecodable(runCount > 0 && runs.number(8 + 12 * run, 4) <= chunk + 1);
            long samples = runs.number(12 + 12 * run, 4);
            Refused.unlessDecodable(samples > 0 && samples <= sizes.length - sample);
            Refused.unlessDecodable(runs.number(16 + 12 * run, 4) == 1);
            long offset = chunks.number(8 + width * chunk, width);
            for (long i = 0; i < samples; i++) {
                Refused.unlessDecodable(offset >= 0);
                offsets[sample] = offset;
                offset += sizes[sample++];
            }
        }
        Refused.unlessDecodable(sample == sizes.length && sample > 0);
        return new Mp4Track(parameters, offsets, sizes);
    }

    private static int[] sizes(Mp4Box table) throws QuarantineException {
        Refused.unlessDecodable(table.number(4, 4) == 0);
        int[] sizes = new int[table.entries(8, 4)];
        for (int i = 0; i < sizes.length; i++) {
            long size = table.number(12 + 4 * i, 4);
            Refused.unlessDecodable(size > 0 && size <= LARGEST_SAMPLE);
            sizes[i] = (int) size;
        }
        return sizes;
    }
}
