package dev.lethe.pixel.video;

import dev.lethe.deid.PixelCleaner.Opening;
import dev.lethe.deid.QuarantineException;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.pixel.ImagePixel;
import dev.lethe.pixel.codec.PictureDecoder;
import dev.lethe.pixel.text.OcrUnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The elementary stream of a video in whatever container, to be read any number of times. Owned by one thread. */
final class VideoStream {
    private static final int PIECE = 1 << 16;
    private static final int SNIFFED = TransportStream.PACKET + 1;

    /** Reads pictures. */
    @FunctionalInterface
    interface Reading<T> {
        T read(Pictures pictures) throws IOException, QuarantineException, OcrUnavailableException;
    }

    private final Opening source;
    private final Coding coding;
    private final SpokenText texts;
    /** Null where the container is another. */
    private final Mp4File mp4;

    private VideoStream(Opening source, Coding coding, SpokenText texts, Mp4File mp4) {
        this.source = source;
        this.coding = coding;
        this.texts = texts;
        this.mp4 = mp4;
    }

    /**
     * @param first at Pixel Data, of which nothing was read
     * @param again opens the same instance anew
     */
    static VideoStream of(DicomInputStream first, Opening again, Coding coding, SpokenText texts)
            throws IOException, QuarantineException {
        FragmentStream in = FragmentStream.of(first);
        boolean mp4 = isMp4(in.peek(SNIFFED));
        return new VideoStream(again, coding, texts, mp4 ? Mp4File.read(in, coding, texts) : null);
    }

    /** Opens the source anew. */
    <T> T read(Reading<T> reading) throws IOException, QuarantineException, OcrUnavailableException {
        try (DicomInputStream opened = source.open()) {
            FragmentStream in = FragmentStream.of(opened);
            return reading.read(new Pictures(chunks(in), coding, texts));
        }
    }

    /** Decodes what a plan wants of it. */
    void look(SamplingPlan plan, ImagePixel image, SampledFrames.Look look)
            throws IOException, QuarantineException, OcrUnavailableException {
        try (PictureDecoder decoder = new PictureDecoder(coding.codec(), image.columns(), image.rows())) {
            read(pictures -> {
                new SampledFrames(plan, decoder, look).look(pictures);
                return null;
            });
        }
    }

    private Chunks chunks(FragmentStream in) throws IOException, QuarantineException {
        if (mp4 != null) {
            return new Mp4Samples(in, mp4);
        }
        byte[] first = in.peek(SNIFFED);
        Refused.unlessDecodable(first.length > 4);
        if (first[0] == TransportStream.SYNC
                && (first.length <= TransportStream.PACKET || first[TransportStream.PACKET] == TransportStream.SYNC)) {
            return new TransportStream(in, coding, texts);
        }
        if (first[0] == 0 && first[1] == 0 && first[2] == 1 && (first[3] & 0xFF) == ProgramStream.PACK) {
            return new ProgramStream(in, texts);
        }
        return () -> {
            byte[] piece = in.readNBytes(PIECE);
            return piece.length == 0 ? null : piece;
        };
    }

    private static boolean isMp4(byte[] first) {
        return first.length >= Mp4Box.HEADER && new String(first, 4, 4, StandardCharsets.ISO_8859_1).equals("ftyp");
    }
}
