package dev.lethe.deid.gate;

import dev.lethe.dicom.ElementDictionary;
import dev.lethe.dicom.TagPath;
import dev.lethe.dicom.VR;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Walks through serialized data elements (PS3.5 7) without decoding values. Knows only what the engine's writer produces;
 * anything else is an error, which fails closed.
 */
final class OutputWalker {
    private static final int ITEM = 0xFFFEE000;
    private static final int ITEM_END = 0xFFFEE00D;
    private static final int SEQUENCE_END = 0xFFFEE0DD;
    private static final int OPEN = -1;

    /** Takes the elements that are no sequences. */
    interface Visitor {
        /** @return whether to go on */
        boolean value(int tag, VR vr, int from, int to);
    }

    /** A sequence being walked, and the item in it. */
    private static final class Level {
        private final int tag;
        private final int end;
        private int item = -1;
        private int itemEnd;

        Level(int tag, int end) {
            this.tag = tag;
            this.end = end;
        }
    }

    private final byte[] data;
    private final boolean explicitVr;
    private final boolean bigEndian;
    private final Deque<Level> levels = new ArrayDeque<>();
    private int position;

    OutputWalker(byte[] data, boolean explicitVr, boolean bigEndian) {
        this.data = data;
        this.explicitVr = explicitVr;
        this.bigEndian = bigEndian;
    }

    /** Where the element being visited lies. */
    TagPath path(int tag) {
        TagPath path = TagPath.root();
        for (var outermost = levels.descendingIterator(); outermost.hasNext(); ) {
            Level level = outermost.next();
            path = path.item(level.tag, level.item);
        }
        return path.element(tag);
    }

    /** @throws IllegalStateException when the bytes are no data elements */
    void walk(int from, int to, Visitor visitor) {
        position = from;
        while (position < to || !levels.isEmpty()) {
            if (leave()) {
                continue;
            }
            int tag = tag();
            if (tag == ITEM || tag == ITEM_END || tag == SEQUENCE_END) {
                structure(tag, number(4));
            } else if (!element(tag, to, visitor)) {
                return;
            }
        }
    }

    /** Leaves an item or sequence of defined length at its end. */
    private boolean leave() {
        Level level = levels.peek();
        if (level == null) {
            return false;
        }
        if (level.item >= 0 && level.itemEnd == position) {
            level.itemEnd = OPEN - 1;
        }
        if (level.end == position) {
            levels.pop();
            return true;
        }
        return false;
    }

    private void structure(int tag, int length) {
        Level level = levels.peek();
        require(level != null);
        if (tag == ITEM) {
            level.item++;
            level.itemEnd = length == OPEN ? OPEN : position + length;
        } else if (tag == SEQUENCE_END) {
            levels.pop();
        }
    }

    private boolean element(int tag, int to, Visitor visitor) {
        VR vr = explicitVr ? VR.ofCode((data[position] & 0xFF) << 8 | data[position + 1] & 0xFF) : null;
        int length;
        if (explicitVr) {
            require(vr != null);
            position += 2;
            if (vr.hasLongLength()) {
                position += 2;
                length = number(4);
            } else {
                length = number(2);
            }
        } else {
            vr = ElementDictionary.vrOf(tag, null);
            length = number(4);
        }
        if (vr == VR.SQ || length == OPEN) {
            levels.push(new Level(tag, length == OPEN ? OPEN : position + length));
            return true;
        }
        require(length >= 0 && length <= to - position);
        position += length;
        return visitor.value(tag, vr, position - length, position);
    }

    private int tag() {
        return number(2) << 16 | number(2);
    }

    private int number(int bytes) {
        require(position + bytes <= data.length);
        int value = 0;
        for (int i = 0; i < bytes; i++) {
            int shift = bigEndian ? bytes - 1 - i : i;
            value |= (data[position + i] & 0xFF) << 8 * shift;
        }
        position += bytes;
        return value;
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new IllegalStateException("serialized output cannot be walked");
        }
    }
}
