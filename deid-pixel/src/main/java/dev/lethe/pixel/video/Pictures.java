package dev.lethe.pixel.video;

import dev.lethe.deid.QuarantineException;
import dev.lethe.pixel.video.Unit.Part;
import dev.lethe.pixel.video.Unit.Start;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** The coded pictures of an elementary stream, in the order in which they are decoded. Owned by one thread. */
final class Pictures {
    private static final int LARGEST = 32 << 20;
    private static final byte[] START_CODE = {0, 0, 0, 1};

    /**
     * A coded picture, or one field of it.
     *
     * @param bytes with start codes and the headers before it
     */
    record Picture(byte[] bytes, Start start) {}

    private final UnitReader units;
    private final Coding coding;
    private final SpokenText texts;
    /** First unit of the picture to come; null before the first, and at the end. */
    private byte[] ahead;

    private boolean begun = false;

    Pictures(Chunks chunks, Coding coding, SpokenText texts) {
        units = new UnitReader(chunks);
        this.coding = coding;
        this.texts = texts;
    }

    /**
     * @return null at the end
     * @throws QuarantineException when the stream is damaged, or holds what is not looked into or must not stay
     */
    Picture next() throws IOException, QuarantineException {
        if (!begun) {
            ahead = units.next();
            begun = true;
        }
        if (ahead == null) {
            return null;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Start start = Start.NONE;
        boolean pictured = false;
        for (byte[] unit = ahead; unit != null; unit = units.next()) {
            Unit read = coding.read(unit, texts);
            if (pictured && read.part() != Part.REST) {
                ahead = unit;
                return new Picture(bytes.toByteArray(), start);
            }
            pictured |= read.part() == Part.PICTURE;
            start = start.or(read.start());
            Refused.unlessDecodable(bytes.size() + START_CODE.length + unit.length <= LARGEST);
            bytes.writeBytes(START_CODE);
            bytes.writeBytes(unit);
        }
        ahead = null;
        Refused.unlessDecodable(pictured);
        return new Picture(bytes.toByteArray(), start);
    }
}
