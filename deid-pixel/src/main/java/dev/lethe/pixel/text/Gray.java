package dev.lethe.pixel.text;

/**
 * A picture of 8-bit gray.
 *
 * @param pixels row by row, 0 black
 */
record Gray(int width, int height, byte[] pixels) {
    int at(int x, int y) {
        return pixels[y * width + x] & 0xFF;
    }
}
