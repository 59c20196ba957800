package dev.lethe.dicom;

import dev.lethe.dicom.DicomException.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the elements of a data set. Iterative: what is open is on an explicit stack, so nesting costs no thread stack. Every
 * defined length is checked against all that enclose it before a byte is read.
 */
final class DatasetParser {
    private static final long NO_END = Long.MAX_VALUE;

    /** An open sequence, and its open item if there is one. The outermost frame stands for the data set. */
    private static final class Frame {
        Sequence sequence;
        boolean explicitVr;
        boolean bigEndian;
        /** Pixel Representation of this item, or of what is around it, is 1. */
        boolean signed;
        /** Null between items. */
        Attributes item;

        boolean undefinedSequence;
        boolean undefinedItem;
        /** First offset behind the sequence, its own or that of what encloses it. */
        long sequenceEnd;

        long itemEnd;
    }

    private final ByteSource in;
    private final DicomLimits limits;
    private final HeaderBudget budget;
    private final List<Frame> frames = new ArrayList<>();
    private final ElementHeader header = new ElementHeader();
    private int depth;

    DatasetParser(ByteSource in, boolean explicitVr, boolean bigEndian, DicomLimits limits, HeaderBudget budget) {
        this.in = in;
        this.limits = limits;
        this.budget = budget;
        Frame root = new Frame();
        root.explicitVr = explicitVr;
        root.bigEndian = bigEndian;
        root.sequenceEnd = NO_END;
        root.itemEnd = NO_END;
        root.undefinedItem = true;
        frames.add(root);
    }

    /** The header of the element at whose value {@link #parse} stopped. */
    ElementHeader header() {
        return header;
    }

    boolean bigEndian() {
        return frames.get(0).bigEndian;
    }

    /**
     * Reads into {@code root} up to the end of the data set or to the value of a top-level element at which to stop.
     *
     * @return whether it stopped
     */
    boolean parse(Attributes root, BulkPolicy policy) throws IOException {
        frames.get(0).item = root;
        while (true) {
            Frame frame = frames.get(depth);
            if (frame.item == null) {
                nextItem(frame);
            } else if (!frame.undefinedItem && in.position() == frame.itemEnd) {
                frame.item = null;
            } else if (depth == 0 && atEndOfDataset()) {
                return false;
            } else if (element(frame, policy)) {
                return true;
            }
        }
    }

    /** Whether nothing but NULs follows, which are tolerated. */
    private boolean atEndOfDataset() throws IOException {
        if (in.ensure(8)) {
            if (in.peekInt(0, false) != 0 || in.peekInt(4, false) != 0) {
                return false;
            }
        } else if (in.atEnd()) {
            return true;
        }
        long offset = in.position();
        while (!in.atEnd()) {
            if (in.peek(0) != 0) {
                Reason reason = in.position() - offset < 8 ? Reason.TRUNCATED : Reason.TRAILING_GARBAGE;
                throw new MalformedDicomException(reason, DicomException.NO_TAG, null, offset);
            }
            in.advance(1);
        }
        return true;
    }

    private void nextItem(Frame frame) throws IOException {
        if (!frame.undefinedSequence && in.position() == frame.sequenceEnd) {
            frame.sequence = null;
            depth--;
            return;
        }
        itemHeader(frame.sequence.tag(), frame.sequenceEnd, frame.bigEndian);
        if (header.tag == Tag.SequenceDelimitationItem && frame.undefinedSequence) {
            frame.sequence = null;
            depth--;
            return;
        }
        if (header.tag != Tag.Item) {
            throw header.malformed(Reason.UNEXPECTED_TAG);
        }
        budget.item(frame.sequence.tag(), header.offset);
        frame.undefinedItem = header.length == ElementHeader.UNDEFINED;
        frame.itemEnd = frame.undefinedItem ? frame.sequenceEnd : end(frame.sequenceEnd, frame.sequence.tag(), VR.SQ);
        frame.item = frame.sequence.newItem();
        frame.signed = frames.get(depth - 1).signed;
    }

    /** Reads eight bytes that must be an item or delimiter. */
    private void itemHeader(int tag, long end, boolean bigEndian) throws IOException {
        if (in.position() + 8 > end) {
            throw new MalformedDicomException(Reason.LENGTH_EXCEEDS_PARENT, tag, VR.SQ, in.position());
        }
        if (!in.ensure(8)) {
            throw new MalformedDicomException(Reason.TRUNCATED, tag, VR.SQ, in.position());
        }
        if (in.peekShort(0, bigEndian) != 0xFFFE) {
            throw new MalformedDicomException(Reason.UNEXPECTED_TAG, tag, VR.SQ, in.position());
        }
        header.read(in, true, bigEndian, null, false);
    }

    /** Whether to stop at the element. */
    private boolean element(Frame frame, BulkPolicy policy) throws IOException {
        if (in.position() + 8 > frame.itemEnd) {
            throw new MalformedDicomException(Reason.LENGTH_EXCEEDS_PARENT, frame.sequence.tag(), VR.SQ, in.position());
        }
        if (!in.ensure(8)) {
            int tag = depth == 0 ? DicomException.NO_TAG : frame.sequence.tag();
            throw new MalformedDicomException(Reason.TRUNCATED, tag, null, in.position());
        }
        header.read(in, frame.explicitVr, frame.bigEndian, frame.item, frame.signed);
        if (header.vr == null) {
            if (header.tag == Tag.ItemDelimitationItem && depth > 0 && frame.undefinedItem) {
                frame.item = null;
                return false;
            }
            throw header.malformed(Reason.UNEXPECTED_TAG);
        }
        budget.element(header.tag, header.vr, header.offset);
        long end = header.length == ElementHeader.UNDEFINED ? frame.itemEnd : end(frame.itemEnd, header.tag, header.vr);
        if (isSequence(frame)) {
            if (isDropped(header.tag)) {
                throw header.malformed(Reason.UNEXPECTED_TAG);
            }
            open(frame, end);
            return false;
        }
        if (isDropped(header.tag)) {
            skip();
            return false;
        }
        if (header.length == ElementHeader.UNDEFINED && header.vr != VR.OB && header.vr != VR.OW) {
            throw header.malformed(Reason.INVALID_LENGTH);
        }
        switch (policy.action(header.tag, header.vr, header.length, depth)) {
            case SKIP -> skip();
            case STOP -> {
                if (depth == 0) {
                    return true;
                }
                hold(frame);
            }
            default -> hold(frame);
        }
        return false;
    }

    /** First offset behind the value, checked against what encloses it. */
    private long end(long enclosing, int tag, VR vr) throws DicomException {
        long end = in.position() + header.length;
        if (end > enclosing) {
            throw new MalformedDicomException(Reason.LENGTH_EXCEEDS_PARENT, tag, vr, header.offset);
        }
        return end;
    }

    /** Group lengths are retired (PS3.5 7.2); group 0000 and 0002 are no part of a data set (PS3.5 7.1, PS3.10 7.1). */
    private static boolean isDropped(int tag) {
        int group = Tag.group(tag);
        return Tag.isGroupLength(tag) || group == 0 || group == 2;
    }

    private boolean isSequence(Frame frame) throws IOException {
        if (header.length == ElementHeader.UNDEFINED) {
            // UN of undefined length is a sequence in Implicit VR Little Endian (PS3.5 6.2.2 note 4, CP-246).
            return header.vr == VR.SQ || header.vr == VR.UN;
        }
        if (header.vr != VR.SQ) {
            return false;
        }
        if (!frame.explicitVr && Tag.isPrivate(header.tag) && header.length > 0) {
            // The private dictionary said so, which may be wrong.
            boolean items = header.length >= 8 && in.ensure(4) && in.peekTag(0, false) == Tag.Item;
            if (!items) {
                header.vr = VR.UN;
            }
            return items;
        }
        return true;
    }

    private void open(Frame parent, long end) throws IOException {
        if (depth == limits.nesting()) {
            throw new DicomLimitException(Reason.NESTING, header.tag, header.vr, header.offset);
        }
        Sequence sequence = new Sequence(parent.item, header.tag);
        if (!isDropped(header.tag)) {
            add(parent, VR.SQ, sequence);
        }
        depth++;
        if (frames.size() == depth) {
            frames.add(new Frame());
        }
        Frame frame = frames.get(depth);
        boolean unknown = header.vr == VR.UN;
        frame.sequence = sequence;
        frame.item = null;
        frame.explicitVr = parent.explicitVr && !unknown;
        frame.bigEndian = parent.bigEndian && !unknown;
        frame.undefinedSequence = header.length == ElementHeader.UNDEFINED;
        frame.sequenceEnd = end;
    }

    private void add(Frame frame, VR vr, Object value) throws DicomLimitException {
        int moved = frame.item.addRead(header.tag, vr, value);
        budget.moved(moved, header.tag, header.vr, header.offset);
    }

    private void hold(Frame frame) throws IOException {
        int tag = header.tag;
        VR vr = header.vr;
        if (header.length == ElementHeader.UNDEFINED) {
            List<byte[]> fragments = new ArrayList<>();
            long offset = header.offset;
            for (long length = nextFragment(frame); length >= 0; length = nextFragment(frame)) {
                budget.item(tag, header.offset);
                budget.value(length, tag, vr, header.offset);
                byte[] fragment = in.take((int) length);
                if (fragment == null) {
                    throw new MalformedDicomException(Reason.TRUNCATED, tag, vr, header.offset);
                }
                fragments.add(fragment);
            }
            header.tag = tag;
            header.vr = vr;
            header.offset = offset;
            add(frame, vr, new Fragments(fragments));
            return;
        }
        budget.value(header.length, tag, vr, header.offset);
        byte[] value = header.length == 0 ? Values.EMPTY : in.take((int) header.length);
        if (value == null) {
            throw header.malformed(Reason.TRUNCATED);
        }
        if (frame.bigEndian && vr.wordSize() > 1) {
            Values.swap(value, 0, value.length, vr.wordSize());
        }
        if (tag == Tag.PixelRepresentation) {
            frame.signed = value.length > 0 && value[0] == 1;
        }
        add(frame, vr, value);
    }

    /** Passes over the value of {@link #header()}. */
    private void skip() throws IOException {
        if (header.length == ElementHeader.UNDEFINED) {
            int tag = header.tag;
            VR vr = header.vr;
            for (long length = nextFragment(frames.get(depth)); length >= 0; length = nextFragment(frames.get(depth))) {
                if (in.skipFully(length) < length) {
                    throw new MalformedDicomException(Reason.TRUNCATED, tag, vr, header.offset);
                }
            }
        } else if (in.skipFully(header.length) < header.length) {
            throw header.malformed(Reason.TRUNCATED);
        }
    }

    /** Length of the fragment whose item header is next; -1 behind the sequence delimiter. */
    long nextFragment() throws IOException {
        return nextFragment(frames.get(0));
    }

    private long nextFragment(Frame frame) throws IOException {
        itemHeader(header.tag, frame.itemEnd, frame.bigEndian);
        if (header.tag == Tag.SequenceDelimitationItem) {
            return -1;
        }
        if (header.tag != Tag.Item || header.length == ElementHeader.UNDEFINED) {
            throw header.malformed(Reason.UNEXPECTED_TAG);
        }
        end(frame.itemEnd, header.tag, null);
        return header.length;
    }
}
