package dev.lethe.review.raw;

import dev.lethe.deid.InstanceSource;
import dev.lethe.deid.KnownValues;
import dev.lethe.deid.KnownValuesReader;
import dev.lethe.deid.PixelFacts;
import dev.lethe.deid.QuarantineException;
import dev.lethe.deid.QuarantineReason;
import dev.lethe.deid.gate.LeakGate;
import dev.lethe.deid.gate.LeakGates;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TagPath;
import dev.lethe.pixel.Frame;
import dev.lethe.pixel.ImagePixel;
import dev.lethe.pixel.codec.FrameCodecs;
import dev.lethe.pixel.codec.FrameDecoder;
import dev.lethe.pixel.codec.FrameReader;
import dev.lethe.pixel.text.Display;
import dev.lethe.pixel.video.VideoFrames;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** One instance as it was received, read once from its beginning; a video some times. Owned by one thread. */
public final class RawInstance implements Closeable {
    private final InstanceSource source;
    private final DicomInputStream in;
    private final Attributes header;

    private RawInstance(InstanceSource source) throws IOException {
        this.source = source;
        in = new DicomInputStream(source.open(), DicomLimits.DEFAULT);
        header = header(in);
    }

    static RawInstance of(InstanceSource source) throws IOException {
        return new RawInstance(source);
    }

    /** @param in closed when it cannot be read */
    private static Attributes header(DicomInputStream in) throws IOException {
        try {
            in.readFileMetaInformation();
            return in.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private DicomInputStream again() throws IOException {
        DicomInputStream opened = new DicomInputStream(source.open(), DicomLimits.DEFAULT);
        header(opened);
        return opened;
    }

    /** What its frames are; empty when it has none, or the header is wrong about them. */
    public Optional<ImagePixel> image() {
        try {
            return in.atBulk() ? Optional.of(ImagePixel.of(header)) : Optional.empty();
        } catch (QuarantineException e) {
            return Optional.empty();
        }
    }

    /** How its samples are shown. */
    public Display display() {
        return Display.of(header);
    }

    /**
     * Decodes a frame; to be asked once.
     *
     * @param number 1 the first
     * @return empty when there are not so many
     * @throws QuarantineException when it cannot be decoded with certainty
     */
    public Optional<Frame> frame(int number) throws IOException, QuarantineException {
        if (!in.atBulk()) {
            return Optional.empty();
        }
        ImagePixel image = ImagePixel.of(header);
        if (number > image.frames()) {
            return Optional.empty();
        }
        if (PixelFacts.isVideo(in.transferSyntax().uid())) {
            return VideoFrames.frame(in, this::again, image, number);
        }
        FrameDecoder decoder = FrameCodecs.decoder(in.transferSyntax(), image).orElseThrow(RawInstance::undecodable);
        FrameReader reader = FrameReader.of(in, image, header.getBytes(Tag.ExtendedOffsetTable));
        byte[] encoded = reader.next();
        for (int passed = 1; passed < number && encoded != null; passed++) {
            encoded = reader.next();
        }
        return encoded == null ? Optional.empty() : Optional.of(decoder.decode(encoded));
    }

    /**
     * Whether a text holds an identifying value of the instance, as the broom or the leak gate sees it. Reads it to its end.
     *
     * @return true also when there are more values than can be searched for
     */
    public boolean identifies(String text) throws IOException {
        KnownValues known = new KnownValuesReader().read(header);
        LeakGate gate = new LeakGates(tag -> false).gate(List.of());
        boolean certain = gate.learn(header);
        while (in.atBulk()) {
            in.skipBulk();
            Attributes rest = in.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA);
            certain &= rest.isEmpty() || gate.learn(rest);
        }
        return !certain || gate.check(text) != null || known.touches(text);
    }

    private static QuarantineException undecodable() {
        return new QuarantineException(QuarantineReason.UNDECODABLE_PIXELS, TagPath.of(Tag.TransferSyntaxUID));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
