package dev.lethe.pixel.jpeg;

import dev.lethe.deid.QuarantineException;
import dev.lethe.pixel.Box;
import dev.lethe.pixel.ImagePixel;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One way through a stream, from marker to marker (ISO/IEC 10918-1 B.1). Used once, by one thread. */
final class StreamRedaction {
    /** Writing again adds little, and a table that makes it much is a hostile one. */
    private static final int MOST_MORE_BYTES = 1 << 16;

    private static final int MOST_BYTES = 1 << 29;

    private final byte[] jpeg;
    private final Segment in;
    private final List<Box> boxes;
    private final ImagePixel image;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final HuffmanTables huffman = new HuffmanTables();
    private final int[][] quantization = new int[4][];
    private final Set<Component> coded = new HashSet<>();
    private FrameHeader frame;
    private List<Black> black;
    private int restartInterval;

    /** @param boxes inside the image */
    StreamRedaction(byte[] jpeg, List<Box> boxes, ImagePixel image) {
        this.jpeg = jpeg;
        this.in = new Segment(jpeg, 0, jpeg.length);
        this.boxes = boxes;
        this.image = image;
    }

    /** Reads up to the first scan. */
    Scan header() throws QuarantineException {
        Damage.require(jpeg.length <= MOST_BYTES && in.u16() == Marker.SOI);
        writeMarker(Marker.SOI);
        return nextScan();
    }

    byte[] run() throws QuarantineException {
        for (Scan scan = header(); scan != null; scan = nextScan()) {
            recode(scan);
        }
        Damage.require(coded.size() == frame.components().size());
        writeMarker(Marker.EOI);
        return out.toByteArray();
    }

    /** Null behind the last scan. What lies behind the end of the image is not looked at, and left out. */
    private Scan nextScan() throws QuarantineException {
        while (in.left() > 0) {
            int marker = Marker.next(in);
            if (marker == Marker.EOI) {
                break;
            }
            Segment segment = in.segment();
            if (marker == Marker.SOS) {
                Damage.require(frame != null);
                return Scan.read(segment, frame);
            }
            segment(marker, segment);
        }
        Damage.require(frame != null);
        return null;
    }

    private void segment(int marker, Segment segment) throws QuarantineException {
        if (marker == Marker.SOF0 || marker == Marker.SOF1) {
            Damage.require(frame == null);
            byte[] content = segment.rest();
            frame = FrameHeader.read(new Segment(content, 0, content.length), marker == Marker.SOF0);
            Damage.require(frame.agreesWith(image));
            black = Black.of(
                    image.photometricInterpretation(), frame.components().size());
            writeSegment(marker, content);
        } else if (marker == Marker.DHT) {
            huffman.define(segment);
        } else if (marker == Marker.DQT) {
            byte[] content = segment.rest();
            Quantization.define(new Segment(content, 0, content.length), quantization);
            writeSegment(marker, content);
        } else if (marker == Marker.DRI) {
            restartInterval = segment.u16();
            segment.requireEnd();
            writeSegment(marker, new byte[] {(byte) (restartInterval >> 8), (byte) restartInterval});
        } else {
            byte[] kept = Application.kept(marker, segment);
            if (kept != null) {
                writeSegment(marker, kept);
            }
        }
    }

    private void recode(Scan scan) throws QuarantineException {
        for (Scan.Part part : scan.parts()) {
            Damage.require(coded.add(part.component()));
        }
        int start = in.position();
        ScanWriters writers = ScanWriters.of(scan, huffman);
        BitSink sink = new BitSink(2 * jpeg.length + MOST_MORE_BYTES);
        in.moveTo(run(scan, writers, start, sink));
        if (!writers.complete()) {
            writers = writers.completed();
            sink = new BitSink(2 * jpeg.length + MOST_MORE_BYTES);
            run(scan, writers, start, sink);
        }
        writeSegment(Marker.DHT, writers.written());
        writeSegment(Marker.SOS, scan.written());
        sink.writeTo(out);
    }

    private int run(Scan scan, ScanWriters writers, int start, BitSink sink) throws QuarantineException {
        List<Plane> planes = new ArrayList<>();
        for (Scan.Part part : scan.parts()) {
            planes.add(new Plane(
                    part.component(),
                    new BlockMask(frame, part.component(), boxes),
                    flat(part.component()),
                    huffman.dc(part.dc()),
                    huffman.ac(part.ac()),
                    writers.dc(part.dc()),
                    writers.ac(part.ac())));
        }
        return new ScanRun(frame, planes, restartInterval, new BitSource(jpeg, start), sink).run();
    }

    private int flat(Component component) throws QuarantineException {
        int[] steps = quantization[component.quantization()];
        Damage.require(steps != null);
        return black.get(frame.components().indexOf(component)).dc(frame.precision(), steps[0]);
    }

    private void writeMarker(int marker) {
        out.write(marker >> 8);
        out.write(marker);
    }

    private void writeSegment(int marker, byte[] content) {
        writeMarker(marker);
        out.write((content.length + 2) >> 8);
        out.write(content.length + 2);
        out.writeBytes(content);
    }
}
