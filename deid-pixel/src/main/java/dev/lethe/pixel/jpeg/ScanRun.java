package dev.lethe.pixel.jpeg;

import dev.lethe.deid.QuarantineException;
import java.util.List;

/**
 * Reads a scan once and writes it again, unit by unit (ISO/IEC 10918-1 A.2): nothing of the image is held but a block of each
 * component. Each unit takes at least two bits of the source, so a short stream that claims a large image ends soon.
 */
final class ScanRun {
    private final FrameHeader frame;
    private final List<Plane> planes;
    private final int restartInterval;
    private final BitSource source;
    private final BitSink sink;
    private long units;

    /** @param restartInterval units between restart markers, 0 for none */
    ScanRun(FrameHeader frame, List<Plane> planes, int restartInterval, BitSource source, BitSink sink) {
        this.frame = frame;
        this.planes = planes;
        this.restartInterval = restartInterval;
        this.source = source;
        this.sink = sink;
    }

    /** Returns where the scan's data end in the source. */
    int run() throws QuarantineException {
        if (planes.size() == 1) {
            single(planes.get(0));
        } else {
            interleaved();
        }
        sink.end();
        return source.end();
    }

    private void single(Plane plane) throws QuarantineException {
        int wide = frame.blocksWide(plane.component());
        int high = frame.blocksHigh(plane.component());
        for (int y = 0; y < high; y++) {
            for (int x = 0; x < wide; x++) {
                beginUnit();
                plane.recode(x, y, source, sink);
            }
        }
    }

    private void interleaved() throws QuarantineException {
        int wide = frame.unitsWide();
        int high = frame.unitsHigh();
        for (int y = 0; y < high; y++) {
            for (int x = 0; x < wide; x++) {
                beginUnit();
                for (Plane plane : planes) {
                    unit(plane, x, y);
                }
            }
        }
    }

    private void unit(Plane plane, int unitX, int unitY) throws QuarantineException {
        int wide = plane.component().horizontal();
        int high = plane.component().vertical();
        for (int y = unitY * high; y < (unitY + 1) * high; y++) {
            for (int x = unitX * wide; x < (unitX + 1) * wide; x++) {
                plane.recode(x, y, source, sink);
            }
        }
    }

    private void beginUnit() throws QuarantineException {
        if (restartInterval > 0 && units > 0 && units % restartInterval == 0) {
            int number = (int) ((units / restartInterval - 1) % 8);
            source.restart(number);
            sink.restart(number);
            planes.forEach(Plane::restart);
        }
        units++;
    }
}
