package dev.lethe.testkit.synthetic;

import java.util.Locale;

/** A font of 5 by 7 pixels, for text burned into the pixels of screens and ultrasound images. */
public final class PixelFont {
    private static final String CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.:/ ";
    private static final int WIDTH = 5;
    private static final int HEIGHT = 7;

    /** Five columns per character, lowest bit on top. */
    private static final String COLUMNS = "7E1111117E7F494949363E414141227F4141221C7F494949417F090909013E4149497A"
            + "7F0808087F00417F41002040413F017F081422417F404040407F020C027F7F0408107F3E4141413E7F090909063E4151215E7F0919"
            + "2946464949493101017F01013F4040403F1F2040201F3F4038403F631408146307087008076151494543"
            + "3E5149453E00427F400042615149462141454B311814127F1027454545393C4A49493001710905033649494936064949291E"
            + "0808080808006060000000363600002010080402" + "0000000000";

    private PixelFont() {}

    /** Writes text into a frame of one-byte samples; what does not fit is cut off. */
    public static void write(byte[] frame, int columns, int samples, int row, int column, int scale, String text) {
        int x = column;
        for (char c : text.toUpperCase(Locale.ROOT).toCharArray()) {
            int index = Math.max(0, CHARACTERS.indexOf(c));
            for (int i = 0; i < WIDTH; i++) {
                int at = (index * WIDTH + i) * 2;
                int bits = Integer.parseInt(COLUMNS.substring(at, at + 2), 16);
                for (int j = 0; j < HEIGHT; j++) {
                    if ((bits >> j & 1) != 0) {
                        dot(frame, columns, samples, row + j * scale, x + i * scale, scale);
                    }
                }
            }
            x += (WIDTH + 1) * scale;
        }
    }

    private static void dot(byte[] frame, int columns, int samples, int row, int column, int scale) {
        for (int y = row; y < row + scale; y++) {
            for (int x = column; x < Math.min(column + scale, columns); x++) {
                int at = (y * columns + x) * samples;
                for (int sample = 0; sample < samples && at + sample < frame.length; sample++) {
                    frame[at + sample] = (byte) 0xFF;
                }
            }
        }
    }
}
