package dev.lethe.pixel.jpeg;

import dev.lethe.deid.QuarantineException;
import dev.lethe.pixel.ImagePixel;
import java.util.ArrayList;
import java.util.List;

/**
 * What a SOF0 or SOF1 segment says (ISO/IEC 10918-1 B.2.2).
 *
 * @param precision bits of a sample: 8 or 12
 * @param components 1 or 3
 */
record FrameHeader(int precision, int rows, int columns, List<Component> components) {
    static final int BLOCK = 8;

    /** @throws QuarantineException when it is damaged, or none of an image that is treated */
    static FrameHeader read(Segment segment, boolean baseline) throws QuarantineException {
        int precision = segment.u8();
        Damage.require(precision == 8 || precision == 12 && !baseline);
        // No rows would mean that a DNL segment tells them.
        int rows = segment.u16();
        int columns = segment.u16();
        int count = segment.u8();
        Damage.require(rows > 0 && columns > 0 && (count == 1 || count == 3));
        List<Component> components = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int id = segment.u8();
            int sampling = segment.u8();
            Component component = new Component(id, sampling >> 4, sampling & 0xF, segment.u8());
            Damage.require(isFactor(component.horizontal()) && isFactor(component.vertical()));
            Damage.require(component.quantization() <= 3);
            Damage.require(components.stream().noneMatch(other -> other.id() == id));
            components.add(component);
        }
        segment.requireEnd();
        return new FrameHeader(precision, rows, columns, List.copyOf(components));
    }

    private static boolean isFactor(int sampling) {
        return sampling >= 1 && sampling <= 4;
    }

    /** Whether it is the frame that the data set speaks of. */
    boolean agreesWith(ImagePixel image) {
        return rows == image.rows()
                && columns == image.columns()
                && components.size() == image.samplesPerPixel()
                && precision >= image.bitsStored()
                && precision <= image.bitsAllocated();
    }

    int mostHorizontal() {
        return components.stream().mapToInt(Component::horizontal).max().orElseThrow();
    }

    int mostVertical() {
        return components.stream().mapToInt(Component::vertical).max().orElseThrow();
    }

    int unitsWide() {
        return parts(columns, BLOCK * mostHorizontal());
    }

    int unitsHigh() {
        return parts(rows, BLOCK * mostVertical());
    }

    /** Blocks in a row that hold pixels of the image; a scan of several components may have more, to fill its units. */
    int blocksWide(Component component) {
        return parts(parts(columns * component.horizontal(), mostHorizontal()), BLOCK);
    }

    int blocksHigh(Component component) {
        return parts(parts(rows * component.vertical(), mostVertical()), BLOCK);
    }

    private static int parts(int whole, int part) {
        return (whole + part - 1) / part;
    }
}
