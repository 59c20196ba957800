package dev.lethe.pixel.jpeg;

import dev.lethe.pixel.Box;
import java.util.BitSet;
import java.util.List;

/**
 * The blocks of a component that must go so that nothing of some boxes is left. Of a subsampled component one sample more on
 * each side goes with them: decoders interpolate between a sample and its neighbours, and encoders may have mixed them.
 * Where the last block of the image goes, the blocks that fill the unit go too: encoders repeat the last pixels in them.
 */
final class BlockMask {
    private final int stride;
    private final BitSet blocks = new BitSet();

    /** @param boxes inside the image */
    BlockMask(FrameHeader frame, Component component, List<Box> boxes) {
        Axis across = new Axis(
                component.horizontal(),
                frame.mostHorizontal(),
                frame.blocksWide(component),
                frame.unitsWide() * component.horizontal());
        Axis down = new Axis(
                component.vertical(),
                frame.mostVertical(),
                frame.blocksHigh(component),
                frame.unitsHigh() * component.vertical());
        stride = across.all;
        for (Box box : boxes) {
            int left = across.first(box.x());
            int right = across.end(box.right());
            for (int y = down.first(box.y()); y < down.end(box.bottom()); y++) {
                blocks.set(y * stride + left, y * stride + right);
            }
        }
    }

    boolean covers(int blockX, int blockY) {
        return blocks.get(blockY * stride + blockX);
    }

    /** @param shown blocks that hold pixels of the image, of {@code all} */
    private record Axis(int factor, int mostFactor, int shown, int all) {
        private int reach() {
            return factor < mostFactor ? 1 : 0;
        }

        int first(int pixel) {
            return Math.max(0, pixel * factor / mostFactor - reach()) / FrameHeader.BLOCK;
        }

        int end(int pixel) {
            int sample = (pixel * factor + mostFactor - 1) / mostFactor - 1 + reach();
            int end = sample / FrameHeader.BLOCK + 1;
            return end >= shown ? all : end;
        }
    }
}
