package dev.lethe.pixel.codec;

import dev.lethe.deid.QuarantineException;
import dev.lethe.pixel.ImagePixel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * Frames of one or more fragments. A fragment begins a frame when its content says so; an offset table, where there is one,
 * must say the same of each fragment, and the frames must be as many as declared.
 */
final class EncapsulatedFrames implements FrameReader {
    /** No codec here makes more of a frame than twice its samples, but for what is not samples. */
    private static final long OVERHEAD = 1 << 20;

    private final FragmentReader fragments;
    private final FrameStart start;
    private final OffsetTable table;
    private final long mostBytes;
    private int framesLeft;
    /** First fragment of the frame to come; null before the first frame. */
    private byte[] ahead;

    EncapsulatedFrames(FragmentReader fragments, FrameStart start, OffsetTable table, ImagePixel image) {
        this.fragments = fragments;
        this.start = start;
        this.table = table;
        this.mostBytes = Math.min(2 * image.frameBytes() + OVERHEAD, Integer.MAX_VALUE / 2);
        this.framesLeft = image.frames();
    }

    @Override
    public byte[] next() throws IOException, QuarantineException {
        if (framesLeft == 0) {
            return null;
        }
        framesLeft--;
        byte[] first = ahead;
        if (first == null) {
            first = fragments.next(mostBytes);
            Undecodable.unless(first != null && begins(first));
        }
        byte[] more = fragments.next(mostBytes);
        ByteArrayOutputStream joined = null;
        while (more != null && !begins(more)) {
            if (joined == null) {
                joined = new ByteArrayOutputStream(first.length + more.length);
                joined.writeBytes(first);
            }
            Undecodable.unless(joined.size() + more.length <= mostBytes);
            joined.writeBytes(more);
            more = fragments.next(mostBytes);
        }
        ahead = more;
        Undecodable.unless((more == null) == (framesLeft == 0));
        return joined == null ? first : joined.toByteArray();
    }

    private boolean begins(byte[] fragment) throws QuarantineException {
        boolean begins = start.isIn(fragment);
        Undecodable.unless(table == null || table.startsAt(fragments.offset()) == begins);
        return begins;
    }
}
