package dev.lethe.pixel.jpeg;

import dev.lethe.pixel.Box;
import java.util.List;

/**
 * Compares the samples of an image before and after.
 *
 * @param components colour lies by pixel
 * @param unitX columns of a unit (MCU), as {@code unitY} its rows
 * @param boxes what was to turn black
 */
record Change(int columns, int rows, int components, int unitX, int unitY, List<Box> boxes) {
    private static final byte NEAR = 1;
    private static final byte IN_BLOCK = 2;
    private static final byte INSIDE = 3;

    /**
     * Null when boxes are of this colour, luma or gray is changed in the blocks of the boxes only, and other components no
     * further than two units from them; else what is wrong.
     */
    String fault(int[] before, int[] after, int... flat) {
        byte[] places = places();
        for (int i = 0; i < before.length; i++) {
            byte place = places[i / components];
            int component = i % components;
            boolean black = place == INSIDE || place == IN_BLOCK && component == 0;
            boolean free = (place == NEAR || place == IN_BLOCK) && component > 0;
            if (!free && after[i] != (black ? flat[component] : before[i])) {
                int pixel = i / components;
                return "(" + pixel % columns + "," + pixel / columns + ") component " + component + " from " + before[i]
                        + " to " + after[i];
            }
        }
        return before.length == after.length && before.length == places.length * components ? null : "another size";
    }

    private byte[] places() {
        byte[] places = new byte[columns * rows];
        for (Box box : boxes) {
            Box near = new Box(
                    box.x() - 2 * unitX, box.y() - 2 * unitY, box.width() + 4 * unitX, box.height() + 4 * unitY);
            mark(places, near, NEAR);
        }
        for (Box box : boxes) {
            int left = box.x() / 8 * 8;
            int top = box.y() / 8 * 8;
            mark(
                    places,
                    new Box(left, top, (box.right() + 7) / 8 * 8 - left, (box.bottom() + 7) / 8 * 8 - top),
                    IN_BLOCK);
        }
        boxes.forEach(box -> mark(places, box, INSIDE));
        return places;
    }

    private void mark(byte[] places, Box box, byte place) {
        Box shown = box.within(columns, rows);
        for (int y = shown.y(); y < shown.bottom(); y++) {
            for (int x = shown.x(); x < shown.right(); x++) {
                places[y * columns + x] = (byte) Math.max(places[y * columns + x], place);
            }
        }
    }
}
